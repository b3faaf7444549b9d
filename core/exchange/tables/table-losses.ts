import { type DaySpan, WEEKDAYS } from '../../model/calendar.ts';
import { formatDaySpans, parseDaySpans } from '../../model/day-spans-notation.ts';
import type { FidelityNote } from '../../model/fidelity-note.ts';
import type { Plan } from '../../model/plan.ts';
import type { Resource, Task, Workflow } from '../../model/workflow.ts';
import { commandLosses } from '../command-losses.ts';
import { counted } from '../counted.ts';
import { changed, lost } from '../fidelity.ts';
import { GROUP_SEPARATOR } from './table-outline.ts';

/** Characters that a cell of a workbook holds at most. */
const LONGEST_CELL = 32_767;

/** What tables can't hold of a plan. */
export function tableLosses(
  plan: Plan,
  unwritable: { readonly moments: number; readonly demands: number },
): readonly FidelityNote[] {
  const { workflow, scenarios = [], baselines = [], schedule } = plan;
  const { tasks, resources, risks = [], correlatedGroups = [] } = workflow;
  const of = (code: string, count: number, noun: string, sentence: (text: string) => string, take = lost) =>
    count === 0 ? [] : [take(code, count, sentence(counted(count, noun)))];
  const count = (isIt: (task: Task) => boolean) => tasks.filter(isIt).length;
  const dropped = (code: string, total: number, noun: string) =>
    of(code, total, noun, (n) => `${n} ${total === 1 ? 'was' : 'were'} left out.`);
  const ofTasks = (code: string, what: string, isIt: (task: Task) => boolean) =>
    of(code, count(isIt), 'task', (n) => `${what} of ${n} was left out.`);
  const ofResources = (code: string, what: string, isIt: (resource: Resource) => boolean) =>
    of(code, resources.filter(isIt).length, 'resource', (n) => `${what} of ${n} were left out.`);
  return [
    ...of(
      'table-modes',
      count(({ modes }) => modes.length > 1),
      'task',
      (n) => `Of ${n} with several modes the first was kept.`,
    ),
    ...ofTasks('table-mode-name', 'The name of the mode', ({ modes: [mode] }) => mode.name !== undefined),
    ...ofTasks('table-range', 'The range of durations', ({ modes: [mode] }) => mode.range !== undefined),
    ...ofTasks('table-empty-demands', 'A demand for nothing', ({ modes: [mode] }) =>
      mode.demands.some(({ amount }) => amount === 0),
    ),
    ...of(
      'table-odd-resources',
      unwritable.demands,
      'task',
      (n) => `The resources of ${n} can't be read back, since their names look like lists or amounts.`,
    ),
    ...ofTasks(
      'table-actual-mode',
      'The progress, with a chosen mode or chosen people,',
      ({ actual }) => actual !== undefined && (actual.mode !== 1 || actual.assigned !== undefined),
    ),
    ...commandLosses(workflow),
    ...ofTasks('table-position', 'The place in the drawing', ({ position }) => position !== undefined),
    ...ofResources('table-setups', 'The set-up times', ({ setups }) => setups !== undefined),
    ...ofResources('table-capacity-changes', 'The changes of capacity', (each) => each.capacityChanges !== undefined),
    ...dropped('table-risks', risks.length, 'risk'),
    ...dropped('table-correlated', correlatedGroups.length, 'set of tasks that are late together'),
    ...dropped('table-scenarios', scenarios.length, 'scenario'),
    ...dropped('table-baselines', baselines.length, 'baseline'),
    ...(schedule === null
      ? []
      : [changed('table-schedule', 1, 'The schedule is there as dates; read back they are kept to compare with.')]),
    ...of(
      'table-far-dates',
      unwritable.moments,
      'date',
      (n) => `${n} beyond the years 0 to 9999 could not be written.`,
    ),
    ...groupLosses(workflow),
    ...of(
      'table-merged-hours',
      mergedCalendars(workflow),
      'calendar',
      (n) => `Hours of ${n} that touch were written as one.`,
      changed,
    ),
    ...of(
      'table-odd-texts',
      oddTexts(plan),
      'text',
      (n) => `${n} lost blanks at the ends, control characters, or what goes beyond ${LONGEST_CELL} characters.`,
      changed,
    ),
  ];
}

function groupLosses({ groups, tasks }: Workflow): readonly FidelityNote[] {
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
  const alike = groups.length - new Set(groups.map(({ name, parent }) => JSON.stringify([parent, name]))).size;
  const unclear = groups.filter(
    ({ name }) => name.includes(GROUP_SEPARATOR) || name.trim() === '' || name !== name.trim(),
  ).length;
  return [
    ...(empty > 0
      ? [
          lost(
            'table-empty-groups',
            empty,
            `${counted(empty, 'group')} without tasks ${empty === 1 ? 'was' : 'were'} left out.`,
          ),
        ]
      : []),
    ...(alike > 0
      ? [
          changed(
            'table-alike-groups',
            alike,
            'Groups of the same name in the same place become one when they are read back.',
          ),
        ]
      : []),
    ...(unclear > 0
      ? [
          changed(
            'table-unclear-groups',
            unclear,
            `${counted(unclear, 'group')} with blanks or "/" in the name may be read back as others.`,
          ),
        ]
      : []),
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
