import { LIMITS } from '../../model/limits.ts';
import type { Demand, Resource } from '../../model/workflow.ts';
import { MILLI_UNITS } from '../../model/workflow.ts';
import { counted } from '../counted.ts';
import { changed, type Report } from '../fidelity.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xml-tree.ts';
import type { MspdiCalendars } from './mspdi-calendars.ts';
import { readNumber } from './mspdi-values.ts';

/** What the assignments of a task come to. */
export interface TaskNeeds {
  readonly demands: readonly Demand[];
  /** Of cost resources, in the plan's currency. */
  readonly cost: number;
}

const MATERIAL = '0';
const COST = '2';
/** Amounts of money stand in hundredths. */
export const CENTS = 100;
/** Minutes of the units that rates are given in, where the project does not say otherwise. */
const RATE_MINUTES: Readonly<Record<number, number>> = { 1: 1, 2: 60, 3: 480, 4: 2400, 5: 9600, 7: 124_800 };

/** People, machines and material, and what each task needs of them. */
export function readResources(
  project: XmlElement,
  { idOf }: MspdiCalendars,
  report: Report,
): { readonly resources: readonly Resource[]; readonly needsOf: ReadonlyMap<string, TaskNeeds> } {
  const elements = childrenOf(childOf(project, 'Resources'), 'Resource').filter(
    (element) => textOf(element, 'Name') !== '' && textOf(element, 'IsNull') !== '1',
  );
  const byUid = new Map(elements.map((element) => [textOf(element, 'UID'), element]));
  const needsOf = new Map<string, { readonly demands: Map<string, number>; cost: number }>();
  for (const assignment of childrenOf(childOf(project, 'Assignments'), 'Assignment')) {
    const uid = textOf(assignment, 'ResourceUID');
    const resource = byUid.get(uid);
    if (resource === undefined) continue;
    const task = textOf(assignment, 'TaskUID');
    const needs = needsOf.get(task) ?? { demands: new Map<string, number>(), cost: 0 };
    needsOf.set(task, needs);
    if (textOf(resource, 'Type') === COST) needs.cost += readNumber(textOf(assignment, 'Cost'), 0) / CENTS;
    else {
      const amount = Math.round(MILLI_UNITS * readNumber(textOf(assignment, 'Units'), 1));
      needs.demands.set(`r${uid}`, (needs.demands.get(`r${uid}`) ?? 0) + Math.max(0, amount));
    }
  }
  const used = new Map<string, number>();
  for (const { demands } of needsOf.values()) {
    for (const [resource, amount] of demands) used.set(resource, (used.get(resource) ?? 0) + amount);
  }
  const materials = [...byUid.values()].filter((element) => textOf(element, 'Type') === MATERIAL);
  if (materials.length > 0) {
    report.push(
      changed(
        'materials',
        materials.length,
        `${counted(materials.length, 'material')} became budgets of what the tasks need; the file names no stock.`,
      ),
    );
  }
  const resources = [...byUid.values()]
    .filter((element) => textOf(element, 'Type') !== COST)
    .map((element): Resource => {
      const uid = textOf(element, 'UID');
      const isMaterial = textOf(element, 'Type') === MATERIAL;
      const calendar = idOf(textOf(element, 'CalendarUID'));
      const costRate = rateOf(element, isMaterial);
      return {
        id: `r${uid}`,
        name: textOf(element, 'Name'),
        kind: isMaterial ? 'non-renewable' : 'renewable',
        capacity: isMaterial
          ? Math.min(LIMITS.budget, used.get(`r${uid}`) ?? 0)
          : Math.min(LIMITS.amount, Math.max(0, Math.round(MILLI_UNITS * readNumber(textOf(element, 'MaxUnits'), 1)))),
        ...(calendar === undefined || isMaterial ? {} : { calendar }),
        ...(costRate > 0 ? { costRate } : {}),
      };
    });
  return {
    resources,
    needsOf: new Map(
      [...needsOf].map(([task, { demands, cost }]) => [
        task,
        {
          demands: [...demands].map(([resource, amount]) => ({ resource, amount: Math.min(LIMITS.amount, amount) })),
          cost,
        },
      ]),
    ),
  };
}

/** Price of an hour, or of one unit of a material. */
function rateOf(element: XmlElement, isMaterial: boolean): number {
  const rate = readNumber(textOf(element, 'StandardRate'), 0);
  if (isMaterial) return Math.min(LIMITS.cost, Math.max(0, rate));
  const minutes = RATE_MINUTES[readNumber(textOf(element, 'StandardRateFormat'), 2)] ?? 60;
  return Math.min(LIMITS.cost, Math.max(0, (rate * 60) / minutes));
}
