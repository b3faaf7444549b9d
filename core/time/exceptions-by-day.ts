import { dayNumber } from './day-number.ts';
import { type Recurrence, recurringFirstDays } from './recurrence.ts';

/** Local days `from` to `to`, both inclusive (`YYYY-MM-DD`), and whether they come again. */
interface DatedDays {
  readonly from: string;
  readonly to: string;
  readonly repeat?: Recurrence;
}

/** Per day of `[firstDay, lastDay]` (days since 1970-01-01): 1 + index of the last exception that holds there, or 0. */
export function exceptionsByDay(exceptions: readonly DatedDays[], firstDay: number, lastDay: number): Uint16Array {
  const byDay = new Uint16Array(lastDay - firstDay + 1);
  exceptions.forEach(({ from, to, repeat }, index) => {
    const length = dayNumber(to) - dayNumber(from);
    const firstDays =
      repeat === undefined ? [dayNumber(from)] : recurringFirstDays(from, repeat, firstDay - length, lastDay);
    for (const day of firstDays) {
      const first = Math.max(0, day - firstDay);
      const last = Math.min(byDay.length - 1, day + length - firstDay);
      if (first <= last) byDay.fill(index + 1, first, last + 1);
    }
  });
  return byDay;
}
