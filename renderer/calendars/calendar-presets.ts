import {
  type Calendar,
  type CalendarException,
  type DaySpan,
  WEEKDAYS,
  type Weekday,
} from '../../core/model/calendar.ts';
import { dayNumber, dayText } from '../../core/time/day-number.ts';

/** What a calendar can begin with. */
export interface CalendarPreset {
  /** Also the key of its name. */
  readonly id: string;
  readonly days: readonly Weekday[];
  readonly spans: readonly DaySpan[];
  /** Days that differ, given the Monday of the week in which the plan begins, `YYYY-MM-DD`. */
  readonly exceptions?: (monday: string) => readonly CalendarException[];
}

const WORKDAYS = WEEKDAYS.slice(0, 5);
const MORNING: DaySpan = { from: '08:00', to: '12:00' };
const OFFICE_DAY = [MORNING, { from: '13:00', to: '17:00' }];
const NIGHT_BEGINS: DaySpan = { from: '22:00', to: '24:00' };
const NIGHT_ENDS: DaySpan = { from: '00:00', to: '06:00' };

function later(day: string, days: number): string {
  return dayText(dayNumber(day) + days);
}

function between(monday: string, first: number, last: number): Pick<CalendarException, 'from' | 'to'> {
  return { from: later(monday, first), to: later(monday, last) };
}

export const CALENDAR_PRESETS: readonly CalendarPreset[] = [
  { id: 'office', days: WORKDAYS, spans: OFFICE_DAY },
  { id: 'threeDays', days: WORKDAYS.slice(0, 3), spans: OFFICE_DAY },
  { id: 'mornings', days: WORKDAYS, spans: [MORNING] },
  {
    id: 'everyOtherFriday',
    days: WORKDAYS,
    spans: OFFICE_DAY,
    exceptions: (monday) => [{ ...between(monday, 4, 4), spans: [], repeat: { every: 2, unit: 'week' } }],
  },
  { id: 'twoShifts', days: WORKDAYS, spans: [{ from: '06:00', to: '22:00' }] },
  {
    id: 'threeInTurn',
    days: WORKDAYS,
    spans: [{ from: '06:00', to: '14:00' }],
    exceptions: (monday) => {
      const repeat = { every: 3, unit: 'week' } as const;
      return [
        { ...between(monday, 7, 11), spans: [{ from: '14:00', to: '22:00' }], repeat },
        { ...between(monday, 14, 14), spans: [NIGHT_BEGINS], repeat },
        { ...between(monday, 15, 18), spans: [NIGHT_ENDS, NIGHT_BEGINS], repeat },
        { ...between(monday, 19, 19), spans: [NIGHT_ENDS], repeat },
      ];
    },
  },
  {
    id: 'fourOnFourOff',
    days: WEEKDAYS,
    spans: [{ from: '07:00', to: '19:00' }],
    exceptions: (monday) => [{ ...between(monday, 4, 7), spans: [], repeat: { every: 8, unit: 'day' } }],
  },
  { id: 'nights', days: WEEKDAYS, spans: [NIGHT_ENDS, NIGHT_BEGINS] },
  { id: 'weekends', days: ['saturday', 'sunday'], spans: [{ from: '08:00', to: '18:00' }] },
  { id: 'always', days: WEEKDAYS, spans: [{ from: '00:00', to: '24:00' }] },
];

/**
 * The hours of a preset.
 * @param date a day of the week in which it begins, `YYYY-MM-DD`
 */
export function presetHours(preset: CalendarPreset, date: string): Pick<Calendar, 'week' | 'exceptions'> {
  const sinceMonday = (((dayNumber(date) + 3) % 7) + 7) % 7;
  const week = Object.fromEntries(WEEKDAYS.map((day) => [day, preset.days.includes(day) ? preset.spans : []]));
  return {
    week: week as unknown as Calendar['week'],
    exceptions: preset.exceptions?.(later(date, -sinceMonday)) ?? [],
  };
}
