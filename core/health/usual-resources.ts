import type { Demand, Workflow } from '../model/workflow.ts';

/**
 * By kind of task: the demands that most tasks of the kind have in their first mode, of equals the first. Kinds without a
 * name, and those of which nobody demands anything, are left out.
 */
export function usualDemands({ tasks }: Workflow): ReadonlyMap<string, readonly Demand[]> {
  const counts = new Map<string, Map<string, { count: number; readonly demands: readonly Demand[] }>>();
  for (const { kind, modes } of tasks) {
    const demands = modes[0].demands.filter(({ amount }) => amount > 0);
    if (kind === '' || demands.length === 0 || modes[0].duration === 0) continue;
    const ofKind = counts.get(kind) ?? new Map();
    counts.set(kind, ofKind);
    const key = JSON.stringify(demands.map(({ resource, amount }) => [resource, amount]).sort());
    const known = ofKind.get(key);
    if (known === undefined) ofKind.set(key, { count: 1, demands });
    else known.count++;
  }
  return new Map(
    [...counts].map(([kind, ofKind]) => {
      const most = [...ofKind.values()].reduce((best, each) => (each.count > best.count ? each : best));
      return [kind, most.demands];
    }),
  );
}
