import { readAmount } from '../../history/import/read-amount.ts';
import { type DurationScale, parseDuration } from '../../model/duration-notation.ts';
import type { Ticks } from '../../time/ticks.ts';

/** Words for units in other languages, as the plan's notation has them. */
const UNITS: readonly (readonly [words: RegExp, unit: string])[] = [
  [/(?<=[\d\s])(?:个)?(?:周|星期|wochen?|wo)\.?(?![a-z])/giu, 'w '],
  [/(?<=[\d\s])(?:个)?(?:工作日|天|日|arbeitstagen?|arbeitstage?|tagen?|tage?|t|at)\.?(?![a-z])/giu, 'd '],
  [/(?<=[\d\s])(?:个)?(?:小时|时|stunden?|std)\.?(?![a-z])/giu, 'h '],
  [/(?<=[\d\s])(?:分钟|分|minuten?)\.?(?![a-z])/giu, 'min '],
];

/**
 * Working ticks in a cell such as `2d 4h`, `1.5 days`, `3 Tage`, `2天4小时` or a plain number.
 * @param unit that plain numbers count in; `null`: the plan's own
 * @returns `null` where it is none
 */
export function readRemaining(cell: string, scale: DurationScale, unit: string | null): Ticks | null {
  const text = inPlainUnits(cell);
  const plain = /^[\d.,]+$/.test(text) && unit !== null ? inPlainUnits(`${text} ${unit}`) : text;
  const read = parseDuration(plain, scale);
  return read === null || read.unit !== 'working' || read.ticks < 0 ? null : read.ticks;
}

function inPlainUnits(cell: string): string {
  let text = cell.normalize('NFKC').trim();
  for (const [words, unit] of UNITS) text = text.replace(words, unit);
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * Percent in a cell: `60`, `60 %`, `60,5%`; `NaN` where it is none.
 * @param areShares the column holds shares from 0 to 1, as spreadsheets export percentages
 */
export function readPercent(cell: string, areShares: boolean): number {
  const text = cell.normalize('NFKC').trim();
  const amount = readAmount(text.replace(/\s*%$/, ''));
  return areShares && !text.endsWith('%') ? 100 * amount : amount;
}

/** Whether all plain numbers of a column are at most 1 and some are no whole ones. */
export function holdsShares(cells: readonly string[]): boolean {
  const amounts = cells.filter((cell) => cell.trim() !== '').map((cell) => readAmount(cell.trim()));
  return amounts.length > 0 && amounts.every((amount) => amount <= 1) && amounts.some((amount) => amount % 1 !== 0);
}

/** Money in a cell: `1,234.50`, `1.234,50 €`, `¥ 900`; `NaN` where it is none. */
export function readMoney(cell: string): number {
  const text = cell
    .normalize('NFKC')
    .replace(/[\s\p{Sc}]|[A-Z]{3}$/gu, '')
    .replace(/^[A-Z]{3}/, '');
  return readAmount(
    /^\d{1,3}(\.\d{3})+(,\d+)?$/.test(text) ? text.replaceAll('.', '').replace(',', '.') : commasOut(text),
  );
}

function commasOut(text: string): string {
  return /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
}

/** Whether a cell says yes. */
export function saysYes(cell: string): boolean {
  return /^(?:x|y|yes|true|done|ok|ja|j|fertig|erledigt|是|已完成|完成|√|✓|✔|☑)$/i.test(cell.trim());
}

/** Whether a cell says no, so nothing. */
export function saysNothing(cell: string): boolean {
  return /^(?:|-|–|—|n|no|nein|false|否|未完成|n\/?a|na|nv|#n\/a|tbd|无)$/i.test(cell.trim());
}
