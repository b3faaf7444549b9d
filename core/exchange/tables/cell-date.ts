import { createMomentReader, type DateOrder } from '../../time/read-moment.ts';
import { halfWidth } from './cell-duration.ts';

/** A moment of a cell. */
export interface CellMoment {
  /** Since 1970, UTC. */
  readonly milliseconds: number;
  /** Whether the cell names a day only. */
  readonly isDay: boolean;
}

const MONTHS: readonly RegExp[] = [
  /^jan/i,
  /^feb/i,
  /^m(?:ar|är|rz|aer)/i,
  /^apr/i,
  /^ma[iy]/i,
  /^jun/i,
  /^jul/i,
  /^aug/i,
  /^sep/i,
  /^o[ck]t/i,
  /^nov/i,
  /^de[cz]/i,
];
const WEEKDAY =
  /^(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)[a-zäöü]*\.?,?\s+(?=\d|\p{L})|\s*[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?\s*/giu;
const CHINESE = /(\d{2,4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?/;
const CHINESE_CLOCK = /(\d{1,2})\s*[时点]\s*(?:(\d{1,2})\s*分?)?/;
const CLOCK = /(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s*([ap])\.?m\.?/i;
const NAMED_MONTH =
  /^(\d{1,2})\.?[\s-]+(\p{L}{3,12})\.?[\s,-]+(\d{2,4})|^(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{2,4})/iu;

/**
 * Reads dates as spreadsheets, project tools and people write them: `2026-03-01 08:00`, `01.03.2026`, `3/1/2026 8:00 AM`, `Mon
 * 02/03/26`, `1. März 2026`, `2026年3月1日 下午2:30`, with or without an offset.
 * @param order of dates that nothing else tells, such as 03/04/2026
 */
export function createDateCellReader(timeZone: string, order: DateOrder): (cell: string) => CellMoment | null {
  const read = createMomentReader(timeZone, order);
  return (cell) => {
    const text = cell.trim();
    if (text.length > 100 || !/\d/.test(text) || /^\d+(?:\.\d+)?$/.test(text)) return null;
    const plain = plainDate(text, order);
    const milliseconds = read(plain);
    return milliseconds === null ? null : { milliseconds, isDay: !/\d[T ]+\d/.test(plain) };
  };
}

/** Dates of all these shapes in the plain form with numbers. */
export function plainDate(cell: string, order: DateOrder): string {
  let text = halfWidth(cell).trim().replace(WEEKDAY, ' ').trim();
  const afternoon = /下午|晚上|中午/.test(text);
  text = text.replace(CHINESE, (_, year, month, day) => `${fullYear(year)}-${month}-${day} `);
  text = text.replace(/上午|下午|晚上|早上|凌晨|中午|\s*Uhr$/g, ' ');
  text = text.replace(CHINESE_CLOCK, (_, hour, minute = '0') => `${hour}:${minute.padStart(2, '0')}`);
  if (afternoon) text = text.replace(/(?<=\s)(\d{1,2})(?=:)/, (hour) => String((Number(hour) % 12) + 12));
  text = text.replace(NAMED_MONTH, (whole, dayFirst, nameAfter, yearLast, nameFirst, dayAfter, yearAfter) => {
    const month = MONTHS.findIndex((name) => name.test(nameAfter ?? nameFirst)) + 1;
    return month === 0 ? whole : `${fullYear(yearLast ?? yearAfter)}-${month}-${dayFirst ?? dayAfter}`;
  });
  text = text.replace(CLOCK, (_, hour, minute = '00', half) => {
    return `${(Number(hour) % 12) + (/p/i.test(half) ? 12 : 0)}:${minute}`;
  });
  // Two digits for the year: at the end, but for the order that puts it first.
  const short = /^(\d{1,2})([./-])(\d{1,2})\2(\d{2})(?!\d)/.exec(text);
  if (short !== null) {
    const [all, a, sign, b, c] = short;
    const isYearFirst = order === 'year-first' && sign === '-';
    text = (isYearFirst ? [`20${a}`, b, c] : [a, b, `20${c}`]).join(sign) + text.slice(all.length);
  }
  // Nobody puts the month first between points.
  text = text.replace(/^(\d{1,2})\.(\d{1,2})\.(\d{4})/, '$3-$2-$1');
  return text.replace(/,/g, ' ').replace(/\s+/g, ' ').trim();
}

function fullYear(year: string): string {
  return year.length === 2 ? `20${year}` : year;
}
