import { assignmentsOf } from './assignments.ts';
import type { Diagnostic } from './diagnostic.ts';
import { quoted } from './quoted.ts';
import { MILLI_UNITS, type Mode, type Resource, type ResourceId, type Workflow } from './workflow.ts';

/**
 * Modes that demand more of a renewable resource than it ever has: an error where no mode of the task is left, else a
 * warning. Milestones use no renewable resource.
 */
export function diagnoseDemands(workflow: Workflow): Diagnostic[] {
  const renewable = new Map<ResourceId, Resource>();
  for (const resource of workflow.resources) if (resource.kind === 'renewable') renewable.set(resource.id, resource);
  const peaks = new Map([...renewable].map(([id, resource]) => [id, peakOf(resource)]));
  const found: Diagnostic[] = [];
  for (const task of workflow.tasks) {
    // What has begun takes what it takes.
    if (task.actual !== undefined) continue;
    const excesses = task.modes.map((mode) => leastExcessOf(mode, peaks));
    const severity = excesses.every((excess) => excess !== null) ? 'error' : 'warning';
    excesses.forEach((excess, m) => {
      if (excess === null) return;
      const { resource: id, amount, peak } = excess;
      const resource = renewable.get(id)?.name ?? id;
      const which = task.modes.length === 1 ? '' : `, mode ${m + 1},`;
      found.push({
        code: 'demand-above-capacity',
        severity,
        message:
          `Task ${quoted(task.name)}${which} needs ${units(amount)} of ${quoted(resource)}, which never has more than ${units(peak)}. ` +
          `Maybe raise its capacity to ${units(amount)}, or let the task use less${severity === 'warning' ? '; until then this mode is never chosen' : ''}.`,
        items: [
          { kind: 'task', id: task.id },
          { kind: 'resource', id },
        ],
        values: { task: task.name, mode: m + 1, resource, demand: units(amount), capacity: units(peak) },
      });
    });
  }
  return found;
}

function peakOf(resource: Resource): number {
  return (resource.capacityChanges ?? []).reduce((peak, { capacity }) => Math.max(peak, capacity), resource.capacity);
}

interface Excess {
  readonly resource: ResourceId;
  readonly amount: number;
  readonly peak: number;
}

/** What is too much whoever fills the roles of a mode; the excess of the first who could, or `null` where somebody can. */
function leastExcessOf(mode: Mode, peaks: ReadonlyMap<ResourceId, number>): Excess | null {
  let first: Excess | null = null;
  for (const way of assignmentsOf(mode).ways) {
    const excess = excessOf(way.mode, peaks);
    if (excess === null) return null;
    first ??= excess;
  }
  return first;
}

function excessOf(mode: Mode, peaks: ReadonlyMap<ResourceId, number>): Excess | null {
  if (mode.duration === 0) return null;
  for (const { resource } of mode.demands) {
    const peak = peaks.get(resource);
    if (peak === undefined) continue;
    // Modes have few demands, so adding up those of one resource each time is quicker than keeping sums.
    const amount = mode.demands.reduce((sum, other) => (other.resource === resource ? sum + other.amount : sum), 0);
    if (amount > peak) return { resource, amount, peak };
  }
  return null;
}

/** Thousandths as units. */
export function units(amount: number): number {
  return amount / MILLI_UNITS;
}
