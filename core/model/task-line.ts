import type { Ticks } from '../time/ticks.ts';
import type { Predecessor } from './predecessor-notation.ts';
import type { Link, Priority, ResourceId, Role } from './workflow.ts';

/** A dependency as its predecessor lists it. */
export type Successor = Pick<Link, 'to' | 'type' | 'lag'>;

/** What a task needs of a resource that the plan has, or of one that is to be made. */
export interface LineDemand {
  /** `null`: the plan has no resource of that name. */
  readonly resource: ResourceId | null;
  readonly name: string;
  /** Thousandths of a unit. */
  readonly amount: number;
}

/** A new task as one typed line describes it: `Paint walls 3d after Plaster 2 painters`. */
export interface TaskLine {
  readonly name: string;
  /** Working ticks; `null`: nothing was said. */
  readonly duration: Ticks | null;
  readonly demands: readonly LineDemand[];
  readonly roles: readonly Role[];
  readonly predecessors: readonly Predecessor[];
  readonly successors: readonly Successor[];
  /** Name of its group, made if there is none; `null`: none was named. */
  readonly group: string | null;
  readonly priority: Priority;
}
