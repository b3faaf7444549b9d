import { namesIt } from '../model/assignments.ts';
import type { Mode, ResourceId, Task } from '../model/workflow.ts';

/** The modes of a task with the one of that number (from 1) changed. */
export function changedMode({ modes }: Task, modeNumber: number, change: (mode: Mode) => Mode): Task['modes'] {
  const [first, ...others] = modes.map((mode, k) => (k === modeNumber - 1 ? change(mode) : mode));
  return [first, ...others];
}

/** The modes of a task with one more at the end, which starts as a copy of the last. */
export function oneMoreMode({ modes }: Task): Task['modes'] {
  const { name: _name, ...last } = modes[modes.length - 1];
  return [...modes, last];
}

/** The modes of a task without the one of that number; a task keeps its only mode. */
export function withoutMode({ modes }: Task, modeNumber: number): Task['modes'] {
  const [first, ...others] = modes.filter((_, k) => k !== modeNumber - 1);
  return first === undefined ? modes : [first, ...others];
}

/** The mode with the demand for a resource set, in thousandths of a unit; 0 takes it away. */
export function withDemand(mode: Mode, resource: ResourceId, amount: number): Mode {
  const isThere = mode.demands.some((demand) => demand.resource === resource);
  const demands = isThere
    ? mode.demands.map((demand) => (demand.resource === resource ? { resource, amount } : demand))
    : [...mode.demands, { resource, amount }];
  return { ...mode, demands: demands.filter((demand) => demand.amount > 0) };
}

/** The mode without any demand for a resource; a role asks for no more than there are left, or goes. */
export function withoutResource(mode: Mode, id: ResourceId): Mode {
  if (!namesIt(mode, id)) return mode;
  const demands = mode.demands.filter(({ resource }) => resource !== id);
  if (mode.roles === undefined) return { ...mode, demands };
  const roles = mode.roles.flatMap((role) => {
    const anyOf = role.anyOf.filter((resource) => resource !== id);
    return anyOf.length === 0 ? [] : [{ ...role, anyOf, count: Math.min(role.count, anyOf.length) }];
  });
  const { roles: _roles, ...rest } = mode;
  return { ...rest, demands, ...(roles.length > 0 ? { roles } : {}) };
}
