import type { Schedule } from '../../../core/model/schedule.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import type { Problem } from '../../../core/problem/problem.ts';
import { problemOf, type ScheduleFigures, scheduleFigures } from './schedule-figures.ts';

/** @see ScheduleFigures; `workflow` is `null` where it is that of the request before. */
export interface FiguresRequest {
  readonly workflow: Workflow | null;
  readonly schedule: Schedule;
}

/** `null`: the workflow can't be scheduled, so the schedule is none of it. */
export type FiguresAnswer = ScheduleFigures | null;

let problem: Problem | null = null;

/** Answers each request with one {@link FiguresAnswer}, in order. */
self.onmessage = ({ data: { workflow, schedule } }: MessageEvent<FiguresRequest>) => {
  if (workflow !== null) problem = problemOf(workflow);
  const answer: FiguresAnswer = problem === null ? null : scheduleFigures(problem, schedule);
  self.postMessage(answer);
};
