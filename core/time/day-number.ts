const DAY = 86_400_000;

/** Days from 1970-01-01 to a local day `YYYY-MM-DD`; `NaN` where the text is none. 1970-01-01 was a Thursday. */
export function dayNumber(date: string): number {
  return Date.parse(date) / DAY;
}

/** The local day `YYYY-MM-DD` of a {@link dayNumber}. */
export function dayText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
