import type { ScheduledTask } from '../../../core/model/schedule.ts';
import type { ResourceId, TaskId, Workflow } from '../../../core/model/workflow.ts';
import type { Ticks } from '../../../core/time/ticks.ts';
import type { ScheduleFigures } from '../../state/figures/schedule-figures.ts';

export const CRITICAL = 1;
export const LATE = 2;
export const MILESTONE = 4;

/** When each task is done and what is to be said about it; arrays have the shape of `workflow.tasks`. */
export interface TaskMarks {
  /** Elapsed ticks; NaN where the task is not scheduled. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Mode numbers, from 1. */
  readonly modes: Int32Array;
  /** Who fills the roles of the mode; empty where it has none. */
  readonly assigned: readonly (readonly ResourceId[])[];
  /** Sum of CRITICAL, LATE and MILESTONE. */
  readonly flags: Uint8Array;
  /** Elapsed ticks that the task may finish later; NaN while unknown. */
  readonly slack: Float64Array;
  /** The same before anything else moves, and before a deadline breaks (`Infinity`: none hangs on it). */
  readonly slackAlone: Float64Array;
  readonly slackToDeadline: Float64Array;
}

/** The shown schedule, which may be one edit behind the workflow, laid over its tasks. */
export function taskMarks(
  workflow: Workflow,
  byTask: ReadonlyMap<TaskId, ScheduledTask> | null,
  figures: ScheduleFigures | null,
): TaskMarks {
  const { tasks } = workflow;
  const count = tasks.length;
  const marks = {
    starts: new Float64Array(count).fill(Number.NaN),
    ends: new Float64Array(count).fill(Number.NaN),
    modes: new Int32Array(count).fill(1),
    assigned: new Array<readonly ResourceId[]>(count).fill([]),
    flags: new Uint8Array(count),
    slack: new Float64Array(count).fill(Number.NaN),
    slackAlone: new Float64Array(count).fill(Number.NaN),
    slackToDeadline: new Float64Array(count).fill(Number.NaN),
  };
  const placeInFigures = placesIn(figures, workflow);
  tasks.forEach((task, k) => {
    const entry = byTask?.get(task.id);
    if (entry === undefined) return;
    marks.starts[k] = entry.start;
    marks.ends[k] = entry.end;
    marks.modes[k] = entry.mode;
    marks.assigned[k] = entry.assigned ?? [];
    const mode = task.modes[entry.mode - 1] ?? task.modes[0];
    if (mode.duration === 0) marks.flags[k] |= MILESTONE;
    if (entry.end > wantedBy(task)) marks.flags[k] |= LATE;
    const place = placeInFigures(k);
    if (figures === null || place < 0) return;
    marks.slack[k] = figures.slip[place];
    marks.slackAlone[k] = figures.slips.alone[place];
    marks.slackToDeadline[k] = figures.slips.deadline[place];
    if (figures.critical[place] === 1) marks.flags[k] |= CRITICAL;
  });
  return marks;
}

/** The due date or the deadline, whichever comes first; `Infinity` without either. */
export function wantedBy(task: Workflow['tasks'][number]): Ticks {
  return Math.min(task.dueAt ?? Number.POSITIVE_INFINITY, task.deadline ?? Number.POSITIVE_INFINITY);
}

/** From the place of a task to its place in the figures, or -1: the same one unless the plan was edited since. */
function placesIn(figures: ScheduleFigures | null, { tasks }: Workflow): (task: number) => number {
  if (figures === null) return () => -1;
  let places: Map<TaskId, number> | null = null;
  return (task) => {
    const { id } = tasks[task];
    if (figures.tasks[task] === id) return task;
    places ??= new Map(figures.tasks.map((each, place) => [each, place]));
    return places.get(id) ?? -1;
  };
}

/** Links that hold their successor where it is: both ends critical, and no other plain predecessor ends later. */
export function criticalLinks(workflow: Workflow, marks: TaskMarks, from: Int32Array, to: Int32Array): Uint8Array {
  const isCritical = (task: number) => task >= 0 && (marks.flags[task] & CRITICAL) !== 0;
  const isPlain = (k: number) => {
    const { type, lag } = workflow.links[k];
    return type === 'finish-start' && lag.unit !== 'percent' && lag.ticks === 0;
  };
  const latest = new Map<number, number>();
  const candidates: number[] = [];
  for (let k = 0; k < from.length; k++) {
    if (!isCritical(from[k]) || !isCritical(to[k])) continue;
    candidates.push(k);
    if (isPlain(k)) latest.set(to[k], Math.max(latest.get(to[k]) ?? 0, marks.ends[from[k]]));
  }
  const critical = new Uint8Array(from.length);
  for (const k of candidates) if (!isPlain(k) || marks.ends[from[k]] === latest.get(to[k])) critical[k] = 1;
  return critical;
}
