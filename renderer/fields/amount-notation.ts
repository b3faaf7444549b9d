import {
  type DurationScale,
  formatLongDuration,
  parseDuration,
  type TimeMeasure,
} from '../../core/model/duration-notation.ts';
import { LIMITS } from '../../core/model/limits.ts';
import { type Parsed, parsed, unreadable } from './parsed.ts';

/** How the amounts of a distribution are written and read. */
export interface AmountNotation {
  write(amount: number): string;
  read(text: string): Parsed<number>;
}

/** Lengths of time such as `2d 4h`; where they are elapsed, plain units are taken as elapsed ones, too. */
export function lengthNotation(scale: DurationScale, measure: TimeMeasure = 'working'): AmountNotation {
  return {
    write: (amount) => formatLongDuration(Math.round(amount), scale, measure),
    read(text) {
      const elapsed = measure === 'elapsed' ? text.replace(/(\d)\s*([a-df-z])/gi, '$1e$2') : text;
      const length = parseDuration(elapsed, scale) ?? parseDuration(text, scale);
      if (length === null || (measure === 'working' && length.unit === 'elapsed')) {
        return unreadable('fields:badDuration', { text });
      }
      if (length.ticks < 0) return unreadable('fields:negativeDuration');
      return length.ticks > LIMITS.durationTicks ? unreadable('fields:tooLarge', { text }) : parsed(length.ticks);
    },
  };
}

const MOST_PERCENT = 100_000;

/** Factors as percent: `150 %`. */
export const PERCENT_NOTATION: AmountNotation = {
  write: (amount) => `${Number((100 * amount).toPrecision(6))} %`,
  read(text) {
    const number = text
      .trim()
      .replace(/\s*[%％]$/, '')
      .replace(',', '.');
    const percent = /^\d{1,7}(\.\d{1,4})?$/.test(number) ? Number(number) : Number.NaN;
    return percent <= MOST_PERCENT ? parsed(percent / 100) : unreadable('fields:badPercent', { text });
  },
};

/** A probability as percent, from 0 to 100. */
export function readProbability(text: string): Parsed<number> {
  const read = PERCENT_NOTATION.read(text);
  return read.ok && read.value > 1 ? unreadable('fields:badProbability', { text }) : read;
}
