import type { DateOrder } from './read-moment.ts';

/** Whether 03/04/2026 is in March or in April, where any of some cells tells; the day first where dates with slashes do not. */
export function guessDateOrder(cells: Iterable<string>): DateOrder {
  let order: DateOrder = 'year-first';
  for (const cell of cells) {
    const parts = /^(\d{1,2})[-/](\d{1,2})[-/]\d{4}/.exec(cell);
    if (parts === null) continue;
    if (Number(parts[1]) > 12) return 'day-first';
    if (Number(parts[2]) > 12) return 'month-first';
    order = 'day-first';
  }
  return order;
}
