import type { Recurrence } from '../time/recurrence.ts';

export type CalendarId = string;

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A stretch of a local day, `HH:MM` to `HH:MM`; `to` may be `24:00`. A shift over midnight is written as two spans. */
export interface DaySpan {
  readonly from: string;
  readonly to: string;
}

/** Local days from `from` to `to`, both inclusive (`YYYY-MM-DD`), that work as `spans` say; no spans: a day off. */
export interface CalendarException {
  readonly name?: string;
  readonly from: string;
  readonly to: string;
  readonly spans: readonly DaySpan[];
  /** The days come again and again: every other Friday, four days of eight, the first Monday of each month. */
  readonly repeat?: Recurrence;
}

/** Working hours in the plan's time zone. Later exceptions win where they overlap. */
export interface Calendar {
  readonly id: CalendarId;
  readonly name: string;
  readonly week: Readonly<Record<Weekday, readonly DaySpan[]>>;
  readonly exceptions: readonly CalendarException[];
}
