import type { LinkId, ResourceId, TaskId } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';

/** A date of a task that moves; `null`: it goes. */
export interface DateMove {
  readonly task: TaskId;
  readonly field: 'releaseAt' | 'dueAt' | 'deadline' | 'pin';
  readonly to: Ticks | null;
}

/** What mends a finding in one step; `core/health/fix-diff` makes it a change of the plan. */
export type HealthFix =
  /** A milestone before all, or after all: the task of that id, else a new one. It moves no task. */
  | { readonly kind: 'linkStart' | 'linkFinish'; readonly tasks: readonly TaskId[]; readonly milestone: TaskId | null }
  | { readonly kind: 'removeLinks' | 'dropLag' | 'lagToTask'; readonly links: readonly LinkId[] }
  /** Pins become earliest starts, deadlines become due dates. */
  | { readonly kind: 'softenPin' | 'softenDeadline'; readonly tasks: readonly TaskId[] }
  | { readonly kind: 'moveDates'; readonly moves: readonly DateMove[] }
  /** Into parts of at most so many working ticks, one after another. */
  | { readonly kind: 'splitTasks'; readonly tasks: readonly TaskId[]; readonly longest: Ticks }
  /** What most tasks of the same kind demand. */
  | { readonly kind: 'usualResources'; readonly tasks: readonly TaskId[] }
  /** Thousandths of a unit. */
  | { readonly kind: 'raiseCapacity'; readonly resource: ResourceId; readonly to: number }
  /** The schedule in force goes, and one that fits takes its place. */
  | { readonly kind: 'reschedule' }
  /** The shown schedule is kept as a baseline. */
  | { readonly kind: 'saveBaseline' }
  | { readonly kind: 'setStatus'; readonly to: Ticks };

/** The part of a fix that mends one task or link alone; `null` where it can't be told apart. */
export function fixOfOne(fix: HealthFix, id: TaskId | LinkId): HealthFix | null {
  switch (fix.kind) {
    case 'linkStart':
    case 'linkFinish':
    case 'softenPin':
    case 'softenDeadline':
    case 'splitTasks':
    case 'usualResources':
      return fix.tasks.includes(id) ? { ...fix, tasks: [id] } : null;
    case 'removeLinks':
    case 'dropLag':
    case 'lagToTask':
      return fix.links.includes(id) ? { ...fix, links: [id] } : null;
    case 'moveDates': {
      const moves = fix.moves.filter(({ task }) => task === id);
      return moves.length === 0 ? null : { ...fix, moves };
    }
    default:
      return null;
  }
}

/** How many tasks, links or dates a fix changes. */
export function sizeOfFix(fix: HealthFix): number {
  if ('tasks' in fix) return fix.tasks.length;
  if ('links' in fix) return fix.links.length;
  return fix.kind === 'moveDates' ? fix.moves.length : 1;
}
