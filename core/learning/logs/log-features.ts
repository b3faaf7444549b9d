import type { Observation } from '../../history/observation.ts';
import type { ZoneOffsets } from '../../time/zone-offsets.ts';

/** What is told of a task's execution, in the order of the task patterns of "AI-driven smart scheduling". */
export const LOG_FEATURES = [
  'duration',
  'cpu',
  'memory',
  'io',
  'network',
  'errors',
  'retries',
  'startHour',
  'startWeekday',
  'dependencies',
  'dataSize',
] as const;
export type LogFeature = (typeof LOG_FEATURES)[number];

/** Features of which factors count rather than differences; groups are found on their logarithms. */
const AMOUNTS: ReadonlySet<LogFeature> = new Set([
  'duration',
  'memory',
  'io',
  'network',
  'errors',
  'retries',
  'dependencies',
  'dataSize',
]);

export function isAmount(feature: LogFeature): boolean {
  return AMOUNTS.has(feature);
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** 1 January 1970 was a Thursday: day 4 where Monday is 1. */
const FIRST_WEEKDAY = 4;
/** Names under which imported tables tell how many tasks a task waited for. */
const DEPENDENCIES = /^(n_?|num_?|number of )?(parents|dependencies|predecessors|deps)$/i;

/**
 * The features of one execution, in the order of {@link LOG_FEATURES}: seconds, cores, bytes, bytes, bytes, counts, hour of the
 * day (0 to 23.99) and day of the week (1, Monday, to 7) on local clocks, count, bytes. `NaN` where nothing is known.
 */
export function logFeaturesOf(observation: Observation, zone: ZoneOffsets): readonly number[] {
  const { startedAt, features } = observation;
  const local = startedAt === null ? Number.NaN : zone.toLocal(startedAt);
  const known = (value: number | null) => value ?? Number.NaN;
  return [
    observation.actualDurationSeconds,
    known(observation.cpuCores),
    known(observation.memoryBytes),
    known(observation.ioBytes),
    known(observation.networkBytes),
    known(observation.errors),
    known(observation.retries),
    (((local % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS,
    weekdayOf(local),
    features === null ? Number.NaN : dependenciesIn(features),
    known(observation.dataBytes),
  ];
}

function weekdayOf(local: number): number {
  const days = Math.floor(local / DAY_MS) + FIRST_WEEKDAY - 1;
  return (((days % 7) + 7) % 7) + 1;
}

function dependenciesIn(features: NonNullable<Observation['features']>): number {
  for (const name of Object.keys(features)) {
    const value = features[name];
    if (typeof value === 'number' && DEPENDENCIES.test(name)) return value;
  }
  return Number.NaN;
}
