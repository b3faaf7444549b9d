import { type DurationScale, formatDuration, parseDuration } from './duration-notation.ts';
import { LIMITS } from './limits.ts';
import type { Lag } from './workflow.ts';

/** A lag as people write it: `2d`, `-4h`, `2ed` (elapsed), `50%`; `0d` for none. {@link parseLag} reads it back exactly. */
export function formatLag(lag: Lag, scale: DurationScale): string {
  return lag.unit === 'percent' ? `${lag.percent}%` : formatDuration(lag.ticks, scale, lag.unit);
}

/** Reads what {@link formatLag} writes; an empty text is no lag. `null` where the text is no lag or goes beyond the limits. */
export function parseLag(text: string, scale: DurationScale): Lag | null {
  const trimmed = text.trim();
  if (trimmed === '') return { unit: 'working', ticks: 0 };
  const percent = /^([+-]?\d{1,4}(?:[.,]\d{1,6})?)\s*%$/.exec(trimmed);
  if (percent !== null) {
    const value = Number(percent[1].replace(',', '.'));
    return Math.abs(value) <= LIMITS.lagPercent ? { unit: 'percent', percent: value } : null;
  }
  const lag = parseDuration(trimmed, scale);
  return lag === null || Math.abs(lag.ticks) > LIMITS.durationTicks ? null : lag;
}
