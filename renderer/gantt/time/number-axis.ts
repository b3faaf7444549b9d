import { numberFormat } from '../../i18n/formatters.ts';

/** A step of a row of numbers and of the row above it. */
export interface NumberLevel {
  readonly minor: number;
  readonly major: number;
}

/** 1, 2 or 5 times a power of ten, at least 1: the finest whose marks are as far apart as asked; above it ten times as much. */
export function chooseNumberLevel(unitsPerPixel: number, leastPx: number): NumberLevel {
  for (let power = 1; power < 1e15; power *= 10) {
    for (const factor of [1, 2, 5]) {
      const minor = factor * power;
      if (minor / unitsPerPixel >= leastPx) return { minor, major: power * 10 * (factor === 5 ? 5 : 1) };
    }
  }
  return { minor: 1e15, major: 1e16 };
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const ELAPSED_LEVELS: readonly NumberLevel[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((minor) => ({ minor, major: SECOND })),
  ...[1, 2, 5, 10, 15, 30].map((count) => ({ minor: count * SECOND, major: MINUTE })),
  ...[1, 2, 5, 10, 15, 30].map((count) => ({ minor: count * MINUTE, major: HOUR })),
  ...[1, 2, 3, 6, 12].map((count) => ({ minor: count * HOUR, major: DAY })),
];

/** Step of an axis of elapsed milliseconds; days are counted on in tens. */
export function chooseElapsedLevel(millisecondsPerPixel: number, tickMs: number, leastPx: number): NumberLevel {
  const found = ELAPSED_LEVELS.find(({ minor }) => minor >= tickMs && minor / millisecondsPerPixel >= leastPx);
  if (found !== undefined) return found;
  const days = chooseNumberLevel(millisecondsPerPixel / DAY, leastPx);
  return { minor: days.minor * DAY, major: days.major * DAY };
}

const ELAPSED_UNITS = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', SECOND],
  ['millisecond', 1],
] as const;

/** Elapsed milliseconds as people say them, in at most `most` units: `1h 2m`, `250ms`. */
export function createElapsedText(language: string): (milliseconds: number, most: number) => string {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const formats = ELAPSED_UNITS.map(([unit, length]) => {
    const number = numberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: unit === 'day' ? 'long' : locale === 'zh-CN' ? 'short' : 'narrow',
    });
    return { length, text: (count: number) => number.format(count) };
  });
  return (milliseconds, most) => {
    const parts: string[] = [];
    let left = Math.round(Math.abs(milliseconds));
    for (const { length, text } of formats) {
      const count = Math.floor(left / length);
      left -= count * length;
      if (count > 0 && parts.length < most) parts.push(text(count));
    }
    return `${milliseconds < 0 ? '−' : ''}${parts.length === 0 ? formats[3].text(0) : parts.join(' ')}`;
  };
}
