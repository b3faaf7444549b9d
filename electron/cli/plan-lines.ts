import type { Plan } from '../../core/model/plan.ts';
import { planMoments } from '../../core/model/plan-moments.ts';
import type { ScheduledTask } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { gapOf } from '../../core/problem/gap.ts';
import type { ObjectiveName } from '../../core/problem/objective.ts';
import type { SearchOutcome } from '../../core/solvers/solver.ts';

/** What a search found, as lines for a person: the schedule, when it ends, and how good it is. */
export function planLines(
  { workflow }: Plan,
  objectives: readonly ObjectiveName[],
  outcome: SearchOutcome,
  seconds: number,
): string[] {
  if (outcome.status === 'infeasible')
    return [`No schedule is possible. ${outcome.reason}`, ...conflictLines(workflow, outcome.conflict)];
  if (outcome.status === 'unknown') {
    return ['Nothing was found in time. Maybe give more time (--seconds), or loosen deadlines and pins.'];
  }
  const moment = planMoments(workflow);
  const last = outcome.schedule.reduce((latest, { end }) => Math.max(latest, end), 0);
  return [
    ...tableLines(workflow, outcome.schedule),
    '',
    `Finish: ${moment(last)}, makespan ${last} ${workflow.tick}${last === 1 ? '' : 's'}.`,
    ...objectives.map((objective, place) => qualityLine(objective, outcome.value[place], outcome.bound[place])),
    `${seconds.toFixed(1)} s, stopped: ${outcome.stoppedBy}.`,
  ];
}

function qualityLine(objective: ObjectiveName, value: number, bound: number): string {
  if (value <= bound) return `Proved: no schedule has a smaller ${objective} than ${value}.`;
  const percent = (gapOf(value, bound) * 100).toPrecision(3);
  return `${objective} ${value}, no schedule is below ${bound}: at most ${Number(percent)} % from the best possible.`;
}

function conflictLines(
  workflow: Workflow,
  conflict: Extract<SearchOutcome, { status: 'infeasible' }>['conflict'],
): string[] {
  const names = new Map(workflow.tasks.map(({ id, name }) => [id, name]));
  return conflict.map((item) => {
    if (item.kind === 'date') return `  ${item.field} of "${names.get(item.task) ?? item.task}"`;
    if (item.kind === 'plan') return `  the plan's ${item.field}`;
    return `  ${item.kind} "${item.kind === 'task' ? (names.get(item.id) ?? item.id) : item.id}"`;
  });
}

const LONGEST_TABLE = 60;

function tableLines(workflow: Workflow, schedule: readonly ScheduledTask[]): string[] {
  const moment = planMoments(workflow);
  const hasModes = workflow.tasks.some((task) => task.modes.length > 1);
  const names = new Map(workflow.tasks.map(({ id, name }) => [id, name]));
  const byStart = [...schedule].sort((a, b) => a.start - b.start || a.end - b.end);
  const rows = byStart
    .slice(0, LONGEST_TABLE)
    .map(({ task, mode, start, end }) => [
      moment(start),
      moment(end),
      task,
      `${names.get(task) ?? ''}${hasModes ? ` (mode ${mode})` : ''}`,
    ]);
  const header = ['start', 'finish', 'task', 'name'];
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd();
  const left = byStart.length - rows.length;
  return [line(header), ...rows.map(line), ...(left > 0 ? [`… and ${left} more (--csv writes them all)`] : [])];
}
