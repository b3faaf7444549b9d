const DAY = 86_400_000;
const DAY_FORM = /^\d{4}-\d{2}-\d{2}$/;

/** Days from 1970-01-01 to a local day `YYYY-MM-DD`; `NaN` where the text is none, or no calendar has the day. 1970-01-01 was a Thursday. */
export function dayNumber(date: string): number {
  // Left alone, `Date.parse` reads much that is no day: `2026-03-0:5` is a moment for it, and `2026-02-30` the second of March.
  const day = DAY_FORM.test(date) ? Date.parse(date) / DAY : Number.NaN;
  return Number.isNaN(day) || dayText(day) !== date ? Number.NaN : day;
}

/** The local day `YYYY-MM-DD` of a {@link dayNumber}. */
export function dayText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
