import type { ResourceLoad } from '../../core/problem/resource-load.ts';

/** The load with the highest utilisation; `null` where nothing is used. */
export function busiestResource(loads: readonly ResourceLoad[]): ResourceLoad | null {
  let best: ResourceLoad | null = null;
  for (const load of loads) if (load.utilisation > (best?.utilisation ?? 0)) best = load;
  return best;
}
