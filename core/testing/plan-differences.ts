import type { Plan } from '../model/plan.ts';
import type { Lag, Task, Workflow } from '../model/workflow.ts';
import { MILLI_UNITS } from '../model/workflow.ts';
import { createInstantTexts } from '../time/instant-text.ts';
import { millisecondsPerTick } from '../time/ticks.ts';

/** A part of a plan that a round trip may change, if the report says so. */
interface Part {
  readonly name: string;
  /** Notes of the report, any of which allows a difference. */
  readonly codes: readonly string[];
  /** In terms that do not depend on ids and ticks; names must be unique. */
  readonly value: (plan: Plan) => unknown;
  /** Whether a plan has it at all; absent: every plan has. */
  readonly isIn?: (plan: Plan) => boolean;
}

/**
 * What is not the same in a plan and in what came back of it from a file, and that no note of the report names.
 * Ids may differ: tasks, groups, resources and calendars are known by their names, moments by what clocks read, durations by seconds.
 */
export function unexplainedDifferences(before: Plan, after: Plan, codes: ReadonlySet<string>): readonly string[] {
  return PARTS.filter(({ isIn }) => isIn?.(before) ?? true).flatMap((part) => {
    const [was, is] = [part.value(before), part.value(after)].map((value) => JSON.stringify(value));
    return was === is || part.codes.some((code) => codes.has(code)) ? [] : [`${part.name}: ${was} became ${is}`];
  });
}

const TASK_DATES = ['pin', 'releaseAt', 'deadline', 'dueAt'] as const;
const DATE_CODES = ['one-constraint', 'whole-seconds', 'whole-minutes', 'periods-as-days'];

const PARTS: readonly Part[] = [
  { name: 'name', codes: ['odd-texts'], value: ({ workflow }) => workflow.name },
  { name: 'origin', codes: ['periods-as-days'], value: ({ workflow }) => wordsOf(workflow).moment(0) },
  { name: 'time zone', codes: ['time-zone', 'periods-as-days'], value: ({ workflow }) => workflow.timeZone },
  { name: 'currency', codes: [], value: ({ workflow }) => workflow.currency },
  { name: 'plan notes', codes: ['plan-notes'], value: ({ workflow }) => workflow.notes },
  {
    name: 'status',
    codes: ['periods-as-days', 'whole-minutes'],
    value: ({ workflow }) => wordsOf(workflow).moment(workflow.statusAt ?? 0),
  },
  {
    name: 'plan calendar',
    codes: ['calendar-added'],
    value: ({ workflow }) => wordsOf(workflow).calendar(workflow.calendar),
  },
  { name: 'order of tasks', codes: ['outline-order'], value: ({ workflow }) => workflow.tasks.map(({ name }) => name) },
  {
    name: 'groups',
    codes: ['empty-groups', 'outline-order'],
    value: ({ workflow }) =>
      workflow.groups.map(({ name, parent }) => [name, workflow.groups.find(({ id }) => id === parent)?.name]),
  },
  taskPart('group', [], ({ group }, { workflow }) => workflow.groups.find(({ id }) => id === group)?.name),
  taskPart('priority', [], ({ priority }) => priority),
  taskPart('notes', ['odd-texts'], ({ notes }) => notes),
  taskPart('kind', ['kinds'], ({ kind }) => kind),
  taskPart('weight', ['weights'], ({ weight }) => weight),
  taskPart('pausing', ['no-pause'], ({ mayPause }) => mayPause !== false),
  taskPart('number of modes', ['other-modes-unwritten', 'scheduled-modes'], ({ modes }) => modes.length),
  taskPart('roles', ['roles-filled'], ({ modes }) => modes[0].roles?.length ?? 0),
  taskPart(
    'duration',
    ['other-modes-unwritten', 'scheduled-modes', 'whole-seconds', 'periods-as-days'],
    ({ modes }, words) => words.seconds(modes[0].duration),
  ),
  taskPart('cost', ['other-modes-unwritten', 'scheduled-modes'], ({ modes }) => modes[0].cost ?? 0),
  taskPart('demands', ['other-modes-unwritten', 'scheduled-modes', 'roles-filled'], ({ modes }, { workflow }) =>
    modes[0].demands.map(({ resource, amount }) => [
      workflow.resources.find(({ id }) => id === resource)?.name,
      amount / MILLI_UNITS,
    ]),
  ),
  taskPart('calendar', ['calendar-added'], ({ calendar }, words) => words.calendar(calendar)),
  ...TASK_DATES.map((field) =>
    taskPart(field, [...DATE_CODES, ...(field === 'dueAt' ? ['due-dates'] : [])], (task, words) =>
      words.moment(task[field]),
    ),
  ),
  taskPart('actual', ['whole-minutes', 'whole-seconds', 'periods-as-days'], ({ actual }, words) =>
    actual === undefined
      ? null
      : [
          words.moment(actual.start),
          words.moment(actual.finish),
          // What is left means nothing once a task is done.
          actual.finish === undefined && actual.remaining !== undefined ? words.seconds(actual.remaining) : null,
        ],
  ),
  {
    name: 'links',
    codes: ['doubled-links', 'lags-rounded', 'percent-lags', 'elapsed-lags', 'whole-seconds', 'periods-as-days'],
    value: ({ workflow }) => {
      const words = wordsOf(workflow);
      const nameOf = new Map(workflow.tasks.map(({ id, name }) => [id, name]));
      return workflow.links
        .map(({ from, to, type, lag }) => JSON.stringify([nameOf.get(from), nameOf.get(to), type, words.lag(lag)]))
        .sort();
    },
  },
  {
    name: 'resources',
    codes: [],
    value: ({ workflow }) =>
      workflow.resources.map(({ name, kind, calendar }) => [
        name,
        kind,
        kind === 'renewable' ? wordsOf(workflow).calendar(calendar) : null,
      ]),
  },
  {
    name: 'prices',
    codes: ['periods-as-days'],
    value: ({ workflow }) => workflow.resources.map(({ costRate = 0 }) => costRate.toPrecision(12)),
  },
  {
    name: 'capacities',
    codes: [],
    value: ({ workflow }) => workflow.resources.map(({ kind, capacity }) => (kind === 'renewable' ? capacity : null)),
  },
  {
    name: 'budgets',
    codes: ['stocks'],
    value: ({ workflow }) => workflow.resources.map(({ kind, capacity }) => (kind === 'renewable' ? null : capacity)),
  },
  {
    name: 'set-ups',
    codes: ['setups'],
    value: ({ workflow }) => workflow.resources.map(({ setups = [] }) => setups.length),
  },
  {
    name: 'capacity changes',
    codes: ['capacity-changes'],
    value: ({ workflow }) => workflow.resources.map(({ capacityChanges = [] }) => capacityChanges.length),
  },
  {
    name: 'calendars',
    codes: ['calendar-added', 'far-exceptions', 'exception-names', 'repeats-written-out'],
    value: ({ workflow }) => workflow.calendars.map(({ name, week, exceptions }) => [name, week, exceptions]),
  },
  {
    name: 'baselines',
    codes: [
      'baselines-of-gone',
      'more-baselines',
      'empty-baselines',
      'whole-seconds',
      'whole-minutes',
      'periods-as-days',
    ],
    value: ({ workflow, baselines = [] }) => {
      const words = wordsOf(workflow);
      const nameOf = new Map(workflow.tasks.map(({ id, name }) => [id, name]));
      return baselines
        .filter(({ id }) => id !== 'file')
        .map(({ entries }) =>
          entries
            .map(({ task, start, end }) => JSON.stringify([nameOf.get(task), words.moment(start), words.moment(end)]))
            .sort(),
        );
    },
  },
  {
    name: 'names of baselines',
    codes: ['baseline-names', 'more-baselines', 'empty-baselines'],
    value: ({ baselines = [] }) => baselines.filter(({ id }) => id !== 'file').map(({ name }) => name),
  },
  {
    name: 'schedule',
    // A file has the dates of what has happened even where nothing is scheduled.
    isIn: ({ schedule, baselines = [] }) => schedule !== null || baselines.some(({ id }) => id === 'file'),
    codes: ['whole-seconds', 'whole-minutes', 'periods-as-days'],
    value: ({ workflow, schedule, baselines = [] }) => {
      const words = wordsOf(workflow);
      const nameOf = new Map(workflow.tasks.map(({ id, name }) => [id, name]));
      const entries = schedule?.entries ?? baselines.find(({ id }) => id === 'file')?.entries ?? [];
      return entries
        .map(({ task, start, end }) => JSON.stringify([nameOf.get(task), words.moment(start), words.moment(end)]))
        .sort();
    },
  },
];

interface Words {
  readonly workflow: Workflow;
  moment(at: number | undefined): string | null;
  seconds(ticks: number): number;
  calendar(id: string | undefined): string | undefined;
  lag(lag: Lag): unknown;
}

function wordsOf(workflow: Workflow): Words {
  const texts = createInstantTexts(workflow);
  const tickMs = millisecondsPerTick(workflow.tick) ?? 1;
  const seconds = (ticks: number) => (ticks * tickMs) / 1000;
  return {
    workflow,
    // The offset of an hour that comes twice is not in any file.
    moment: (at) => (at === undefined ? null : (texts.toLocal(at)?.replace(/[+-]\d\d:\d\d$/, '') ?? null)),
    seconds,
    calendar: (id) => workflow.calendars.find((calendar) => calendar.id === id)?.name,
    lag: (lag) => (lag.unit === 'percent' ? [lag.unit, lag.percent] : [lag.unit, seconds(lag.ticks)]),
  };
}

function taskPart(name: string, codes: readonly string[], value: (task: Task, words: Words) => unknown): Part {
  return {
    name,
    codes,
    value: ({ workflow }) => {
      const words = wordsOf(workflow);
      return workflow.tasks.map((task) => JSON.stringify([task.name, value(task, words) ?? null])).sort();
    },
  };
}
