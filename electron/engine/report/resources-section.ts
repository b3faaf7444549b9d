import { MILLI_UNITS } from '../../../core/model/workflow.ts';
import type { ResourceLoad } from '../../../core/problem/resource-load.ts';
import { type Html, html, table } from './html.ts';
import type { ReportContext } from './report-context.ts';

const WIDTH = 300;
const HEIGHT = 24;

/** How much of everything is used, and when. */
export function resourcesSection(context: ReportContext): Html | null {
  const { workflow, schedule, word, number, percent } = context;
  if (schedule === null || workflow.resources.length === 0) return null;
  const loads = new Map(schedule.loads.map((load) => [load.resource, load]));
  const rows = workflow.resources.map((resource, place) => {
    const load = loads.get(place);
    const used = load === undefined ? budgetUse(context, resource.id) : load.peak;
    const isOver = load === undefined ? used > resource.capacity : load.overloads.length > 0;
    const usedText = number(used / MILLI_UNITS);
    return [
      resource.name,
      number(resource.capacity / MILLI_UNITS),
      isOver ? html`<strong class="late">⚑ ${usedText} (${word('over')})</strong>` : usedText,
      load === undefined ? percent(resource.capacity === 0 ? 0 : used / resource.capacity) : percent(load.utilisation),
      load === undefined ? '' : loadChart(load, schedule.end),
    ];
  });
  return html`<section><h2>${word('resources')}</h2>${table(
    word('resources'),
    [word('resource'), word('capacity'), word('peak'), word('busy'), word('plan')],
    rows,
  )}</section>`;
}

/** What the chosen modes take of a budget, in thousandths of a unit. */
function budgetUse({ workflow, schedule }: ReportContext, id: string): number {
  let used = 0;
  for (const task of workflow.tasks) {
    const mode = task.modes[(schedule?.byTask.get(task.id)?.mode ?? 1) - 1];
    for (const { resource, amount } of mode?.demands ?? []) if (resource === id) used += amount;
  }
  return used;
}

/** Use over time below the line of what there is. */
function loadChart({ times, amounts, capacity, peak }: ResourceLoad, end: number): Html {
  const top = capacity.amounts.reduce((most, amount) => Math.max(most, amount), Math.max(1, peak)) * 1.1;
  const x = (at: number) => ((Math.min(at, end) / Math.max(1, end)) * WIDTH).toFixed(1);
  const y = (amount: number) => (HEIGHT - (amount / top) * HEIGHT).toFixed(1);
  const path = (moments: Float64Array, values: ArrayLike<number>) =>
    Array.from(moments)
      .flatMap((at, k) =>
        at > end ? [] : [`${k === 0 ? 'M' : 'L'}${x(at)} ${y(values[k])}H${x(moments[k + 1] ?? end)}`],
      )
      .join('');
  return html`<svg class="load" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true"><path class="use" d="${path(times, amounts)}V${HEIGHT}H0Z"/><path class="capacity" d="${path(capacity.times, capacity.amounts)}"/></svg>`;
}
