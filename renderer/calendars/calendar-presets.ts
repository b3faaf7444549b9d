import { type Calendar, type DaySpan, WEEKDAYS, type Weekday } from '../../core/model/calendar.ts';

/** A week to begin a calendar with. */
export interface CalendarPreset {
  /** Also the key of its name. */
  readonly id: string;
  readonly days: readonly Weekday[];
  readonly spans: readonly DaySpan[];
}

const WORKDAYS = WEEKDAYS.slice(0, 5);

export const CALENDAR_PRESETS: readonly CalendarPreset[] = [
  {
    id: 'office',
    days: WORKDAYS,
    spans: [
      { from: '08:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ],
  },
  { id: 'twoShifts', days: WORKDAYS, spans: [{ from: '06:00', to: '22:00' }] },
  {
    id: 'nights',
    days: WEEKDAYS,
    spans: [
      { from: '00:00', to: '06:00' },
      { from: '22:00', to: '24:00' },
    ],
  },
  { id: 'weekends', days: ['saturday', 'sunday'], spans: [{ from: '08:00', to: '18:00' }] },
  { id: 'always', days: WEEKDAYS, spans: [{ from: '00:00', to: '24:00' }] },
];

/** The preset as a calendar's week. */
export function weekOf({ days, spans }: Pick<CalendarPreset, 'days' | 'spans'>): Calendar['week'] {
  return Object.fromEntries(
    WEEKDAYS.map((day) => [day, days.includes(day) ? spans : []]),
  ) as unknown as Calendar['week'];
}
