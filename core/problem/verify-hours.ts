import { type Calendar, WEEKDAYS } from '../model/calendar.ts';
import type { Workflow } from '../model/workflow.ts';
import { millisecondsPerTick, type Ticks } from '../time/ticks.ts';
import { instantToEpochMilliseconds, zoneOffsets } from '../time/zone-offsets.ts';
import { coverage } from './verify-days.ts';

/*
 * The checker's own reading of calendars: it asks the clock at each moment where something may change, and
 * walks through lists of intervals step by step. It shares nothing with the tables that the problem is compiled to.
 */

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A stretch of working time `[from, to)` in ticks. */
export interface Stretch {
  readonly from: Ticks;
  readonly to: Ticks;
}

/** Ascending stretches that do not touch; `null`: around the clock. */
export type Hours = readonly Stretch[] | null;

/** Working hours of a calendar over `[0, until)`. */
export function hoursOfCalendar(workflow: Workflow, calendar: Calendar, until: Ticks): Stretch[] {
  const tickLength = millisecondsPerTick(workflow.tick);
  const origin = instantToEpochMilliseconds(workflow.origin);
  if (tickLength === null || origin === null) throw new RangeError('Calendars need a plan with dates.');
  const zone = zoneOffsets(workflow.timeZone);
  const end = origin + until * tickLength;

  const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  const spansOf = (spans: Calendar['exceptions'][number]['spans']) =>
    spans.map(({ from, to }) => [minutesOf(from) * MINUTE, minutesOf(to) * MINUTE] as const);
  // Day 4 after 1970-01-01, a Thursday, was the first Monday.
  const week = WEEKDAYS.map((weekday) => spansOf(calendar.week[weekday]));
  const exceptions = calendar.exceptions.map((exception) => ({
    covers: coverage(exception),
    spans: spansOf(exception.spans),
  }));
  const known = new Map<number, (typeof week)[number]>();
  const spansOfDay = (day: number) => {
    const spans =
      known.get(day) ?? exceptions.findLast(({ covers }) => covers(day))?.spans ?? week[(((day - 4) % 7) + 7) % 7];
    known.set(day, spans);
    return spans;
  };
  const works = (moment: number): boolean => {
    const local = zone.toLocal(moment);
    const day = Math.floor(local / DAY);
    return spansOfDay(day).some(([from, to]) => from <= local - day * DAY && local - day * DAY < to);
  };

  // Every moment at which work may begin or stop; in between nothing changes.
  const changes = [origin];
  const lastDay = Math.floor(zone.toLocal(end) / DAY) + 1;
  for (let day = Math.floor(zone.toLocal(origin) / DAY) - 1; day <= lastDay; day++) {
    changes.push(...zone.momentsAt(day * DAY));
    for (const span of spansOfDay(day)) for (const time of span) changes.push(...zone.momentsAt(day * DAY + time));
  }
  for (let turn = zone.stretchAt(origin).until; turn < end; turn = zone.stretchAt(turn).until) changes.push(turn);

  const stretches: Stretch[] = [];
  let openSince: number | null = null;
  const close = (moment: number) => {
    if (openSince === null) return;
    const from = Math.ceil((openSince - origin) / tickLength);
    const to = Math.floor((moment - origin) / tickLength);
    if (from < to) stretches.push({ from, to });
    openSince = null;
  };
  for (const moment of Float64Array.from(changes).sort()) {
    if (moment < origin || moment >= end) continue;
    if (!works(moment)) close(moment);
    else openSince ??= moment;
  }
  close(end);
  return stretches;
}

/** Hours at which both work. */
export function commonHours(a: Hours, b: Hours): Hours {
  if (a === null) return b;
  if (b === null) return a;
  const common: Stretch[] = [];
  let k = 0;
  for (const stretch of a) {
    while (k < b.length && b[k].to <= stretch.from) k++;
    for (let j = k; j < b.length && b[j].from < stretch.to; j++) {
      common.push({ from: Math.max(stretch.from, b[j].from), to: Math.min(stretch.to, b[j].to) });
    }
  }
  return common;
}

/** Place of the first stretch that ends after `at`; the number of stretches where there is none. */
function firstStretchAfter(hours: readonly Stretch[], at: Ticks): number {
  let low = 0;
  let high = hours.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hours[middle].to > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** True where `at` is a working moment. */
export function worksAt(hours: Hours, at: Ticks): boolean {
  return hours === null || (hours[firstStretchAfter(hours, at)]?.from ?? Number.POSITIVE_INFINITY) <= at;
}

/** The parts of `[from, to)` that work. */
export function workIn(hours: Hours, from: Ticks, to: Ticks): Stretch[] {
  if (hours === null) return from < to ? [{ from, to }] : [];
  const parts: Stretch[] = [];
  for (let k = firstStretchAfter(hours, from); k < hours.length && hours[k].from < to; k++) {
    const stretch = hours[k];
    if (from <= stretch.from && stretch.to <= to) parts.push(stretch);
    else parts.push({ from: Math.max(from, stretch.from), to: Math.min(to, stretch.to) });
  }
  return parts;
}

/**
 * Walks `amount` ticks of working time from `from`: forward, to the moment at which the last of them is over; backward for
 * a negative amount, to the moment at which the last of them begins. `Infinity` or `-Infinity` where the hours run out.
 */
export function walk(hours: Hours, from: Ticks, amount: Ticks): Ticks {
  if (hours === null || amount === 0) return from + amount;
  let left = Math.abs(amount);
  if (amount > 0) {
    for (let k = firstStretchAfter(hours, from); k < hours.length; k++) {
      const begin = Math.max(from, hours[k].from);
      if (left <= hours[k].to - begin) return begin + left;
      left -= hours[k].to - begin;
    }
    return Number.POSITIVE_INFINITY;
  }
  for (let k = Math.min(firstStretchAfter(hours, from), hours.length - 1); k >= 0; k--) {
    const stop = Math.min(from, hours[k].to);
    if (stop <= hours[k].from) continue;
    if (left <= stop - hours[k].from) return stop - left;
    left -= stop - hours[k].from;
  }
  return Number.NEGATIVE_INFINITY;
}
