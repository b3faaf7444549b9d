import { nameKey } from '../model/library.ts';
import type { AmountsOverTime, PlanUse, ResourceUse } from './plan-use.ts';

/** A stretch in which plans together want more of a resource than there is. Moments in milliseconds since 1970. */
export interface Clash {
  readonly from: number;
  readonly to: number;
  /** Thousandths of a unit at the worst moment. */
  readonly used: number;
  readonly capacity: number;
  /** Plans that use it then, by their places in {@link TeamLoad.plans}. */
  readonly plans: readonly number[];
}

/** One resource that several plans know under the same name, with the use of each. */
export interface TeamLoad {
  readonly name: string;
  readonly plans: readonly { readonly plan: string; readonly use: ResourceUse }[];
  /** Ascending; `used[p][k]` thousandths by plan `p` from `moments[k]` on, of `capacity[k]`. */
  readonly moments: Float64Array;
  readonly used: readonly Float64Array[];
  readonly capacity: Float64Array;
  readonly clashes: readonly Clash[];
}

/**
 * The shared load of several plans, resource by resource in order of appearance; those of one plan alone are there too. Where
 * plans differ about how much there is of a resource, the most counts: each may have been granted a part of it only.
 */
export function teamLoads(plans: readonly PlanUse[]): readonly TeamLoad[] {
  const byName = new Map<string, { plan: string; use: ResourceUse }[]>();
  for (const { plan, resources } of plans)
    for (const use of resources) {
      const known = byName.get(nameKey(use.name));
      if (known === undefined) byName.set(nameKey(use.name), [{ plan, use }]);
      else known.push({ plan, use });
    }
  return [...byName.values()].map(teamLoad);
}

function teamLoad(plans: readonly { readonly plan: string; readonly use: ResourceUse }[]): TeamLoad {
  const series = plans.flatMap(({ use }) => [use.used, use.capacity]);
  const moments = Float64Array.from(new Set(series.flatMap((each) => [...each.moments]))).sort();
  const used = plans.map(({ use }) => sampled(use.used, moments, 0));
  const capacities = plans.map(({ use }) => sampled(use.capacity, moments, use.capacity.amounts[0] ?? 0));
  const capacity = moments.map((_, k) => capacities.reduce((most, each) => Math.max(most, each[k]), 0));
  return { name: plans[0].use.name, plans, moments, used, capacity, clashes: clashesOf(moments, used, capacity) };
}

/** Amounts at given moments; `before` the first one. */
function sampled({ moments, amounts }: AmountsOverTime, at: Float64Array, before: number): Float64Array {
  let place = -1;
  return at.map((moment) => {
    while (place + 1 < moments.length && moments[place + 1] <= moment) place++;
    return place < 0 ? before : amounts[place];
  });
}

function clashesOf(moments: Float64Array, used: readonly Float64Array[], capacity: Float64Array): readonly Clash[] {
  const clashes: { from: number; to: number; used: number; capacity: number; plans: Set<number> }[] = [];
  moments.forEach((from, k) => {
    const total = used.reduce((sum, each) => sum + each[k], 0);
    if (total <= capacity[k]) return;
    const to = moments[k + 1] ?? from;
    const users = used.flatMap((each, plan) => (each[k] > 0 ? [plan] : []));
    const last = clashes.at(-1);
    if (last === undefined || last.to !== from) {
      clashes.push({ from, to, used: total, capacity: capacity[k], plans: new Set(users) });
      return;
    }
    last.to = to;
    for (const user of users) last.plans.add(user);
    if (total - capacity[k] > last.used - last.capacity) Object.assign(last, { used: total, capacity: capacity[k] });
  });
  return clashes.map(({ plans, ...clash }) => ({ ...clash, plans: [...plans] }));
}
