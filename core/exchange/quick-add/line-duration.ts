import type { DurationScale } from '../../model/duration-notation.ts';
import { LIMITS } from '../../model/limits.ts';
import type { Ticks } from '../../time/ticks.ts';
import { readDurationCell } from '../tables/cell-duration.ts';

/** A duration in the middle of a text. */
export interface DurationFound {
  readonly before: string;
  readonly ticks: Ticks;
  readonly after: string;
}

const AMOUNT = String.raw`\d{1,9}(?:[.,]\d{1,6})?`;
const CHINESE_UNIT = '(?:个)?(?:工作日|工作周|工作小时|小时|工时|钟头|星期|礼拜|分钟|秒钟|月|周|天|日|时|分|秒)';
/** An amount with its unit, not in the middle of a word, with words such as "for" before it. */
const PART = new RegExp(
  String.raw`(?:(?<![\p{L}\d])for\s+|历时\s*|为期\s*|用时\s*|工期\s*)?(?<![A-Za-z\d.,+-])` +
    String.raw`(${AMOUNT}\s*(?:[a-zA-Z]{1,8}(?![\p{L}\d])|${CHINESE_UNIT}))`,
  'gu',
);
const PERIODS = /(?<![\p{L}\d.,+-])(\d{1,9})\s*(?:periods?(?![a-z])|个?周期)?(?=\s|$|[,;])/giu;
const MILESTONE = /(?<![\p{L}\d])(?:milestone(?![\p{L}\d])|(?<=\s|^)里程碑)/giu;

/** Durations in a text outside of quotes, the last one first. In a plan that counts periods, plain numbers are durations. */
export function durationsIn(text: string, scale: DurationScale): DurationFound[] {
  // Quotes of the same length in their place keep what stands in them out of reach.
  const open = text.replace(/"(?:[^"]|"")*"?/g, (quote) => '"'.repeat(quote.length));
  const runs = runsOf(open, [...open.matchAll(scale.tick === 'period' ? PERIODS : PART)], scale);
  const milestones = [...open.matchAll(MILESTONE)].map((match) => ({
    at: match.index,
    length: match[0].length,
    ticks: 0,
  }));
  return [...runs, ...milestones]
    .sort((a, b) => b.at - a.at)
    .map(({ at, length, ticks }) => ({
      before: text.slice(0, at).trim(),
      ticks,
      after: text.slice(at + length).trim(),
    }));
}

interface Run {
  readonly at: number;
  readonly length: number;
  readonly ticks: Ticks;
}

/** Amounts that follow each other, as in `1w 2d 4h`, are one duration. */
function runsOf(text: string, parts: readonly RegExpMatchArray[], scale: DurationScale): Run[] {
  const runs: (Run & { readonly amounts: string })[] = [];
  for (const part of parts) {
    const at = part.index ?? 0;
    const ticks = ticksOf(part[1], scale);
    if (ticks === null) continue;
    const last = runs.at(-1);
    const amounts = last === undefined ? '' : `${last.amounts} ${part[1]}`;
    const together = ticksOf(amounts, scale);
    const isNext = last !== undefined && text.slice(last.at + last.length, at).trim() === '' && together !== null;
    if (isNext)
      runs[runs.length - 1] = { at: last.at, length: at + part[0].length - last.at, ticks: together, amounts };
    else runs.push({ at, length: part[0].length, ticks, amounts: part[1] });
  }
  return runs;
}

function ticksOf(text: string, scale: DurationScale): Ticks | null {
  const read = readDurationCell(text.replace(/(\d)时/g, '$1小时'), scale, 'tick');
  const isOne = read !== null && read.unit === 'working' && read.ticks >= 0 && read.ticks <= LIMITS.durationTicks;
  return isOne ? read.ticks : null;
}
