import { type Calendar, type CalendarException, type DaySpan, WEEKDAYS, type Weekday } from '../model/calendar.ts';
import type { Random } from '../solvers/random.ts';

const SHIFTS: readonly (readonly DaySpan[])[] = [
  [
    { from: '08:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ],
  [{ from: '06:00', to: '14:00' }],
  [{ from: '12:00', to: '22:00' }],
  [
    { from: '00:00', to: '06:00' },
    { from: '22:00', to: '24:00' },
  ],
  [{ from: '00:00', to: '24:00' }],
  [{ from: '09:30', to: '11:45' }],
  [
    { from: '01:00', to: '02:30' },
    { from: '02:45', to: '05:00' },
  ],
];

const WORKING_WEEKDAYS: readonly (readonly Weekday[])[] = [
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  WEEKDAYS,
  ['saturday', 'sunday'],
  ['tuesday', 'thursday', 'sunday'],
];

/** Zones with changes of clocks in both hemispheres, by half an hour, and none at all, with dates close to changes. */
export const ZONES_AND_ORIGINS: readonly (readonly [timeZone: string, origin: string])[] = [
  ['Europe/Berlin', '2026-03-26T07:00:00Z'],
  ['Europe/Berlin', '2026-10-22T22:00:00Z'],
  ['America/New_York', '2026-03-06T13:00:00Z'],
  ['America/New_York', '2026-10-30T04:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-03T00:00:00Z'],
  ['Australia/Sydney', '2026-10-02T21:00:00Z'],
  ['Asia/Kolkata', '2026-06-01T03:30:00Z'],
  ['UTC', '2026-01-05T08:00:00Z'],
];

function isoDate(origin: string, daysLater: number): string {
  return new Date(Date.parse(origin) + daysLater * 86_400_000).toISOString().slice(0, 10);
}

/** A calendar that works at some time every week, with a few exceptions in the weeks after `origin`. */
export function randomCalendar(random: Random, id: string, origin: string): Calendar {
  const shift = SHIFTS[random.below(SHIFTS.length)];
  const days = WORKING_WEEKDAYS[random.below(WORKING_WEEKDAYS.length)];
  const week = Object.fromEntries(WEEKDAYS.map((day) => [day, days.includes(day) ? shift : []])) as Record<
    Weekday,
    readonly DaySpan[]
  >;
  const exceptions: CalendarException[] = [];
  while (random.below(3) === 0) {
    const first = random.below(12);
    exceptions.push({
      ...(random.below(2) === 0 ? { name: `Exception ${exceptions.length + 1}` } : {}),
      from: isoDate(origin, first),
      to: isoDate(origin, first + random.below(4)),
      spans: random.below(2) === 0 ? [] : SHIFTS[random.below(SHIFTS.length)],
    });
  }
  return { id, name: `Calendar ${id}`, week, exceptions };
}
