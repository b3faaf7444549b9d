import { type DurationScale, parseDuration } from '../../core/model/duration-notation.ts';
import { LIMITS } from '../../core/model/limits.ts';
import type { Ticks } from '../../core/time/ticks.ts';
import { parseTaskDuration } from './parse-fields.ts';
import { type Parsed, parsed, unreadable } from './parsed.ts';

/**
 * What a text does to durations: `2d` sets them, `+1d` and `-4h` add and take away (down to nothing, never below), `x1.5`, `+20%`
 * and `50%` scale them, rounded to whole ticks.
 */
export function parseDurationChange(text: string, scale: DurationScale): Parsed<(ticks: Ticks) => Ticks> {
  const typed = text.trim().replace(',', '.');
  const factor = factorOf(typed);
  if (factor !== null) return changing((ticks) => Math.round(ticks * factor));
  if (!/^[+-]/.test(typed)) {
    const fixed = parseTaskDuration(text, scale);
    return fixed.ok ? parsed(() => fixed.value) : fixed;
  }
  const change = parseDuration(typed, scale);
  if (change === null || change.unit === 'elapsed') return unreadable('fields:badDuration', { text });
  return changing((ticks) => ticks + change.ticks);
}

function factorOf(text: string): number | null {
  const times = /^[x×*]\s*(\d{1,4}(?:\.\d{1,4})?)$/i.exec(text);
  if (times !== null) return Number(times[1]);
  const percent = /^([+-]?)\s*(\d{1,4}(?:\.\d{1,4})?)\s*[%％]$/.exec(text);
  if (percent === null) return null;
  const share = Number(percent[2]) / 100;
  return percent[1] === '' ? share : Math.max(0, percent[1] === '+' ? 1 + share : 1 - share);
}

function changing(change: (ticks: Ticks) => number): Parsed<(ticks: Ticks) => Ticks> {
  return parsed((ticks) => Math.min(LIMITS.durationTicks, Math.max(0, change(ticks))));
}
