import type { AnomalyFeature } from '../../core/learning/anomalies/anomaly-features.ts';
import { dateTimeFormat, numberFormat } from '../i18n/formatters.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;
/** A Monday. */
const FIRST_WEEKDAY = Date.UTC(2026, 0, 5);

/** Seconds in the unit in which a person would say them, such as `3.2 min`. */
export function secondsText(seconds: number, language: string): string {
  const unit = (name: string, value: number) =>
    numberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumSignificantDigits: 3,
    }).format(value);
  if (seconds < 2 * MINUTE) return unit('second', seconds);
  if (seconds < 2 * HOUR) return unit('minute', seconds / MINUTE);
  return seconds < 2 * DAY ? unit('hour', seconds / HOUR) : unit('day', seconds / DAY);
}

/** A heading within a sentence: without its capital, unless it is an abbreviation. */
export function inSentence(heading: string): string {
  const [first, second = ''] = heading;
  return second !== second.toLowerCase() ? heading : first.toLowerCase() + heading.slice(1);
}

/** A value of a feature in its unit; the empty text where it is unknown. */
export function featureText(feature: AnomalyFeature, value: number, language: string): string {
  const number = (options: Intl.NumberFormatOptions = {}) =>
    numberFormat(language, { maximumSignificantDigits: 3, ...options }).format(value);
  if (Number.isNaN(value)) return '';
  switch (feature) {
    case 'duration':
      return secondsText(value, language);
    case 'memory':
    case 'io':
    case 'network':
    case 'dataSize':
      return bytesText(value, language);
    case 'startHour': {
      const minutes = Math.min(24 * 60 - 1, Math.round(60 * value));
      return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    }
    case 'startWeekday':
      return dateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
        FIRST_WEEKDAY + (Math.round(value) - 1) * DAY * 1000,
      );
    case 'durationOverUsual':
    case 'memoryOverUsual':
    case 'cpu':
    case 'errors':
    case 'retries':
    case 'dependencies':
      return number();
  }
}

function bytesText(bytes: number, language: string): string {
  const step = bytes < 1 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return numberFormat(language, {
    style: 'unit',
    unit: BYTE_UNITS[step],
    unitDisplay: 'short',
    maximumSignificantDigits: 3,
  }).format(bytes / 1000 ** step);
}
