import { type BareUnit, readDurationCell } from '../../core/exchange/tables/cell-duration.ts';
import type { DaySpan } from '../../core/model/calendar.ts';
import { parseDaySpans } from '../../core/model/day-spans-notation.ts';
import type { DurationScale } from '../../core/model/duration-notation.ts';
import { parseLag } from '../../core/model/lag-notation.ts';
import { LIMITS } from '../../core/model/limits.ts';
import { type Lag, MILLI_UNITS } from '../../core/model/workflow.ts';
import type { Ticks } from '../../core/time/ticks.ts';
import { type Parsed, parsed, unreadable } from './parsed.ts';

/** A name: anything but nothing. */
export function parseName(text: string): Parsed<string> {
  const name = text.trim();
  if (name === '') return unreadable('fields:nameMissing');
  return name.length > LIMITS.nameLength ? unreadable('fields:nameTooLong', { most: LIMITS.nameLength }) : parsed(name);
}

/**
 * Working time of a mode, as people write it in several languages: `1w 2d 4h`, `90m`, `1,5 Tage`, `3天`, `1:30`.
 * @param bareUnit what a bare number counts
 */
export function parseTaskDuration(text: string, scale: DurationScale, bareUnit: BareUnit = 'tick'): Parsed<Ticks> {
  const duration = readDurationCell(text, scale, bareUnit);
  if (duration === null || duration.unit === 'elapsed') return unreadable('fields:badDuration', { text });
  if (duration.ticks < 0) return unreadable('fields:negativeDuration');
  return duration.ticks > LIMITS.durationTicks ? unreadable('fields:tooLarge', { text }) : parsed(duration.ticks);
}

export function parseLinkLag(text: string, scale: DurationScale): Parsed<Lag> {
  const lag = parseLag(text, scale);
  return lag === null ? unreadable('fields:badLag', { text }) : parsed(lag);
}

/** A plain number, with `.` or `,` for the decimals. `null`: none. */
function parseNumber(text: string): number | null {
  const trimmed = text.trim().replace(',', '.');
  return /^[+-]?\d{1,15}(\.\d{1,9})?$/.test(trimmed) ? Number(trimmed) : null;
}

/** A number within limits; `isWhole`: without decimals. */
export function parseNumberBetween(text: string, least: number, most: number, isWhole = false): Parsed<number> {
  const number = parseNumber(text);
  const fits = number !== null && number >= least && number <= most && (!isWhole || Number.isInteger(number));
  return fits
    ? parsed(number)
    : unreadable('fields:notBetween', { text, least, most, example: Math.max(1, Math.ceil(least)) });
}

/** Units of a demand or a capacity, as thousandths. */
export function parseUnits(text: string, most: number = LIMITS.amount): Parsed<number> {
  const units = parseNumber(text);
  if (units === null || units < 0) return unreadable('fields:badUnits', { text });
  const amount = Math.round(units * MILLI_UNITS);
  if (Math.abs(amount - units * MILLI_UNITS) > 1e-6) return unreadable('fields:tooFine', { text });
  return amount > most ? unreadable('fields:tooLarge', { text }) : parsed(amount);
}

export function parseWeight(text: string): Parsed<number> {
  const weight = parseNumber(text);
  if (weight === null || weight < 0) return unreadable('fields:badWeight', { text });
  return weight > LIMITS.weight ? unreadable('fields:tooLarge', { text }) : parsed(weight);
}

/** A price; an empty text is none. */
export function parseCost(text: string): Parsed<number | undefined> {
  if (text.trim() === '') return parsed(undefined);
  const cost = parseNumber(text);
  if (cost === null || cost < 0) return unreadable('fields:badCost', { text });
  return cost > LIMITS.cost ? unreadable('fields:tooLarge', { text }) : parsed(cost);
}

/** An ISO 4217 code; an empty text is none. */
export function parseCurrency(text: string): Parsed<string | undefined> {
  const code = text.trim().toUpperCase();
  if (code === '') return parsed(undefined);
  return /^[A-Z]{3}$/.test(code) ? parsed(code) : unreadable('fields:badCurrency', { text });
}

/** A name that may be missing. */
export function parseOptionalName(text: string): Parsed<string | undefined> {
  return text.trim() === '' ? parsed(undefined) : parseName(text);
}

/** Hours of a day; an empty text is a day off. */
export function parseHours(text: string): Parsed<readonly DaySpan[]> {
  const spans = parseDaySpans(text);
  return spans === null ? unreadable('fields:badHours', { text }) : parsed(spans);
}
