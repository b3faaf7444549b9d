import type { Workflow } from '../../../core/model/workflow.ts';
import { dayNumber, dayText } from '../../../core/time/day-number.ts';
import { createInstantTexts, type InstantTexts } from '../../../core/time/instant-text.ts';
import { millisecondsPerTick } from '../../../core/time/ticks.ts';

/** A moment that is named on an axis; `share` is its place between the ends of the axis. */
export interface AxisMark {
  readonly share: number;
  readonly label: string;
}

const MOST_MARKS = 8;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const HOUR_STEPS = [1, 2, 3, 6];
const DAY_STEPS = [1, 2, 7, 14, 28, 91, 182, 364, 1_820, 3_640];

/** Moments at even distances between two, at full hours or days of the plan's time zone; empty for lengths that no step suits. */
export function axisMarks(workflow: Workflow, locale: string, start: number, end: number): readonly AxisMark[] {
  const tickLength = millisecondsPerTick(workflow.tick);
  if (end <= start) return [];
  const share = (at: number) => (at - start) / (end - start);
  if (tickLength === null) {
    const step = Math.max(1, Math.ceil((end - start) / MOST_MARKS));
    return Array.from({ length: Math.floor((end - start) / step) }, (_, k) => start + k * step).map((at) => ({
      share: share(at),
      label: String(at),
    }));
  }
  const span = (end - start) * tickLength;
  const texts = createInstantTexts(workflow);
  const hours = HOUR_STEPS.find((step) => span <= MOST_MARKS * step * HOUR);
  const days = DAY_STEPS.find((step) => span <= MOST_MARKS * step * DAY);
  const labelOf = labels(locale, hours === undefined, span);
  const moments =
    hours !== undefined
      ? hourMoments(texts, start, end, (hours * HOUR) / tickLength)
      : dayMoments(texts, start, end, days ?? span / DAY);
  return moments.map((at) => ({ share: share(at), label: labelOf(texts.toLocal(at) ?? '') }));
}

/** Full hours since the first midnight; where clocks change, the later ones are an hour off, as the day is. */
function hourMoments(texts: InstantTexts, start: number, end: number, step: number): readonly number[] {
  const midnight = texts.localToTick((texts.toLocal(start) ?? '').slice(0, 10)) ?? start;
  const moments: number[] = [];
  for (let at = midnight; at < end; at += step) if (at >= start && Number.isInteger(at)) moments.push(at);
  return moments;
}

function dayMoments(texts: InstantTexts, start: number, end: number, step: number): readonly number[] {
  const first = dayNumber((texts.toLocal(start) ?? '').slice(0, 10));
  const moments: number[] = [];
  for (let day = first; moments.length <= 2 * MOST_MARKS; day += Math.ceil(step)) {
    const at = texts.localToTick(dayText(day));
    if (at === null || at >= end) break;
    if (at >= start) moments.push(at);
  }
  return moments;
}

/** Reads `2027-03-01 08:00` as an hour of a day, whose midnight is the day, as a day, or as a month. */
function labels(locale: string, isDays: boolean, span: number): (local: string) => string {
  const isLong = span > 400 * DAY;
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    month: 'short',
    ...(isLong ? { year: 'numeric' } : { day: 'numeric' }),
  });
  const dayOf = (local: string) => format.format(Date.parse(`${local.slice(0, 10)}T00:00:00Z`));
  return (local) => (isDays || local.slice(11, 16) === '00:00' ? dayOf(local) : local.slice(11, 16));
}
