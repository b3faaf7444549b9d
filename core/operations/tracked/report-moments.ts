import type { Workflow } from '../../model/workflow.ts';
import { createMomentReader, type DateOrder } from '../../time/read-moment.ts';
import { millisecondsPerTick, type Ticks } from '../../time/ticks.ts';
import { addWorkingTime, type WorkingTime, workedUntil } from '../../time/working-time.ts';
import { instantToEpochMilliseconds, zoneOffsets } from '../../time/zone-offsets.ts';

/** A moment, or a whole day, of which `from` is the first tick and `to` the first after it. */
export interface ReadMoment {
  readonly from: Ticks;
  readonly to: Ticks;
}

const DAY_MS = 86_400_000;
const MONTHS: readonly RegExp[] = [
  /jan(uary|uar)?/,
  /feb(ruary|ruar)?/,
  /mar(ch)?|mrz|märz?/,
  /apr(il)?/,
  /may|mai/,
  /june?|juni/,
  /july?|juli/,
  /aug(ust)?/,
  /sept?(ember)?/,
  /o[ck]t(ober)?/,
  /nov(ember)?/,
  /de[cz](ember)?/,
].map(({ source }) => new RegExp(`^(?:${source})$`));

/**
 * Reads moments as people write them in tables, on the clock of the plan: `2026-03-04 14:30`, `4.3.2026`, `04.03.26`, `3/4/2026 2:30 PM`,
 * `2026年3月4日 14:30`, `4 Mar 2026`, `März 4, 2026`, with an offset too. A number of ticks in plans of periods.
 *
 * @param order of dates such as 03/04/2026
 */
export function createReportMoments(workflow: Workflow, order: DateOrder): (text: string) => ReadMoment | null {
  const tickMs = millisecondsPerTick(workflow.tick);
  const origin = instantToEpochMilliseconds(workflow.origin);
  if (tickMs === null || origin === null) {
    return (text) => {
      const value = Number(text);
      return text.trim() === '' || !Number.isSafeInteger(value) ? null : { from: value, to: value };
    };
  }
  const read = createMomentReader(workflow.timeZone, order);
  // With dots the day comes first, whatever the order of the others.
  const readDotted = createMomentReader(workflow.timeZone, 'year-first');
  const zone = zoneOffsets(workflow.timeZone);
  return (text) => {
    const plain = plainDate(text);
    if (/^\d+(\.\d+)?$/.test(plain)) return null;
    const at = (/^\d+\./.test(plain) ? readDotted : read)(plain);
    if (at === null) return null;
    const from = (at - origin) / tickMs;
    if (plain.includes(':')) return { from: Math.floor(from), to: Math.ceil(from) };
    // The next day begins when the clock shows it, also where a change of clocks makes this one longer or shorter.
    const reading = zone.toLocal(at) + DAY_MS;
    const end = zone.momentsAt(reading)[0] ?? at + DAY_MS;
    return { from: Math.floor(from), to: Math.ceil((end - origin) / tickMs) };
  };
}

/** The same date in the few forms that are read everywhere. */
function plainDate(text: string): string {
  let plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)[a-zäöü]*[.,]?\s+(?=\d)/i, '')
    .replace(/\s*(?:uhr)$/i, '')
    .replace(/(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?/, '$1-$2-$3 ')
    .trim()
    .replace(/(?:星期|周)[一二三四五六日天]\s*/, '')
    .replace(/(\d{1,2})\s*时\s*(\d{1,2})\s*分?/, '$1:$2')
    .replace(/(上午|下午)\s*(\d{1,2}:\d{2}(?::\d{2})?)/, '$2 $1')
    .replace(/,\s+(?=\d{1,2}:)/, ' ');
  plain = plain.replace(/^(\d{1,2})[.\s-]*\s*(\p{L}+)\.?[\s,-]*(\d{4}|\d{2})(?=$|\s|,)/u, (whole, day, name, year) =>
    named(whole, year, name, day),
  );
  plain = plain.replace(/^(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/u, (whole, name, day, year) =>
    named(whole, year, name, day),
  );
  plain = plain.replace(/^(\d{1,2})([./-])(\d{1,2})\2(\d{2})(?=$|\s)/, '$1$2$3$220$4');
  return plain.replace(
    /(\d{1,2}):(\d{2})(:\d{2})?\s*(am|pm|a\.m\.|p\.m\.|上午|下午)$/i,
    (_, hour: string, minute: string, second: string | undefined, half: string) => {
      const isLater = /^p|下午/i.test(half);
      const hours = (Number(hour) % 12) + (isLater ? 12 : 0);
      return `${hours}:${minute}${second ?? ''}`;
    },
  );
}

function named(whole: string, year: string, name: string, day: string): string {
  const month = MONTHS.findIndex((pattern) => pattern.test(name.toLowerCase()));
  return month < 0 ? whole : `${year.length === 2 ? `20${year}` : year}-${month + 1}-${day}`;
}

/** When the last work of a day is over; its end where nobody works. A moment with a time stays as it is. */
export function eveningOf({ from, to }: ReadMoment, hours: WorkingTime | null): Ticks {
  if (hours === null || to <= from) return to;
  const worked = workedUntil(hours, to);
  const evening = worked > workedUntil(hours, from) ? addWorkingTime(hours, 0, worked) : to;
  return evening > from && evening < to ? evening : to;
}
