import type { Schedule, ScheduledTask } from '../../core/model/schedule.ts';
import type { RunView, TaskStatus } from '../../core/operations/run-view.ts';

export const ROW_FILTERS = ['all', 'now', 'trouble', 'done'] as const;
export type RowFilter = (typeof ROW_FILTERS)[number];

/** One task of a run beside what was planned for it. */
export interface ProgressRow {
  readonly status: TaskStatus;
  readonly name: string;
  /** As the run began; `null`: the plan did not hold it then. */
  readonly planned: ScheduledTask | null;
}

/** Rows in the order of their planned starts, as far as a filter and a search let them through. */
export function progressRows(
  view: RunView,
  planned: Schedule,
  filter: RowFilter,
  search: string,
  nameOf: (id: string) => string,
): readonly ProgressRow[] {
  const entries = new Map(planned.map((entry) => [entry.task, entry]));
  const wanted = search.trim().toLocaleLowerCase();
  return view.tasks
    .flatMap((status): readonly ProgressRow[] => {
      const entry = entries.get(status.task) ?? null;
      if (!passes(filter, status, entry, view.now)) return [];
      const name = nameOf(status.task);
      return wanted !== '' && !name.toLocaleLowerCase().includes(wanted) ? [] : [{ status, name, planned: entry }];
    })
    .sort((a, b) => startOf(a) - startOf(b));
}

function startOf({ planned, status }: ProgressRow): number {
  return planned?.start ?? status.plannedStart;
}

function passes(
  filter: RowFilter,
  { state, attempt, workDone, longTicks }: TaskStatus,
  planned: ScheduledTask | null,
  now: number,
): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'done':
      return state === 'done';
    case 'now':
      return state === 'running' || state === 'paused' || state === 'waiting';
    case 'trouble': {
      if (state === 'failed') return true;
      if (state === 'done') return false;
      const isLate = planned !== null && now > planned.end;
      return isLate || attempt > 1 || workDone > longTicks || state === 'waiting';
    }
  }
}

/** Share of the work that is done, from 0 to 1. */
export function shareDone({ state, workDone, plannedTicks }: TaskStatus): number {
  if (state === 'done') return 1;
  return plannedTicks <= 0 ? 0 : Math.min(0.99, workDone / plannedTicks);
}
