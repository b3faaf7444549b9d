import { type PlacedReasons, reasonsOf } from '../../../core/explain/reasons.ts';
import type { Schedule } from '../../../core/model/schedule.ts';
import type { TaskId, Workflow } from '../../../core/model/workflow.ts';
import type { Problem } from '../../../core/problem/problem.ts';
import { scheduleArrays } from '../../../core/problem/schedule-arrays.ts';
import { problemOf } from './schedule-figures.ts';

/** `workflow` is `null` where it is that of the request before. */
export interface WhyRequest {
  readonly workflow: Workflow | null;
  readonly schedule: Schedule;
  readonly task: TaskId;
}

/** `null`: the workflow can't be scheduled, so the schedule is none of it. */
export type WhyAnswer = PlacedReasons | null;

let problem: Problem | null = null;

/** Answers each request with one {@link WhyAnswer}, in order. */
self.onmessage = ({ data: { workflow, schedule, task } }: MessageEvent<WhyRequest>) => {
  if (workflow !== null) problem = problemOf(workflow);
  const answer: WhyAnswer =
    problem === null ? null : reasonsOf(problem, scheduleArrays(problem, schedule), problem.taskIds.indexOf(task));
  self.postMessage(answer);
};
