import type { Observation } from '../../history/observation.ts';
import { factsOfPlan } from '../../learning/explain/facts-of-plan.ts';
import type { Schedule } from '../../model/schedule.ts';
import type { TaskId, Workflow } from '../../model/workflow.ts';
import type { LocalCourse } from './local-ledger.ts';

/** What a task of a local run adds to the history when its command is done: real durations, and what was used as far as it was seen. */
export function attemptObservation(
  workflow: Workflow,
  schedule: Schedule,
  id: TaskId,
  mode: number,
  { attemptStartMs, endMs, failed, usage, attempt }: LocalCourse,
): Observation | null {
  const task = workflow.tasks.find((each) => each.id === id);
  if (task === undefined || attemptStartMs === null || endMs === null) return null;
  // Of a plan with this task alone, since facts of all tasks would be looked up for each.
  const { actual: _actual, ...open } = task;
  const facts = factsOfPlan({ ...workflow, tasks: [open] }, schedule, workflow.name);
  const known = facts.find((each) => each.mode === mode)?.facts;
  const seconds = (endMs - attemptStartMs) / 1000;
  const cpuSeconds = usage?.cpuSeconds ?? null;
  return {
    task: task.name,
    kind: known?.kind ?? (task.kind === '' ? null : task.kind),
    group: known?.group ?? null,
    project: workflow.name,
    performer: known?.person ?? null,
    mode: known?.mode ?? null,
    plannedEffortHours: null,
    actualEffortHours: null,
    plannedDurationSeconds: known?.planned ?? null,
    actualDurationSeconds: seconds,
    startedAt: attemptStartMs,
    finishedAt: endMs,
    cpuCores: cpuSeconds === null || seconds <= 0 ? null : cpuSeconds / seconds,
    memoryBytes: usage?.memoryBytes ?? null,
    ioBytes: usage?.ioBytes ?? null,
    networkBytes: null,
    errors: failed,
    retries: attempt - 1,
    dataBytes: null,
    systemLoad: null,
    outcome: 'done',
    features: null,
  };
}
