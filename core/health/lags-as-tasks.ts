import { newTask } from '../document/new-task.ts';
import { freshId, freshIds } from '../document/record-changes.ts';
import { type Calendar, type CalendarId, WEEKDAYS } from '../model/calendar.ts';
import type { Plan } from '../model/plan.ts';
import type { Lag, Link, LinkType, Task, Workflow } from '../model/workflow.ts';
import { percentOf } from '../problem/link-time.ts';
import type { FixWords } from './fix-diff.ts';

/**
 * The plan with positive lags as tasks of their own, which say what is waited for and can be named, watched and questioned. A
 * waiting task demands nothing and works when the lag counted: on the calendar of the successor, or around the clock.
 */
export function withLagsAsTasks(
  plan: Plan,
  wanted: ReadonlySet<string>,
  words: Pick<FixWords, 'waiting' | 'aroundTheClock'>,
): Plan {
  const { workflow } = plan;
  const byId = new Map(workflow.tasks.map((task) => [task.id, task]));
  const clock = aroundTheClock(workflow, words.aroundTheClock);
  let usesClock = false;
  const made: Task[] = [];
  const after = new Map<string, Task[]>();
  const links: Link[] = [];
  const nextTask = freshIds(workflow.tasks, 't');
  const nextLink = freshIds(workflow.links, 'l');
  for (const link of workflow.links) {
    const [from, to] = [byId.get(link.from), byId.get(link.to)];
    const duration = from === undefined ? 0 : waitingTime(link.lag, from);
    if (!wanted.has(link.id) || from === undefined || to === undefined || duration <= 0) {
      links.push(link);
      continue;
    }
    const isElapsed = link.lag.unit === 'elapsed';
    // A plan without calendar never rests anyway.
    const needsClock = isElapsed && workflow.calendar !== undefined;
    usesClock ||= needsClock;
    const calendar = needsClock ? clock.id : isElapsed ? undefined : to.calendar;
    const waiting: Task = {
      ...newTask({ tasks: [] }, words.waiting(from.name, to.name), duration),
      id: nextTask(),
      ...(calendar === undefined ? {} : { calendar }),
      ...(to.group === undefined ? {} : { group: to.group }),
    };
    made.push(waiting);
    after.set(from.id, [...(after.get(from.id) ?? []), waiting]);
    const [head, tail] = endsOf(link.type);
    const none: Lag = { unit: 'working', ticks: 0 };
    links.push({ ...link, to: waiting.id, type: head, lag: none });
    const second: Link = { id: nextLink(), from: waiting.id, to: to.id, type: tail, lag: none };
    links.push(second);
  }
  if (made.length === 0) return plan;
  const tasks = workflow.tasks.flatMap((task) => [task, ...(after.get(task.id) ?? [])]);
  const calendars = usesClock && !clock.isKnown ? [...workflow.calendars, clock.calendar] : workflow.calendars;
  return { ...plan, workflow: { ...workflow, tasks, links, calendars } };
}

/** Ticks that a lag lasts; a percentage is of the first way to do the predecessor. */
function waitingTime(lag: Lag, { modes }: Task): number {
  return lag.unit === 'percent' ? percentOf(lag.percent, modes[0].duration) : lag.ticks;
}

/** Types of the links into and out of what stands between two ends: it starts with the first, and the second waits for its finish. */
function endsOf(type: LinkType): readonly [into: LinkType, out: LinkType] {
  return [
    type === 'finish-start' || type === 'finish-finish' ? 'finish-start' : 'start-start',
    type === 'finish-start' || type === 'start-start' ? 'finish-start' : 'finish-finish',
  ];
}

/** A calendar that never rests: one of the plan, else a new one. */
function aroundTheClock(
  { calendars }: Workflow,
  name: string,
): { readonly id: CalendarId; readonly isKnown: boolean; readonly calendar: Calendar } {
  const allDay = [{ from: '00:00', to: '24:00' }];
  const isAllDay = (calendar: Calendar) =>
    calendar.exceptions.length === 0 &&
    WEEKDAYS.every((day) => JSON.stringify(calendar.week[day]) === JSON.stringify(allDay));
  const known = calendars.find(isAllDay);
  const calendar: Calendar = known ?? {
    id: freshId(calendars, 'c'),
    name,
    week: {
      monday: allDay,
      tuesday: allDay,
      wednesday: allDay,
      thursday: allDay,
      friday: allDay,
      saturday: allDay,
      sunday: allDay,
    },
    exceptions: [],
  };
  return { id: calendar.id, isKnown: known !== undefined, calendar };
}
