import { type DurationScale, formatLongDuration, parseDuration } from '../../core/model/duration-notation.ts';
import { LIMITS } from '../../core/model/limits.ts';
import { type Parsed, parsed, unreadable } from '../fields/parsed.ts';

const MOST_TIMES = 100;
const MOST_FACTOR = 1000;

/** Time on the clock as people write it: `1d 4h`, where a day has 24 hours. {@link parseClockTime} reads it back. */
export function clockTimeText(ticks: number, scale: DurationScale): string {
  return formatLongDuration(ticks, scale, 'elapsed').replaceAll('e', '');
}

/** Reads time on the clock; every unit is meant so, with or without an `e`. */
export function parseClockTime(text: string, scale: DurationScale): Parsed<number> {
  const marked = text.replaceAll(/(\d)\s*([a-z]+)/gi, (whole, digit: string, unit: string) =>
    /^e/i.test(unit) ? whole : `${digit}e${unit}`,
  );
  const duration = parseDuration(marked, scale);
  if (duration === null) return unreadable('fields:badDuration', { text });
  if (duration.ticks < 0) return unreadable('scenarios:field.negativeTime');
  return duration.ticks > LIMITS.durationTicks ? unreadable('fields:tooLarge', { text }) : parsed(duration.ticks);
}

/** A factor such as `1.5` or `150 %`. */
export function parseFactor(text: string): Parsed<number> {
  const parts = /^(\d{1,7}(?:[.,]\d{1,6})?)\s*(%?)$/.exec(text.trim());
  const factor = parts === null ? 0 : Number(parts[1].replace(',', '.')) / (parts[2] === '%' ? 100 : 1);
  return factor > 0 && factor <= MOST_FACTOR ? parsed(factor) : unreadable('scenarios:field.badFactor', { text });
}

/** How many times, from 1. */
export function parseCount(text: string): Parsed<number> {
  const count = /^\d{1,6}$/.test(text.trim()) ? Number(text) : 0;
  return count >= 1 && count <= MOST_TIMES
    ? parsed(count)
    : unreadable('scenarios:field.badCount', { text, most: MOST_TIMES });
}
