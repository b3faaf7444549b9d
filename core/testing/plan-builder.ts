import type { Calendar, DaySpan, Weekday } from '../model/calendar.ts';
import { WEEKDAYS } from '../model/calendar.ts';
import type { Lag, Link, LinkType, Task, Workflow } from '../model/workflow.ts';

/** A calendar that works the same hours on each of the given days. */
export function calendar(id: string, days: readonly Weekday[], spans: readonly DaySpan[]): Calendar {
  const week = Object.fromEntries(WEEKDAYS.map((day) => [day, days.includes(day) ? spans : []]));
  return { id, name: id, week: week as Record<Weekday, readonly DaySpan[]>, exceptions: [] };
}

const WORKDAYS = WEEKDAYS.slice(0, 5);

/**
 * Berlin time in minutes with three calendars: `office` (Monday to Friday, 8 to 12 and 13 to 17), `night` (every day,
 * 1 to 5) and `always`.
 */
export const berlinOffice = {
  timeZone: 'Europe/Berlin',
  tick: 'minute',
  calendars: [
    calendar('office', WORKDAYS, [
      { from: '08:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ]),
    calendar('night', WEEKDAYS, [{ from: '01:00', to: '05:00' }]),
    calendar('always', WEEKDAYS, [{ from: '00:00', to: '24:00' }]),
  ],
} as const satisfies Partial<Workflow>;

/** A workflow of the given parts; by default empty, in UTC and in hours, from Monday 5 January 2026 on. */
export function plan(parts: Partial<Workflow>): Workflow {
  return {
    name: 'Plan',
    origin: '2026-01-05T00:00:00Z',
    timeZone: 'UTC',
    tick: 'hour',
    tasks: [],
    links: [],
    resources: [],
    calendars: [],
    groups: [],
    ...parts,
  };
}

/** A task with one mode; its name is its id. Demands in thousandths of a unit by resource. */
export function task(id: string, duration: number, demands: Readonly<Record<string, number>> = {}): Task {
  return {
    id,
    name: id,
    kind: '',
    priority: 'medium',
    weight: 1,
    modes: [{ duration, demands: Object.entries(demands).map(([resource, amount]) => ({ resource, amount })) }],
  };
}

/** A link named after its two tasks. */
export function link(from: string, to: string, type: LinkType = 'finish-start', lag: Lag | number = 0): Link {
  return { id: `${from}-${to}`, from, to, type, lag: typeof lag === 'number' ? { unit: 'working', ticks: lag } : lag };
}
