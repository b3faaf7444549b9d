import { type DaySpan, WEEKDAYS } from '../../model/calendar.ts';
import { formatDaySpans, parseDaySpans } from '../../model/day-spans-notation.ts';
import type { Plan } from '../../model/plan.ts';
import type { Group, Workflow } from '../../model/workflow.ts';
import { counted } from '../counted.ts';
import { GROUP_SEPARATOR } from './table-outline.ts';

/** Characters that a cell of a workbook holds at most. */
export const LONGEST_CELL = 32_767;

/** What tables can't hold of a plan, in sentences. */
export function tableLosses(
  plan: Plan,
  unwritable: { readonly moments: number; readonly demands: number },
): readonly string[] {
  const { workflow, scenarios = [], baselines = [], schedule } = plan;
  const { tasks, resources, risks = [], correlatedGroups = [] } = workflow;
  const of = (count: number, noun: string, sentence: (text: string) => string) =>
    count === 0 ? [] : [sentence(counted(count, noun))];
  const count = (isIt: (task: (typeof tasks)[number]) => boolean) => tasks.filter(isIt).length;
  return [
    ...of(
      count(({ modes }) => modes.length > 1),
      'task',
      (n) => `Of ${n} with several modes the first was kept.`,
    ),
    ...of(
      count(({ modes: [mode] }) => mode.name !== undefined),
      'task',
      (n) => `The name of the mode of ${n} was left out.`,
    ),
    ...of(
      count(({ modes: [mode] }) => mode.range !== undefined),
      'task',
      (n) => `The range of durations of ${n} was left out.`,
    ),
    ...of(
      count(({ modes: [mode] }) => mode.demands.some(({ amount }) => amount === 0)),
      'task',
      (n) => `Of ${n} the demands for nothing were left out.`,
    ),
    ...of(
      unwritable.demands,
      'task',
      (n) => `The resources of ${n} can't be read back, since their names look like lists or amounts.`,
    ),
    ...of(
      count(({ actual }) => actual !== undefined && (actual.mode !== 1 || actual.assigned !== undefined)),
      'task',
      (n) => `The progress of ${n} with a chosen mode or chosen people was left out.`,
    ),
    ...of(
      count(({ command }) => command !== undefined),
      'task',
      (n) => `The command of ${n} was left out.`,
    ),
    ...of(
      count(({ position }) => position !== undefined),
      'task',
      (n) => `The place of ${n} in the drawing was left out.`,
    ),
    ...of(
      resources.filter(({ setups }) => setups !== undefined).length,
      'resource',
      (n) => `The set-up times of ${n} were left out.`,
    ),
    ...of(
      resources.filter(({ capacityChanges }) => capacityChanges !== undefined).length,
      'resource',
      (n) => `The changes of capacity of ${n} were left out.`,
    ),
    ...of(
      risks.length + correlatedGroups.length,
      'risk',
      (n) => `What may happen (${n} or groups of tasks) was left out.`,
    ),
    ...of(scenarios.length, 'scenario', (n) => `${n} ${scenarios.length === 1 ? 'was' : 'were'} left out.`),
    ...of(baselines.length, 'baseline', (n) => `${n} ${baselines.length === 1 ? 'was' : 'were'} left out.`),
    ...(schedule === null ? [] : ['The schedule is there as dates; read back they are kept to compare with.']),
    ...of(unwritable.moments, 'date', (n) => `${n} beyond the years 0 to 9999 could not be written.`),
    ...groupLosses(workflow),
    ...of(mergedCalendars(workflow), 'calendar', (n) => `Hours of ${n} that touch were written as one.`),
    ...of(
      oddTexts(plan),
      'text',
      (n) => `${n} lost blanks at the ends, control characters, or what goes beyond ${LONGEST_CELL} characters.`,
    ),
  ];
}

function groupLosses({ groups, tasks }: Workflow): readonly string[] {
  const used = new Set<string | undefined>(tasks.map(({ group }) => group));
  const parents = new Map(groups.map(({ id, parent }) => [id, parent]));
  for (const id of [...used]) {
    const seen = new Set<string>();
    for (let at = id; at !== undefined && !seen.has(at); at = parents.get(at)) {
      seen.add(at);
      used.add(at);
    }
  }
  const empty = groups.filter(({ id }) => !used.has(id)).length;
  const keys = new Set(groups.map(({ name, parent }: Group) => JSON.stringify([parent, name])));
  const unclear = groups.filter(
    ({ name }) => name.includes(GROUP_SEPARATOR) || name.trim() === '' || name !== name.trim(),
  ).length;
  return [
    ...(empty > 0 ? [`${counted(empty, 'group')} without tasks ${empty === 1 ? 'was' : 'were'} left out.`] : []),
    ...(keys.size < groups.length
      ? [`Groups of the same name in the same place become one when they are read back.`]
      : []),
    ...(unclear > 0 ? [`${counted(unclear, 'group')} with blanks or "/" in the name may be read back as others.`] : []),
  ];
}

function mergedCalendars({ calendars }: Workflow): number {
  const isSame = (spans: readonly DaySpan[]) =>
    JSON.stringify(parseDaySpans(formatDaySpans(spans))) === JSON.stringify(spans);
  return calendars.filter(
    ({ week, exceptions }) =>
      !WEEKDAYS.every((day) => isSame(week[day])) || !exceptions.every(({ spans }) => isSame(spans)),
  ).length;
}

/** Texts that a cell does not give back as they are. */
function oddTexts({ workflow }: Plan): number {
  const { tasks, links, resources, calendars, name, notes = '' } = workflow;
  const texts = [
    name,
    notes,
    ...tasks.flatMap((task) => [task.id, task.name, task.kind, task.notes ?? '']),
    ...links.map(({ id }) => id),
    ...resources.flatMap((resource) => [resource.id, resource.name]),
    ...calendars.flatMap(({ id, name: own, exceptions }) => [
      id,
      own,
      ...exceptions.map(({ name: label = '' }) => label),
    ]),
  ];
  return texts.filter((text) => text !== plainText(text)).length;
}

/** A text as a cell gives it back. */
export function plainText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: workbooks can't hold them.
  const plain = text.toWellFormed().replace(/[\u0000-\u0008\u000B-\u001F\u007F\uFFFE\uFFFF\uFEFF]/g, '');
  return plain.slice(0, LONGEST_CELL).trim();
}
