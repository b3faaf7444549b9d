import { LIMITS } from './limits.ts';
import type { Mode, ResourceId, Role } from './workflow.ts';

/** A mode with its roles filled: what a schedule chooses among. */
export interface Assignment {
  /** Who fills the roles, for each role in turn; empty for a mode without roles. */
  readonly assigned: readonly ResourceId[];
  /** The mode without roles: the chosen resources stand among its demands. */
  readonly mode: Mode;
}

/** Ways to fill the roles of a mode; not all of them where `complete` is false, since there are too many. */
export interface Assignments {
  readonly ways: readonly Assignment[];
  readonly complete: boolean;
}

/** Partly filled roles that are looked at before a mode counts as one with too many ways. */
const MOST_STEPS = 100 * LIMITS.assignmentsPerTask;

/**
 * Every way to fill the roles of a mode, in the order in which the roles list their resources; one for a mode without roles.
 * Roles are filled one after another; none takes a resource that the mode demands by name or that an earlier role has
 * taken. Stops after {@link LIMITS.assignmentsPerTask} ways.
 */
export function assignmentsOf(mode: Mode): Assignments {
  const { roles = [] } = mode;
  if (roles.length === 0) return { ways: [{ assigned: [], mode }], complete: true };
  const named = namedIn(mode);
  const ways: Assignment[] = [];
  const chosen: ResourceId[] = [];
  let steps = 0;
  let complete = true;
  const fill = (role: number, from: number, missing: number): void => {
    if (++steps > MOST_STEPS || ways.length > LIMITS.assignmentsPerTask) {
      complete = false;
      return;
    }
    if (missing === 0) {
      if (role + 1 < roles.length) fill(role + 1, 0, roles[role + 1].count);
      else ways.push({ assigned: [...chosen], mode: withAssigned(mode, chosen) });
      return;
    }
    const { anyOf } = roles[role];
    for (let k = from; k <= anyOf.length - missing && complete; k++) {
      const resource = anyOf[k];
      if (named.has(resource) || chosen.includes(resource)) continue;
      chosen.push(resource);
      fill(role, k + 1, missing - 1);
      chosen.pop();
    }
  };
  fill(0, 0, roles[0].count);
  return { ways, complete };
}

/** The mode with its roles turned into demands for `assigned`, who fill them in turn. */
export function withAssigned(mode: Mode, assigned: readonly ResourceId[]): Mode {
  const { roles, ...rest } = mode;
  if (roles === undefined) return mode;
  let place = 0;
  const chosen = roles.flatMap(({ count, amount }) => {
    place += count;
    return assigned.slice(place - count, place).map((resource) => ({ resource, amount }));
  });
  return { ...rest, demands: [...mode.demands, ...chosen] };
}

/** Whether `assigned` fills the roles of a mode as they ask for it. */
export function fillsRoles(mode: Mode, assigned: readonly ResourceId[]): boolean {
  const taken = namedIn(mode);
  const places = (mode.roles ?? []).flatMap(({ anyOf, count }) => new Array<Role['anyOf']>(count).fill(anyOf));
  return (
    places.length === assigned.length &&
    new Set(assigned).size === assigned.length &&
    assigned.every((resource, place) => places[place].includes(resource) && !taken.has(resource))
  );
}

/** Whether a mode demands a resource by name or in a role. */
export function namesIt({ demands, roles = [] }: Mode, id: ResourceId): boolean {
  return demands.some(({ resource }) => resource === id) || roles.some(({ anyOf }) => anyOf.includes(id));
}

function namedIn({ demands }: Mode): ReadonlySet<ResourceId> {
  return new Set(demands.filter(({ amount }) => amount > 0).map(({ resource }) => resource));
}
