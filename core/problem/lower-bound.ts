import type { ResourceId, TaskId } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';

/**
 * A value that no schedule can beat, with its reason. `critical-path`: `tasks` is a chain, first to last, that takes this
 * long without regard to resources. `resource-energy`: `resource` can't do the work that `tasks` need of it any sooner.
 */
export type LowerBound =
  | { readonly kind: 'critical-path'; readonly value: Ticks; readonly tasks: readonly TaskId[] }
  | {
      readonly kind: 'resource-energy';
      readonly value: Ticks;
      readonly resource: ResourceId;
      readonly tasks: readonly TaskId[];
      /** No task of them starts before this moment, and after the end of each at least `tail` ticks pass to the plan's end. */
      readonly from: Ticks;
      readonly tail: Ticks;
      /** What they need at least of the resource (within `hours`), in thousandths of a unit times ticks. */
      readonly work: number;
      /** Hours that count: index into the problem's `calendars`, or -1 for around the clock. */
      readonly hours: number;
    };
