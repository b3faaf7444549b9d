import { LIMITS } from '../model/limits.ts';
import type { ScenarioChange } from '../model/scenario.ts';
import type { CapacityChange, Resource } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import { ScenarioError } from './scenario-error.ts';

/** A resource with more or less of it, always or in a window. Its own outages and reinforcements go on to hold. */
export function withCapacity(resource: Resource, change: Extract<ScenarioChange, { kind: 'capacity' }>): Resource {
  const { how, amount, from, until } = change;
  const most = resource.kind === 'renewable' ? LIMITS.amount : LIMITS.budget;
  const after = (before: number) => {
    const capacity = how === 'to' ? amount : before + amount;
    if (capacity < 0) {
      throw new ScenarioError(
        'too-little-left',
        `"${resource.name}" would have ${capacity / 1000} units left. Maybe take no more away than there are.`,
        { resource: resource.name, units: before / 1000 },
      );
    }
    if (capacity > most) {
      throw new ScenarioError(
        'too-much',
        `"${resource.name}" would have ${capacity / 1000} units, more than a plan can hold. Maybe take fewer.`,
        { resource: resource.name, units: capacity / 1000 },
      );
    }
    return capacity;
  };
  const bounded = (capacity: number) => Math.min(most, Math.max(0, capacity));
  if (from === undefined && until === undefined) {
    const { capacityChanges } = resource;
    return {
      ...resource,
      capacity: after(resource.capacity),
      ...(how === 'to' || capacityChanges === undefined
        ? {}
        : {
            capacityChanges: capacityChanges.map((each) => ({ ...each, capacity: bounded(each.capacity + amount) })),
          }),
    };
  }
  const window = checkedWindow(resource, from ?? 0, until ?? LIMITS.momentTicks);
  const base = { ...window, capacity: after(resource.capacity) };
  if (how === 'to') return withWindows(resource, [base]);
  // On top of whatever holds inside the window: its own changes are repeated there with the amount added.
  const inside = (resource.capacityChanges ?? []).flatMap((each) => {
    const part = { from: Math.max(each.from, window.from), to: Math.min(each.to, window.to) };
    return part.from < part.to ? [{ ...part, capacity: bounded(each.capacity + amount) }] : [];
  });
  return withWindows(resource, [base, ...inside]);
}

/** A resource of which nothing is there in a window. */
export function withAbsence(resource: Resource, from: Ticks, until: Ticks): Resource {
  return withWindows(resource, [{ ...checkedWindow(resource, from, until), capacity: 0 }]);
}

function checkedWindow(resource: Resource, from: Ticks, to: Ticks): { readonly from: Ticks; readonly to: Ticks } {
  if (resource.kind === 'non-renewable') {
    throw new ScenarioError(
      'budget-window',
      `"${resource.name}" is a budget, which has one amount for the whole plan. Maybe leave out the window.`,
      { resource: resource.name },
    );
  }
  if (from >= to) {
    throw new ScenarioError(
      'empty-window',
      `The change of "${resource.name}" ends at ${to}, not after it begins at ${from}. Maybe the two were swapped.`,
      { resource: resource.name },
    );
  }
  return { from, to };
}

function withWindows(resource: Resource, changes: readonly CapacityChange[]): Resource {
  return { ...resource, capacityChanges: [...(resource.capacityChanges ?? []), ...changes] };
}
