import { z } from 'zod';
import { changed, type Report } from './fidelity.ts';

const ORIGIN_WHERE_UNKNOWN = '2000-01-03T00:00:00Z';
const TIME = /T(?<hour>\d\d):?(?<minute>\d\d):?(?<second>\d\d)(?<fraction>\.\d{1,9})?(?<zone>Z|[+-]\d\d:?\d\d)?$/;
const YEAR_FIRST = new RegExp(`^(?<year>\\d{4})-?(?<month>\\d\\d)-?(?<day>\\d\\d)${TIME.source}`);
const MONTH_FIRST = new RegExp(`^(?<month>\\d\\d)-(?<day>\\d\\d)-(?<year>\\d\\d)${TIME.source}`);
const isoInstant = z.iso.datetime({ offset: true });

/**
 * ISO instant at which a recorded run began, else at which its file was made, else a fixed one, told in `report`.
 * The format asks for ISO 8601; real files hold the form without punctuation and `MM-DD-YYTHH:MM:SSZ` as well.
 */
export function originOf(executedAt: string | undefined, createdAt: string | undefined, report: Report): string {
  for (const text of [executedAt, createdAt]) {
    const instant = text === undefined ? null : toIsoInstant(text);
    if (instant !== null) return instant;
  }
  report.push(
    changed(
      'assumed-origin',
      1,
      `The file does not say readably when the run began; ${ORIGIN_WHERE_UNKNOWN} was assumed.`,
      { origin: ORIGIN_WHERE_UNKNOWN },
    ),
  );
  return ORIGIN_WHERE_UNKNOWN;
}

function toIsoInstant(text: string): string | null {
  const match = YEAR_FIRST.exec(text) ?? MONTH_FIRST.exec(text);
  if (match?.groups === undefined) return null;
  const { year, month, day, hour, minute, second, fraction, zone } = match.groups;
  const fullYear = year.length === 2 ? `20${year}` : year;
  const offset = zone === undefined || zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const instant = `${fullYear}-${month}-${day}T${hour}:${minute}:${second}${fraction ?? ''}${offset}`;
  return isoInstant.safeParse(instant).success ? instant : null;
}
