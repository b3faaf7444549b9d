import { percentOf } from '../problem/link-time.ts';
import { LAG_PERCENT, type Problem } from '../problem/problem.ts';

/** Mean duration in slots up to which looking at every slot is cheaper than keeping lists of events. */
const LONGEST_MEAN_DURATION = 100;
/** Most numbers in all tables together: 64 MiB. */
const MOST_ENTRIES = 16_000_000;

/**
 * Working time cut into slots of equal length, the greatest common divisor of all times in a problem, so that everything
 * that a schedule generator places begins and ends with a slot. Moments at which nobody works have none.
 */
export interface SlotGrid {
  /** Ticks in a slot. */
  readonly ticks: number;
  /** Shape slots: when each begins. */
  readonly startOf: Float64Array;
  /** Slots that begin before moment k × ticks. */
  readonly slotsBefore: Int32Array;
  /** Per calendar of modes, the last one for those around the clock: slots in which it works. */
  readonly slotsOf: readonly Int32Array[];
  /** Per calendar: how many of its slots come before each slot; shape slots + 1. */
  readonly workedBefore: readonly Int32Array[];
}

/** The grid of a problem, or `null` where its slots would be too many or too short. */
export function createSlotGrid(problem: Problem): SlotGrid | null {
  const ticks = commonTicks(problem);
  if (ticks === 0) return null;
  const moments = Math.ceil(problem.horizon / ticks);
  const mean = problem.duration.reduce((sum, duration) => sum + duration, 0) / problem.duration.length / ticks;
  if (mean > LONGEST_MEAN_DURATION || moments > MOST_ENTRIES / 8) return null;

  const used = usedCalendars(problem);
  const works = new Uint8Array(moments);
  const tables = [...problem.calendars, ALWAYS];
  tables.forEach(({ starts, ends }, calendar) => {
    if (used[calendar] === 0) return;
    for (let k = 0; k < starts.length; k++) works.fill(1, starts[k] / ticks, Math.min(moments, ends[k] / ticks));
  });
  const slotsBefore = new Int32Array(moments + 1);
  for (let k = 0; k < moments; k++) slotsBefore[k + 1] = slotsBefore[k] + works[k];
  const count = slotsBefore[moments];
  const calendars = used.reduce((sum, one) => sum + one, 0);
  if (count * (problem.resourceCount + 2 * calendars + 1) > MOST_ENTRIES) return null;

  const startOf = new Float64Array(count);
  for (let k = 0; k < moments; k++) if (works[k] === 1) startOf[slotsBefore[k]] = k * ticks;
  const slotsOf: Int32Array[] = [];
  const workedBefore: Int32Array[] = [];
  tables.forEach(({ starts, ends }, calendar) => {
    const slots: number[] = [];
    const before = new Int32Array(used[calendar] === 0 ? 0 : count + 1);
    for (let k = 0; k < starts.length && used[calendar] === 1; k++) {
      const last = slotsBefore[Math.min(moments, ends[k] / ticks)];
      for (let slot = slotsBefore[Math.min(moments, starts[k] / ticks)]; slot < last; slot++) {
        slots.push(slot);
        before[slot + 1] = 1;
      }
    }
    for (let slot = 0; slot + 1 < before.length; slot++) before[slot + 1] += before[slot];
    slotsOf.push(Int32Array.from(slots));
    workedBefore.push(before);
  });
  return { ticks, startOf, slotsBefore, slotsOf, workedBefore };
}

const ALWAYS = { starts: Float64Array.of(0), ends: Float64Array.of(Number.POSITIVE_INFINITY) };

/** 1 for calendars of modes that use resources; those around the clock count last. */
function usedCalendars({ calendars, modeCalendar, duration, firstDemand }: Problem): Uint8Array {
  const used = new Uint8Array(calendars.length + 1);
  modeCalendar.forEach((calendar, mode) => {
    if (duration[mode] === 0 || firstDemand[mode] === firstDemand[mode + 1]) return;
    used[calendar < 0 ? calendars.length : calendar] = 1;
  });
  return used;
}

/** Greatest common divisor of all that moves a start; 0 where there is nothing to place. */
function commonTicks(problem: Problem): number {
  const { calendars, duration, capacity, release, pin, deadline, lag, lagUnit, linkFrom, firstMode } = problem;
  let divisor = 0;
  const add = (figure: number): void => {
    let a = Math.abs(figure);
    if (divisor === 1 || a === 0 || !Number.isFinite(a)) return;
    let b = divisor;
    while (b !== 0) [a, b] = [b, a % b];
    divisor = a;
  };
  for (const length of duration) add(length);
  if (divisor === 0) return 0;
  for (const { starts, ends, horizon } of calendars) {
    for (const start of starts) add(start);
    for (const end of ends) if (end < horizon) add(end);
  }
  for (const { times } of capacity) for (const time of times) add(time);
  for (const setup of problem.setups) for (const length of setup?.ticks ?? []) add(length);
  for (const moments of [release, deadline, pin]) for (const moment of moments) if (moment > 0) add(moment);
  lag.forEach((figure, link) => {
    const from = linkFrom[link];
    if (lagUnit[link] !== LAG_PERCENT) add(figure);
    else for (let mode = firstMode[from]; mode < firstMode[from + 1]; mode++) add(percentOf(figure, duration[mode]));
  });
  return divisor;
}
