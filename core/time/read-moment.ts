import { type ZoneOffsets, zoneOffsets } from './zone-offsets.ts';

/** Order of the parts of dates such as 03/04/2026, which nothing else tells. */
export type DateOrder = 'year-first' | 'day-first' | 'month-first';

const TEXT =
  /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;
const DIGITS = /^\d{9,14}(?:\.\d+)?$/;
/** Numbers of this size on are milliseconds since 1970, smaller ones seconds. */
const LEAST_MILLISECONDS = 1e11;

/**
 * Reads moments as spreadsheets and logs write them: a day or a day and a time, with `Z`, an offset or neither, or seconds or
 * milliseconds since 1970. A reading without offset is local to `timeZone`; in the hour that a change of clocks repeats it
 * means the earlier moment. Throws a `RangeError` where the zone is unknown.
 *
 * @returns a function that answers in milliseconds since 1970, or `null` where a text is no moment
 */
export function createMomentReader(timeZone: string, order: DateOrder): (text: string) => number | null {
  const zone: ZoneOffsets = zoneOffsets(timeZone);
  return (text) => {
    if (DIGITS.test(text)) {
      const number = Number(text);
      return Math.round(number < LEAST_MILLISECONDS ? 1000 * number : number);
    }
    const parts = TEXT.exec(text);
    if (parts === null) return null;
    const [, first, second, third, hour = '0', minute = '0', seconds = '0', fraction = '', offset] = parts;
    const dayFirst = order === 'day-first' || (order === 'year-first' && text.includes('.'));
    const [year, month, day] =
      first.length === 4
        ? [first, second, third]
        : third.length !== 4 || (order === 'year-first' && !dayFirst)
          ? ['', '', '']
          : dayFirst
            ? [third, second, first]
            : [third, first, second];
    if (year.length !== 4 || day.length > 2) return null;
    const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
    const reading = clockReading([year, month, day, hour, minute, seconds].map(Number), milliseconds);
    if (reading === null) return null;
    if (offset === undefined) return zone.momentsAt(reading)[0] ?? reading - zone.stretchAt(reading).offset;
    return reading - offsetMinutes(offset) * 60_000;
  };
}

function clockReading(parts: readonly number[], milliseconds: number): number | null {
  const [year, month, day, hour, minute, second] = parts;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const reading = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
  const date = new Date(reading);
  // 31 April would quietly become 1 May.
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? reading : null;
}

function offsetMinutes(offset: string): number {
  if (/^z$/i.test(offset)) return 0;
  const minutes = 60 * Number(offset.slice(1, 3)) + Number(offset.slice(-2));
  return offset.startsWith('-') ? -minutes : minutes;
}
