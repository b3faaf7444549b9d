import { MILLI_UNITS } from '../../model/workflow.ts';
import { type XerCell, xerTable } from './write-xer-table.ts';
import { minuteText } from './write-xer-values.ts';
import { MAIN_PROJECT, type XerWriting } from './xer-writing.ts';

/** Renewable resources are labour, stocks are material. */
export function resourceTable({ plan: { workflow }, ids, texts }: XerWriting): readonly string[] {
  return xerTable(
    'RSRC',
    ['rsrc_id', 'clndr_id', 'rsrc_name', 'rsrc_short_name', 'rsrc_type', 'def_qty_per_hr'],
    workflow.resources.map((resource, place) => [
      place + 1,
      resource.kind === 'renewable' && resource.calendar !== undefined ? ids.calendar.get(resource.calendar) : '',
      texts.of(resource.name, `Resource ${place + 1}`),
      `R${place + 1}`,
      resource.kind === 'renewable' ? 'RT_Labor' : 'RT_Mat',
      1,
    ]),
  );
}

/** How much there is of each resource, and what it costs, from the beginning of the plan. */
export function rateTable({ plan: { workflow }, dates }: XerWriting): readonly string[] {
  return xerTable(
    'RSRCRATE',
    ['rsrc_rate_id', 'rsrc_id', 'max_qty_per_hr', 'cost_per_qty', 'start_date'],
    workflow.resources.map(({ kind, capacity, costRate = 0 }, place) => [
      place + 1,
      place + 1,
      kind === 'renewable' ? capacity / MILLI_UNITS : 1,
      costRate,
      minuteText(dates, 0),
    ]),
  );
}

/** What tasks take of resources: of renewable ones at a rate for as long as they go on, of stocks at once. */
export function assignmentTable({ plan: { workflow }, dates, ids }: XerWriting): readonly string[] {
  const kinds = new Map(workflow.resources.map(({ id, kind }) => [id, kind]));
  const rows: (readonly XerCell[])[] = [];
  for (const { id, modes } of workflow.tasks) {
    for (const { resource, amount } of modes[0].demands) {
      if (!ids.resource.has(resource)) continue;
      const units = amount / MILLI_UNITS;
      const hours = dates.seconds(modes[0].duration) / 3600;
      const [quantity, rate] = kinds.get(resource) === 'renewable' ? [units * hours, units] : [units, 0];
      rows.push([rows.length + 1, ids.task.get(id), MAIN_PROJECT, ids.resource.get(resource), quantity, rate]);
    }
  }
  return xerTable(
    'TASKRSRC',
    ['taskrsrc_id', 'task_id', 'proj_id', 'rsrc_id', 'target_qty', 'target_qty_per_hr'],
    rows,
  );
}
