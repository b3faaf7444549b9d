import type { Calendar, CalendarException } from '../model/calendar.ts';
import type { FidelityNote } from '../model/fidelity-note.ts';
import type { Plan } from '../model/plan.ts';
import { makespanOf } from '../model/schedule.ts';
import { dayNumber, dayText } from '../time/day-number.ts';
import { createInstantTexts } from '../time/instant-text.ts';
import { recurringFirstDays } from '../time/recurrence.ts';
import { counted } from './counted.ts';
import { changed } from './fidelity.ts';

const DAYS_AHEAD = 3 * 366;

/**
 * The calendars with every exception that comes again written out as single ones, from the plan's origin until three years
 * after the end of its schedule, for formats that know single days only; and a note where there were any.
 */
export function writtenOutCalendars({ workflow, schedule }: Pick<Plan, 'workflow' | 'schedule'>): {
  readonly calendars: readonly Calendar[];
  readonly notes: readonly FidelityNote[];
} {
  const end = createInstantTexts(workflow).toLocal(makespanOf(schedule?.entries ?? []));
  const first = dayNumber(workflow.origin.slice(0, 10)) - 1;
  const last = dayNumber((end ?? workflow.origin).slice(0, 10)) + DAYS_AHEAD;
  let count = 0;
  const singles = (exception: CalendarException): readonly CalendarException[] => {
    const { repeat, from, to, ...rest } = exception;
    if (repeat === undefined) return [exception];
    count++;
    const length = dayNumber(to) - dayNumber(from);
    return [...recurringFirstDays(from, repeat, first - length, last)].map((day) => ({
      ...rest,
      from: dayText(day),
      to: dayText(day + length),
    }));
  };
  const calendars = workflow.calendars.map((calendar) =>
    calendar.exceptions.some(({ repeat }) => repeat !== undefined)
      ? { ...calendar, exceptions: calendar.exceptions.flatMap(singles) }
      : calendar,
  );
  if (count === 0) return { calendars: workflow.calendars, notes: [] };
  const what = counted(count, 'calendar exception');
  return {
    calendars,
    notes: [
      changed(
        'repeats-written-out',
        count,
        `Days that come again (${what}) were written as single days, for three years beyond the schedule.`,
      ),
    ],
  };
}
