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
    };
