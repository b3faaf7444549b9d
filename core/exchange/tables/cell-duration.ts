import { type DurationScale, parseDuration, type TimeMeasure } from '../../model/duration-notation.ts';
import type { Ticks } from '../../time/ticks.ts';

/** Units that a bare number can count; `tick` is the plan's own. */
export const DURATION_UNITS = ['minute', 'hour', 'day', 'week', 'tick'] as const;
export type BareUnit = (typeof DURATION_UNITS)[number];

const SIGN_OF_UNIT: Readonly<Record<BareUnit, string>> = { minute: 'min', hour: 'h', day: 'd', week: 'w', tick: '' };

/** Days of a month without dates, as planning tools count it. */
const DAYS_OF_MONTH = 20;

/** Words for units in lists of other tools and languages, with the unit that `parseDuration` knows; longer words first. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/(?:个)?(?:日历日|日历天|自然日)|elapsed\s*days?|edays?|fortlaufende\s*tage?|f\.?\s*tage?|kalendertage?/gi, 'ed'],
  [/elapsed\s*hours?|ehrs?|ehours?|f\.?\s*(?:stunden?|std\.?)/gi, 'eh'],
  [/elapsed\s*weeks?|ewks?|eweeks?|f\.?\s*wochen?/gi, 'ew'],
  [/(?:个)?(?:工作周|周工时|星期|礼拜|周)|wochen?|wo\.?(?![a-z])/gi, 'w'],
  [/(?:个)?(?:工作日|天|日)|arbeitstage?|tage?n?(?![a-z])|dys?(?![a-z])/gi, 'd'],
  [/(?:个)?(?:工作小时|小时|工时|钟头)|stunden?|std\.?/gi, 'h'],
  [/(?:个)?分钟?|minuten?|mins?\./gi, 'min'],
  [/秒钟?|sekunden?|sek\.?/gi, 's'],
  [/(?<=\d\s*)t(?![a-zäöü])/gi, 'd'],
];
const MONTHS = /(\d+(?:[.,]\d+)?)\s*(?:个月|月|months?|mons?|mo|monate?n?|mon\.?)(?![a-z])/gi;
const CLOCK = /^(\d{1,5}):([0-5]\d)(?::([0-5]\d))?$/;

/**
 * A duration as people and other tools write it: `1w 2d 4h`, `90m`, `1,5 Tage`, `3天`, `2 eday`, `1:30` (hours and minutes), `3 days?`
 * (an estimate), or a bare number that counts `unit`. `null` where the text is none, or makes no whole number of ticks.
 */
export function readDurationCell(
  cell: string,
  scale: DurationScale,
  unit: BareUnit,
): { readonly unit: TimeMeasure; readonly ticks: Ticks } | null {
  const text = cell.trim().replace(/\?$/, '').trim();
  if (text === '' || text.length > 100) return null;
  if (scale.tick === 'period') return parseDuration(text, scale);
  if (/^[+-]?\d+(?:[.,]\d+)?$/.test(text)) return parseDuration(text + SIGN_OF_UNIT[unit], scale);
  const clock = CLOCK.exec(text);
  if (clock !== null) return parseDuration(`${clock[1]}h ${clock[2]}min ${clock[3] ?? 0}s`, scale);
  return parseDuration(text, scale) ?? parseDuration(inKnownUnits(text), scale);
}

/** The text with all words for units put as `parseDuration` knows them. */
export function inKnownUnits(text: string): string {
  const known = WORDS.reduce(
    (changed, [word, unit]) => changed.replace(word, unit),
    halfWidth(text).replace(MONTHS, monthsInDays),
  );
  return known.replace(/[,，]\s+|\s*(?:and|und|和|又)\s*/g, ' ');
}

function monthsInDays(_: string, months: string): string {
  return `${Number((Number(months.replace(',', '.')) * DAYS_OF_MONTH).toFixed(6))}d`;
}

/** Full-width digits and signs as the usual ones. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');
}
