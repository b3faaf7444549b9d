import { percentile } from '../../simulation/percentiles.ts';
import type { DoneTask, TaskFacts } from '../task-facts.ts';

/** What done tasks have in common with a task to come, narrow before wide; `null` where it does not count. */
export interface Likeness {
  readonly kind: string | null;
  readonly project: string | null;
  readonly person: string | null;
}

/** Done tasks that are like a task to come. */
export interface SimilarTasks {
  readonly alike: Likeness;
  readonly rows: number;
  /** Median of outcome over estimate; `null` where fewer than {@link LEAST_SIMILAR} had an estimate. */
  readonly medianRatio: number | null;
  /** In the unit of the tasks; `null` without any. */
  readonly median: number | null;
  /** Done tasks of the same kind, whoever did them. */
  readonly ofKind: number;
}

/** Fewer tell little; a wider group is looked at instead. */
export const LEAST_SIMILAR = 5;

/**
 * The narrowest group around a task with at least {@link LEAST_SIMILAR} done tasks: same kind, project and person; kind and person;
 * kind and project; kind; all.
 */
export function similarTasks(task: TaskFacts, done: readonly DoneTask[]): SimilarTasks {
  const { kind, project, person } = task;
  const ofKind = kind === null ? 0 : done.filter((each) => each.kind === kind).length;
  const groups: Likeness[] = [];
  if (kind !== null) {
    if (project !== null && person !== null) groups.push({ kind, project, person });
    if (person !== null) groups.push({ kind, project: null, person });
    if (project !== null) groups.push({ kind, project, person: null });
    groups.push({ kind, project: null, person: null });
  }
  const everything: Likeness = { kind: null, project: null, person: null };
  for (const alike of [...groups, everything]) {
    const found = done.filter((each) => isAlike(each, alike));
    if (found.length < LEAST_SIMILAR && alike !== everything) continue;
    return { alike, rows: found.length, ...mediansOf(found), ofKind };
  }
  throw new Error('Everything is alike at last.');
}

function isAlike(task: TaskFacts, { kind, project, person }: Likeness): boolean {
  return (
    (kind === null || task.kind === kind) &&
    (project === null || task.project === project) &&
    (person === null || task.person === person)
  );
}

function mediansOf(found: readonly DoneTask[]): Pick<SimilarTasks, 'median' | 'medianRatio'> {
  const ratios = found.flatMap(({ actual, planned }) => (planned === null || planned <= 0 ? [] : [actual / planned]));
  return {
    median: found.length === 0 ? null : medianOf(found.map(({ actual }) => actual)),
    medianRatio: ratios.length < LEAST_SIMILAR ? null : medianOf(ratios),
  };
}

function medianOf(values: readonly number[]): number {
  return percentile(Float64Array.from(values).sort(), 0.5);
}
