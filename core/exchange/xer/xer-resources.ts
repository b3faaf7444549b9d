import { LIMITS } from '../../model/limits.ts';
import { type Demand, MILLI_UNITS, type Resource } from '../../model/workflow.ts';
import { counted } from '../counted.ts';
import { changed, lost, type Report } from '../fidelity.ts';
import type { XerCalendars } from './xer-calendars.ts';
import type { XerFile, XerRow } from './xer-tables.ts';
import { readXerNumber } from './xer-values.ts';

const MATERIAL = 'RT_Mat';

/** What the assignments and expenses of a task come to. */
export interface XerNeeds {
  readonly demands: readonly Demand[];
  /** Of expenses, in the plan's currency. */
  readonly cost: number;
}

/** People, machines and material, and what each task of the file needs of them, by the task's id in the file. */
export function readXerResources(
  file: XerFile,
  { idOf }: XerCalendars,
  report: Report,
): { readonly resources: readonly Resource[]; readonly needsOf: ReadonlyMap<string, XerNeeds> } {
  const rows = new Map(file.rows('RSRC').map((row) => [row('rsrc_id'), row]));
  const isMaterial = (row: XerRow) => row('rsrc_type') === MATERIAL;
  const amounts = amountsOf(file, rows, isMaterial, report);
  const used = new Map<string, number>();
  for (const needs of amounts.values()) {
    for (const [resource, amount] of needs) used.set(resource, (used.get(resource) ?? 0) + amount);
  }
  const materials = [...rows.values()].filter(isMaterial).length;
  if (materials > 0) {
    report.push(
      changed(
        'materials',
        materials,
        `${counted(materials, 'material')} became budgets of what the tasks need; the file names no stock.`,
      ),
    );
  }
  const ratesOf = ratesByResource(file);
  const changing = [...rows.keys()].filter((id) => (ratesOf.get(id)?.length ?? 0) > 1).length;
  if (changing > 0) {
    report.push(
      lost(
        'later-rates',
        changing,
        `Of ${counted(changing, 'resource')} only the first price and limit were kept; the file has later ones.`,
      ),
    );
  }
  const resources = [...rows].map(([id, row]): Resource => {
    const rate = ratesOf.get(id)?.[0];
    const price = Math.min(LIMITS.cost, Math.max(0, readXerNumber(rate?.('cost_per_qty') ?? '', 0)));
    const limit = readXerNumber(rate?.('max_qty_per_hr') ?? '', readXerNumber(row('def_qty_per_hr'), 1));
    const calendar = idOf(row('clndr_id'));
    return {
      id: `r${id}`,
      name: (row('rsrc_name') || row('rsrc_short_name') || `Resource ${id}`).slice(0, LIMITS.nameLength),
      kind: isMaterial(row) ? 'non-renewable' : 'renewable',
      capacity: isMaterial(row)
        ? Math.min(LIMITS.budget, used.get(id) ?? 0)
        : Math.min(LIMITS.amount, Math.max(0, Math.round(MILLI_UNITS * limit))),
      ...(calendar === undefined || isMaterial(row) ? {} : { calendar }),
      ...(price > 0 ? { costRate: price } : {}),
    };
  });
  const costs = costsByTask(file);
  const needsOf = new Map<string, XerNeeds>();
  for (const task of new Set([...amounts.keys(), ...costs.keys()])) {
    needsOf.set(task, {
      demands: [...(amounts.get(task) ?? [])].map(([id, amount]) => ({
        resource: `r${id}`,
        amount: Math.min(LIMITS.amount, amount),
      })),
      cost: Math.min(LIMITS.cost, costs.get(task) ?? 0),
    });
  }
  return { resources, needsOf };
}

/** Thousandths of a unit by task and resource: units an hour, or the whole quantity of a material. */
function amountsOf(
  file: XerFile,
  rows: ReadonlyMap<string, XerRow>,
  isMaterial: (row: XerRow) => boolean,
  report: Report,
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const amounts = new Map<string, Map<string, number>>();
  let roles = 0;
  let delayed = 0;
  for (const row of file.rows('TASKRSRC')) {
    const resource = rows.get(row('rsrc_id'));
    if (resource === undefined) {
      roles++;
      continue;
    }
    if (readXerNumber(row('target_lag_drtn_hr_cnt'), 0) !== 0) delayed++;
    const units = isMaterial(resource)
      ? readXerNumber(row('target_qty'), 0)
      : readXerNumber(row('target_qty_per_hr'), readXerNumber(row('remain_qty_per_hr'), 1));
    const needs = amounts.get(row('task_id')) ?? new Map<string, number>();
    amounts.set(row('task_id'), needs);
    const id = row('rsrc_id');
    needs.set(id, (needs.get(id) ?? 0) + Math.max(0, Math.round(MILLI_UNITS * units)));
  }
  if (roles > 0)
    report.push(lost('role-assignments', roles, `Assignments of roles without a resource (${roles}) were left out.`));
  if (delayed > 0) {
    report.push(
      changed(
        'delayed-assignments',
        delayed,
        `Assignments that begin later than their task (${delayed}) hold for the whole task.`,
      ),
    );
  }
  return amounts;
}

/** Prices and limits by resource, the earliest first. */
function ratesByResource(file: XerFile): ReadonlyMap<string, readonly XerRow[]> {
  const rates = Map.groupBy(file.rows('RSRCRATE'), (row) => row('rsrc_id'));
  for (const own of rates.values()) own.sort((a, b) => (a('start_date') < b('start_date') ? -1 : 1));
  return rates;
}

/** Planned expenses by task. */
function costsByTask(file: XerFile): ReadonlyMap<string, number> {
  const costs = new Map<string, number>();
  for (const row of file.rows('PROJCOST')) {
    const cost = readXerNumber(row('target_cost'), 0);
    if (cost > 0) costs.set(row('task_id'), (costs.get(row('task_id')) ?? 0) + cost);
  }
  return costs;
}
