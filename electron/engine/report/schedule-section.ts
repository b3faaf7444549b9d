import type { Group, GroupId, Resource, Task } from '../../../core/model/workflow.ts';
import { MILLI_UNITS } from '../../../core/model/workflow.ts';
import { wantedBy } from './dates-section.ts';
import { type Html, html } from './html.ts';
import type { ReportContext, ReportSchedule } from './report-context.ts';
import { type AxisMark, axisMarks } from './time-axis.ts';

/** A page that holds more is slow to open; the plan itself shows them all. */
const MOST_ROWS = 5_000;
const LAST_NAMED_SHARE = 0.92;

/** Every task with its times, the people on it and its bar, in the order and the groups of the plan. */
export function scheduleSection(context: ReportContext): Html | null {
  const { workflow, schedule, language, word } = context;
  if (schedule === null || workflow.tasks.length === 0) return null;
  const headings = [word('task'), word('start'), word('finish'), word('who')];
  const marks = axisMarks(workflow, language === 'zh' ? 'zh-CN' : 'en-GB', schedule.start, schedule.end);
  const resources = new Map(workflow.resources.map((resource) => [resource.id, resource]));
  return html`<section class="wide" tabindex="0" aria-label="${word('schedule')}"><h2>${word('schedule')}</h2>
${legend(context)}
<table class="schedule" style="${gridStyle(marks)}"><caption>${word('schedule')}</caption><thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}<th scope="col" class="timeline"><span class="hidden">${word('plan')}</span>${axis(marks)}</th></tr></thead><tbody>
${rowsOf(context, schedule, resources)}</tbody></table>
${workflow.tasks.length > MOST_ROWS ? html`<p>${word('moreTasks', { count: workflow.tasks.length - MOST_ROWS })}</p>` : null}</section>`;
}

function rowsOf(
  context: ReportContext,
  schedule: ReportSchedule,
  resources: ReadonlyMap<string, Resource>,
): readonly Html[] {
  const { workflow } = context;
  const groups = new Map(workflow.groups.map((group) => [group.id, group]));
  let last: GroupId | undefined;
  return inGroups(workflow.tasks)
    .slice(0, MOST_ROWS)
    .flatMap((task) => {
      const row = taskRow(context, schedule, task, resources);
      if (task.group === last) return [row];
      last = task.group;
      const path = pathOf(groups, task.group);
      return path === '' ? [row] : [html`<tr class="group"><th scope="colgroup" colspan="5">${path}</th></tr>\n`, row];
    });
}

/** Tasks of a group together, where the first of them stands. */
function inGroups(tasks: readonly Task[]): readonly Task[] {
  const byGroup = new Map<GroupId | null, Task[]>();
  for (const task of tasks) {
    const those = byGroup.get(task.group ?? null);
    if (those === undefined) byGroup.set(task.group ?? null, [task]);
    else those.push(task);
  }
  return [...byGroup.values()].flat();
}

function pathOf(groups: ReadonlyMap<GroupId, Group>, id: GroupId | undefined): string {
  const names: string[] = [];
  const seen = new Set<GroupId>();
  for (
    let group = groups.get(id ?? '');
    group !== undefined && !seen.has(group.id);
    group = groups.get(group.parent ?? '')
  ) {
    seen.add(group.id);
    names.unshift(group.name);
  }
  return names.join(' › ');
}

function taskRow(
  context: ReportContext,
  schedule: ReportSchedule,
  task: Task,
  resources: ReadonlyMap<string, Resource>,
): Html {
  const { times, word } = context;
  const entry = schedule.byTask.get(task.id);
  if (entry === undefined) return html`<tr><th scope="row">${task.name}</th><td colspan="4"></td></tr>\n`;
  const { start, end, mode } = entry;
  const span = Math.max(1, schedule.end - schedule.start);
  const wanted = wantedBy(task);
  const isMilestone = end === start;
  const classes = [
    isMilestone ? 'milestone' : 'bar',
    ...(schedule.critical.has(task.id) ? ['critical'] : []),
    ...(task.actual?.finish !== undefined ? ['done'] : []),
    ...(wanted !== null && end > wanted ? ['overdue'] : []),
  ].join(' ');
  const left = (100 * (start - schedule.start)) / span;
  const width = (100 * (end - start)) / span;
  const style = `left:${left.toFixed(2)}%${isMilestone ? '' : `;width:${Math.max(0.3, width).toFixed(2)}%`}`;
  const mark = schedule.critical.has(task.id) ? html`<span class="hidden">${word('critical')}</span>` : null;
  return html`<tr><th scope="row">${task.name}</th><td>${times.moment(start)}</td><td>${isMilestone ? times.moment(end) : times.finish(end)}</td><td>${peopleText(context, task, mode, entry.assigned ?? [], resources)}</td><td class="timeline"><div class="track"><span class="${classes}" style="${style}">${mark}</span></div></td></tr>
`;
}

function peopleText(
  { number }: ReportContext,
  task: Task,
  mode: number,
  assigned: readonly string[],
  resources: ReadonlyMap<string, Resource>,
): string {
  const demands = (task.modes[mode - 1]?.demands ?? []).filter(({ amount }) => amount > 0);
  const names = demands.map(({ resource, amount }) => {
    const name = resources.get(resource)?.name ?? resource;
    return amount === MILLI_UNITS ? name : `${name} × ${number(amount / MILLI_UNITS)}`;
  });
  return [...names, ...assigned.map((id) => resources.get(id)?.name ?? id)].join(', ');
}

function axis(marks: readonly AxisMark[]): Html {
  // A name that begins close to the end would be cut off there.
  const named = marks.filter(({ share }) => share < LAST_NAMED_SHARE);
  const spans = named.map(({ share, label }) => html`<span style="left:${(100 * share).toFixed(2)}%">${label}</span>`);
  return html`<div class="axis" aria-hidden="true">${spans}</div>`;
}

/** Where the lines behind the bars lie: a background of the width of one step, of which CSS shifts what is left of the room. */
function gridStyle(marks: readonly AxisMark[]): string {
  if (marks.length < 2) return '--step:100%;--first:0%';
  const step = (marks[marks.length - 1].share - marks[0].share) / (marks.length - 1);
  return `--step:${(100 * step).toFixed(3)}%;--first:${((100 * marks[0].share) / (1 - step)).toFixed(3)}%`;
}

function legend({ word }: ReportContext): Html {
  return html`<ul class="legend"><li><span class="bar"></span> ${word('legendTask')}</li><li><span class="bar critical"></span> ${word('legendCritical')}</li><li><span class="milestone"></span> ${word('legendMilestone')}</li><li><span class="bar done"></span> ${word('legendDone')}</li><li><span class="bar overdue"></span> ${word('legendLate')}</li></ul>`;
}
