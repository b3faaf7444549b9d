import { LIMITS } from '../../model/limits.ts';
import type { Actual, Priority, Task } from '../../model/workflow.ts';
import type { Ticks } from '../../time/ticks.ts';
import type { ProjectClock } from '../project-file/project-clock.ts';
import { textOf, type XmlElement } from '../xml/xml-tree.ts';
import type { MspdiCalendars } from './mspdi-calendars.ts';
import type { MspdiOutline } from './mspdi-outline.ts';
import { CENTS, type TaskNeeds } from './mspdi-resources.ts';
import { isElapsedFormat, readDuration, readNumber } from './mspdi-values.ts';

/** Calendar for durations that run on the clock. */
export const AROUND_THE_CLOCK = 'around-the-clock';
const MEDIUM_PRIORITY = 500;

interface Surroundings {
  readonly clock: ProjectClock;
  readonly calendars: MspdiCalendars;
  readonly needsOf: ReadonlyMap<string, TaskNeeds>;
  /** Told once for all tasks: what was changed, with how many tasks it concerns. */
  readonly tell: (what: Loss) => void;
}

export type Loss =
  | 'late-as-possible'
  | 'start-no-later'
  | 'finish-no-earlier'
  | 'manual'
  | 'soft-deadline'
  | 'own-calendar-alone';

/** A task of the outline, with its one way to do it. */
export function readTask({ element, id, group }: MspdiOutline['tasks'][number], surroundings: Surroundings): Task {
  const { clock, calendars, needsOf, tell } = surroundings;
  const text = (name: string) => textOf(element, name);
  const needs = needsOf.get(text('UID')) ?? { demands: [], cost: 0 };
  const duration = Math.min(LIMITS.durationTicks, Math.max(0, clock.ticks(readDuration(text('Duration')) ?? 0)));
  const cost = Math.min(LIMITS.cost, needs.cost + readNumber(text('FixedCost'), 0) / CENTS);
  const calendar = isElapsedFormat(readNumber(text('DurationFormat'), 7))
    ? AROUND_THE_CLOCK
    : calendars.idOf(text('CalendarUID'));
  if (calendar !== undefined && text('IgnoreResourceCalendar') === '1' && needs.demands.length > 0)
    tell('own-calendar-alone');
  const actual = actualOf(text, clock);
  const notes = text('Notes').slice(0, LIMITS.notesLength);
  return {
    id,
    name: text('Name').slice(0, LIMITS.nameLength) || `Task ${text('ID') || text('UID')}`,
    kind: '',
    ...(group === undefined ? {} : { group }),
    priority: priorityOf(readNumber(text('Priority'), MEDIUM_PRIORITY)),
    weight: 1,
    modes: [{ duration, demands: needs.demands, ...(cost > 0 ? { cost } : {}) }],
    ...(calendar === undefined ? {} : { calendar }),
    ...datesOf(text, clock, tell),
    ...(actual === undefined ? {} : { actual }),
    ...(notes === '' ? {} : { notes }),
  };
}

function priorityOf(value: number): Priority {
  if (value > MEDIUM_PRIORITY) return 'high';
  return value < MEDIUM_PRIORITY ? 'low' : 'medium';
}

type Dates = Pick<Task, 'releaseAt' | 'dueAt' | 'deadline' | 'pin'>;

/** Constraints: 0 as soon as possible, 1 as late as possible, 2 must start, 3 must finish, 4 and 5 start, 6 and 7 finish no earlier, no later. */
function datesOf(text: (name: string) => string, clock: ProjectClock, tell: Surroundings['tell']): Dates {
  const at = clock.moment(text('ConstraintDate'));
  const start = clock.moment(text('Start'));
  const due = clock.moment(text('Deadline'));
  if (due !== undefined) tell('soft-deadline');
  const dueAt = due === undefined ? {} : { dueAt: due };
  if (text('Manual') === '1' && start !== undefined) {
    tell('manual');
    return { releaseAt: start, ...dueAt };
  }
  switch (text('ConstraintType')) {
    case '1':
      tell('late-as-possible');
      return dueAt;
    case '2':
      return { ...pinAt(at), ...dueAt };
    case '3':
      // The start in the file is the one with which the task finishes when it must.
      return { ...pinAt(start), ...dueAt };
    case '4':
      return { ...(at === undefined ? {} : { releaseAt: Math.max(0, at) }), ...dueAt };
    case '5':
      tell('start-no-later');
      return dueAt;
    case '6':
      tell('finish-no-earlier');
      return dueAt;
    case '7':
      return { ...(at === undefined ? {} : { deadline: at }), ...dueAt };
    default:
      return dueAt;
  }
}

function pinAt(at: Ticks | undefined): Dates {
  return at === undefined || at < 0 ? {} : { pin: at };
}

function actualOf(text: (name: string) => string, clock: ProjectClock): Actual | undefined {
  const start = clock.moment(text('ActualStart'));
  if (start === undefined) return undefined;
  const finish = clock.moment(text('ActualFinish'));
  if (finish !== undefined) return { start, mode: 1, finish: Math.max(start, finish) };
  const remaining = readDuration(text('RemainingDuration'));
  return { start, mode: 1, ...(remaining === null ? {} : { remaining: Math.max(0, clock.ticks(remaining)) }) };
}

/** Until when the file knows what happened. */
export function statusOf(project: XmlElement, tasks: readonly Task[], clock: ProjectClock): Ticks | undefined {
  const begun = tasks.flatMap(({ actual }) => (actual === undefined ? [] : [actual.finish ?? actual.start]));
  const stated = clock.moment(textOf(project, 'StatusDate'));
  if (begun.length === 0) return stated === undefined || stated <= 0 ? undefined : stated;
  return begun.reduce((latest, at) => Math.max(latest, at), stated ?? 0);
}
