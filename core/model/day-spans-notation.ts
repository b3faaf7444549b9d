import type { DaySpan } from './calendar.ts';

const DAY_MINUTES = 24 * 60;

/** Hours of a day as people write them: `08:00–12:00, 13:00–17:00`; empty for a day off. {@link parseDaySpans} reads it back. */
export function formatDaySpans(spans: readonly DaySpan[]): string {
  return spans.map(({ from, to }) => `${from}–${to}`).join(', ');
}

/**
 * Reads `8-12, 13:00–17:30`, `0-24`, `22:00-24:00`. Spans are put in order; those that touch or overlap become one.
 * `null` where the text is none, a span is empty or runs over midnight (write it as two, on two days).
 */
export function parseDaySpans(text: string): readonly DaySpan[] | null {
  const parts = text
    .split(/[,;，；、]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const spans: { from: number; to: number }[] = [];
  for (const part of parts) {
    const match = /^(\d{1,2})(?:[:：](\d{2}))?\s*[-–—~～至]\s*(\d{1,2})(?:[:：](\d{2}))?$/.exec(part);
    if (match === null) return null;
    const from = minutes(match[1], match[2]);
    const to = minutes(match[3], match[4]);
    if (from === null || to === null || to <= from) return null;
    spans.push({ from, to });
  }
  return inOrder(spans);
}

/** Minutes of the day of a span's ends, for drawing; both in [0, 1440]. */
export function spanMinutes({ from, to }: DaySpan): { readonly from: number; readonly to: number } {
  return { from: minutesOf(from), to: minutesOf(to) };
}

function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

function minutes(hours: string, rest: string | undefined): number | null {
  const total = Number(hours) * 60 + Number(rest ?? 0);
  return Number(rest ?? 0) < 60 && total <= DAY_MINUTES ? total : null;
}

function clockText(total: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(total / 60))}:${two(total % 60)}`;
}

/**
 * The hours of a day with the minutes `[from, to)` made working time, or free.
 * @param works `true`: they work from now on
 */
export function paintSpan(spans: readonly DaySpan[], from: number, to: number, works: boolean): readonly DaySpan[] {
  const rest = spans.map(spanMinutes).flatMap((span) => [
    { from: span.from, to: Math.min(span.to, from) },
    { from: Math.max(span.from, to), to: span.to },
  ]);
  return inOrder([...rest, ...(works ? [{ from, to }] : [])].filter((span) => span.to > span.from));
}

/** Spans in order, those that touch or overlap made one. */
function inOrder(spans: readonly { readonly from: number; readonly to: number }[]): readonly DaySpan[] {
  const merged: { from: number; to: number }[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged.map(({ from, to }) => ({ from: clockText(from), to: clockText(to) }));
}
