/** A whole number of the plan's ticks since the plan's origin, never a fraction. */
export type Ticks = number;

/**
 * How long one tick of a plan lasts. `period` has no length in real time: it is the unit of benchmark
 * instances, whose plans have no dates. `day` is exactly 24 elapsed hours, so it suits plans that run
 * around the clock; plans with working hours use `minute`.
 */
export const TICK_UNITS = ['millisecond', 'second', 'minute', 'hour', 'day', 'period'] as const;
export type TickUnit = (typeof TICK_UNITS)[number];

const MILLISECONDS_PER_TICK: Record<Exclude<TickUnit, 'period'>, number> = {
  millisecond: 1,
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** Length of one tick in milliseconds, or `null` for `period`, which has none. */
export function millisecondsPerTick(unit: TickUnit): number | null {
  return unit === 'period' ? null : MILLISECONDS_PER_TICK[unit];
}
