import { LIMITS } from '../../model/limits.ts';
import { type CapacityChange, type Demand, MILLI_UNITS, type Resource } from '../../model/workflow.ts';
import { dayNumber } from '../../time/day-number.ts';
import type { Ticks } from '../../time/ticks.ts';
import { changed, type Report } from '../fidelity.ts';
import { childOf, childrenOf, type XmlElement } from '../xml/xml-tree.ts';

/** The file counts days; a day of the plan has 24 working hours, in minutes. */
export const DAY_TICKS = 1440;
const HOURS_A_DAY = 24;

/** People, each one unit, and what each task of the file needs of them. */
export function readResources(
  project: XmlElement,
  originDay: number,
  report: Report,
): { readonly resources: readonly Resource[]; readonly demandsOf: ReadonlyMap<string, readonly Demand[]> } {
  const daysOff = daysOffByResource(project, originDay);
  const elements = new Map(
    childrenOf(childOf(project, 'resources'), 'resource').map((each) => [each.attributes['id'] ?? '', each]),
  );
  const resources = [...elements].map(([id, element]): Resource => {
    const rate = Number(
      childrenOf(element, 'rate').find(({ attributes }) => attributes['name'] === 'standard')?.attributes['value'] ?? 0,
    );
    return {
      id: `r${id}`,
      name: (element.attributes['name']?.trim() || `Resource ${id}`).slice(0, LIMITS.nameLength),
      kind: 'renewable',
      capacity: MILLI_UNITS,
      ...(daysOff.has(id) ? { capacityChanges: daysOff.get(id) ?? [] } : {}),
      // A rate is for a day, which has 24 hours here.
      ...(rate > 0 ? { costRate: Math.min(LIMITS.cost, rate / HOURS_A_DAY) } : {}),
    };
  });
  const demandsOf = new Map<string, Demand[]>();
  let tooMuch = 0;
  for (const { attributes } of childrenOf(childOf(project, 'allocations'), 'allocation')) {
    const id = attributes['resource-id'] ?? '';
    const load = Number(attributes['load'] ?? 100);
    if (!elements.has(id) || !(load > 0)) continue;
    const demands = demandsOf.get(attributes['task-id'] ?? '') ?? [];
    demandsOf.set(attributes['task-id'] ?? '', demands);
    if (demands.some(({ resource }) => resource === `r${id}`)) continue;
    if (load > 100) tooMuch++;
    demands.push({ resource: `r${id}`, amount: Math.min(MILLI_UNITS, Math.round((MILLI_UNITS * load) / 100)) });
  }
  if (tooMuch > 0) report.push(changed('loads-cut', tooMuch, `Loads above 100 % (${tooMuch}) were cut to 100 %.`));
  return { resources, demandsOf };
}

/** Days off from their first day to the day on which somebody is back; those before the plan begins don't matter. */
function daysOffByResource(project: XmlElement, originDay: number): ReadonlyMap<string, readonly CapacityChange[]> {
  const ticks = (date: string | undefined): Ticks => Math.max(0, (dayNumber(date ?? '') - originDay) * DAY_TICKS);
  const byResource = new Map<string, CapacityChange[]>();
  for (const { attributes } of childrenOf(childOf(project, 'vacations'), 'vacation')) {
    const [from, to] = [ticks(attributes['start']), ticks(attributes['end'])];
    if (!(from < to && to <= LIMITS.momentTicks)) continue;
    const id = attributes['resourceid'] ?? '';
    byResource.set(id, [...(byResource.get(id) ?? []), { from, to, capacity: 0 }]);
  }
  return byResource;
}
