import type { PlanItem } from '../../core/model/diagnostic.ts';
import type { ScheduledTask } from '../../core/model/schedule.ts';
import { makespanOf } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { gapOf } from '../../core/problem/gap.ts';
import type { Objective } from '../../core/problem/objective.ts';
import type { SearchOutcome, StopReason } from '../../core/solvers/solver.ts';
import { betterBy, valueWithUnit } from './objective-words.ts';
import { type PlanTimes, planTimes } from './time-lines.ts';

/** What a search found, as lines for a person: the schedule, when it ends, and how good it is. */
export function planLines(
  workflow: Workflow,
  objectives: readonly Objective[],
  outcome: SearchOutcome,
  seconds: number,
): string[] {
  if (outcome.status === 'infeasible')
    return [
      `No schedule is possible. ${outcome.reason}`,
      ...outcome.conflict.map((item) => `  ${nameOf(workflow, item)}`),
    ];
  if (outcome.status === 'unknown') return [nothingFound(outcome.stoppedBy)];
  const times = planTimes(workflow);
  const last = makespanOf(outcome.schedule);
  return [
    ...tableLines(workflow, times, outcome.schedule),
    '',
    `Finish: ${times.moment(last)}${times.zone}, makespan ${times.length(last)}.`,
    ...objectives.map((objective, place) =>
      qualityLine(objective, place > 0, outcome.value[place], outcome.bound[place], workflow, times),
    ),
    ...(outcome.timeLimit === undefined
      ? []
      : [
          `Only schedules that end by ${times.moment(outcome.timeLimit)}${times.zone} were looked at. Put makespan first, or set deadlines, for another end.`,
        ]),
    `${seconds.toFixed(1)} s; ${STOPPED[outcome.stoppedBy]}.`,
  ];
}

const STOPPED: Readonly<Record<StopReason, string>> = {
  closed: 'stopped, as nothing better is possible',
  finished: 'the method has nothing left to try',
  iterations: 'stopped by the limit in iterations',
  schedules: 'stopped by the limit in schedules',
  time: 'stopped by the time limit',
  cancelled: 'stopped by you',
};

function nothingFound(stoppedBy: StopReason): string {
  if (stoppedBy === 'cancelled') return 'Stopped by you before a schedule was found.';
  const more = { time: '--seconds', iterations: '--iterations', schedules: '--schedules' } as const;
  return stoppedBy in more
    ? `No schedule was found in time. Maybe allow more (${more[stoppedBy as keyof typeof more]}), or loosen deadlines and pins.`
    : 'The method found no schedule. Maybe choose another one (--solver), or loosen deadlines and pins.';
}

/** How good a value is. A later objective comes after the ones before it, so what is proved of it is proved among equals. */
function qualityLine(
  objective: Objective,
  comesLater: boolean,
  value: number,
  bound: number,
  workflow: Workflow,
  times: PlanTimes,
): string {
  const among = comesLater ? ' that is as good in the objectives before it' : '';
  const isProved = value <= bound;
  const percent = Number((gapOf(value, bound) * 100).toPrecision(3));
  const above = bound > 0 ? `: this one is at most ${percent} % above the best possible` : '';
  if (objective === 'makespan') {
    return isProved
      ? `Proved: no schedule${among} finishes earlier.`
      : `No schedule${among} finishes before ${times.moment(bound)}${above}.`;
  }
  const head = `${objective} ${valueWithUnit(workflow, objective, value)}`;
  return isProved
    ? `${head}. Proved: no schedule${among} ${betterBy(objective)}.`
    : `${head}. No schedule${among} is below ${valueWithUnit(workflow, objective, bound)}${above}.`;
}

/** What clashes, by its name. */
function nameOf(workflow: Workflow, item: PlanItem): string {
  const nameIn = (list: readonly { readonly id: string; readonly name: string }[], id: string) =>
    `"${list.find((each) => each.id === id)?.name ?? id}"`;
  const task = (id: string) => nameIn(workflow.tasks, id);
  switch (item.kind) {
    case 'date':
      return `${DATES[item.field]} of ${task(item.task)}`;
    case 'plan':
      return `the plan's ${item.field}`;
    case 'task':
      return `task ${task(item.id)}`;
    case 'resource':
      return `resource ${nameIn(workflow.resources, item.id)}`;
    case 'capacity-changes':
      return `times with less of ${nameIn(workflow.resources, item.id)}`;
    case 'no-pause':
      return `${task(item.id)} must not pause`;
    case 'calendar':
      return `calendar ${nameIn(workflow.calendars, item.id)}`;
    case 'group':
      return `group ${nameIn(workflow.groups, item.id)}`;
    case 'link': {
      const link = workflow.links.find(({ id }) => id === item.id);
      return link === undefined ? `link "${item.id}"` : `link from ${task(link.from)} to ${task(link.to)}`;
    }
  }
}

const DATES = { releaseAt: 'earliest start', deadline: 'deadline', pin: 'pinned start' } as const;

const LONGEST_TABLE = 60;

function tableLines(workflow: Workflow, times: PlanTimes, schedule: readonly ScheduledTask[]): string[] {
  const tasks = new Map(workflow.tasks.map((task) => [task.id, task]));
  const resourceNames = new Map(workflow.resources.map(({ id, name }) => [id, name]));
  // Recorded runs name tasks by their ids; one column is enough then.
  const hasNames = workflow.tasks.some(({ id, name }) => name !== id);
  const byStart = [...schedule].sort((a, b) => a.start - b.start || a.end - b.end);
  const rows = byStart.slice(0, LONGEST_TABLE).map(({ task, mode, assigned = [], start, end }) => {
    const { name = task, modes = [] } = tasks.get(task) ?? {};
    const chosen = modes.length > 1 ? ` (mode ${mode} of ${modes.length})` : '';
    const people = assigned.length > 0 ? `: ${assigned.map((id) => resourceNames.get(id) ?? id).join(', ')}` : '';
    const cells = [times.moment(start), times.moment(end)];
    return hasNames ? [...cells, task, name + chosen + people] : [...cells, task + chosen + people];
  });
  const header = ['start', 'finish', 'task', ...(hasNames ? ['name'] : [])];
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd();
  const left = byStart.length - rows.length;
  return [line(header), ...rows.map(line), ...(left > 0 ? [`… and ${left} more; --csv writes them all`] : [])];
}
