import type { Resource } from '../model/workflow.ts';
import type { CapacitySteps } from './problem.ts';

/** Capacity of a renewable resource over time: its own, overridden by its changes, of which later ones win. */
export function capacitySteps(resource: Resource): CapacitySteps {
  const changes = (resource.capacityChanges ?? []).filter(({ from, to }) => to > Math.max(0, from));
  const times = [...new Set([0, ...changes.flatMap(({ from, to }) => [Math.max(0, from), to])])].sort((a, b) => a - b);
  const place = new Map(times.map((time, k) => [time, k]));
  const amounts = new Array<number>(times.length).fill(resource.capacity);
  // Painted from the last change to the first, so that each step is painted once: `next[k]` leads to the first
  // unpainted step at or after `k`.
  const next = times.map((_, k) => k);
  const unpainted = (k: number): number => {
    while (next[k] !== k) {
      next[k] = next[next[k]];
      k = next[k];
    }
    return k;
  };
  for (const { from, to, capacity } of changes.toReversed()) {
    const end = place.get(to) ?? 0;
    for (let k = unpainted(place.get(Math.max(0, from)) ?? 0); k < end; k = unpainted(k)) {
      amounts[k] = capacity;
      // The last step, after every change, is never painted, so `k + 1` exists.
      next[k] = k + 1;
    }
  }
  const kept = times.map((_, k) => k).filter((k) => k === 0 || amounts[k] !== amounts[k - 1]);
  return { times: Float64Array.from(kept, (k) => times[k]), amounts: Int32Array.from(kept, (k) => amounts[k]) };
}
