import { type DurationUnit, SECONDS_PER_UNIT } from '../observation.ts';
import { ImportError } from './import-error.ts';

/** What a column of a file can mean. Only `actual` is needed. */
export const MEANINGS = [
  'actual',
  'planned',
  'kind',
  'person',
  'project',
  'finished',
  'started',
  'task',
  'group',
  'mode',
  'outcome',
  'planned-effort',
  'actual-effort',
  'cpu',
  'memory',
  'io',
  'network',
  'errors',
  'retries',
  'data',
  'load',
] as const;

export type Meaning = (typeof MEANINGS)[number];

/** Which column holds what, by the names in the file's first row. */
export interface ObservationMapping {
  readonly columns: Readonly<Partial<Record<Meaning, string>>> & { readonly actual: string };
  /** Further columns that are kept as they are. */
  readonly features: readonly string[];
  /** Of both durations; `null`: as the names of the columns say, else seconds. */
  readonly unit: DurationUnit | null;
}

/** Places of the columns in a row, and what its durations have to be multiplied by. */
export interface ColumnPlaces {
  readonly of: Readonly<Partial<Record<Meaning, number>>> & { readonly actual: number };
  readonly features: readonly { readonly name: string; readonly place: number }[];
  readonly unit: DurationUnit;
  readonly secondsOfActual: number;
  readonly secondsOfPlanned: number;
  readonly width: number;
  /** Of all columns. */
  readonly names: readonly string[];
}

/**
 * Finds the columns of a mapping in the first row of a file.
 * @throws ImportError naming the columns that are missing and those there are
 */
export function placeColumns(header: readonly string[], mapping: ObservationMapping): ColumnPlaces {
  const names = header.map((name) => name.replace(/^\uFEFF/, '').trim());
  const wanted = [...Object.values(mapping.columns), ...mapping.features];
  const missing = wanted.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new ImportError(
      'missing-columns',
      `There is no column ${missing.map((name) => `"${name}"`).join(', ')}. Maybe use one of its columns: ${names.join(', ')}.`,
      { missing: missing.join(', '), columns: names.join(', ') },
    );
  }
  const of: Partial<Record<Meaning, number>> = {};
  for (const meaning of MEANINGS) {
    const name = mapping.columns[meaning];
    if (name !== undefined) of[meaning] = names.indexOf(name);
  }
  const unit = mapping.unit ?? unitInName(mapping.columns.actual) ?? 'second';
  const plannedUnit = mapping.unit ?? unitInName(mapping.columns.planned ?? '') ?? unit;
  return {
    of: { ...of, actual: names.indexOf(mapping.columns.actual) },
    features: mapping.features.map((name) => ({ name, place: names.indexOf(name) })),
    unit,
    secondsOfActual: SECONDS_PER_UNIT[unit],
    secondsOfPlanned: SECONDS_PER_UNIT[plannedUnit],
    width: names.length,
    names,
  };
}

const UNIT_ENDINGS: readonly (readonly [RegExp, DurationUnit])[] = [
  [/(^|[\s_(])(ms|millis|milliseconds?)\)?$/i, 'millisecond'],
  [/(^|[\s_(])(s|secs?|seconds?)\)?$/i, 'second'],
  [/(^|[\s_(])(mins?|minutes?)\)?$/i, 'minute'],
  [/(^|[\s_(])(h|hrs?|hours?)\)?$/i, 'hour'],
  [/(^|[\s_(])(d|days?)\)?$/i, 'day'],
  [/[（(_\s]?毫秒[)）]?$/, 'millisecond'],
  [/[（(_\s]?秒钟?[)）]?$/, 'second'],
  [/[（(_\s]?(分钟|分)[)）]?$/, 'minute'],
  [/[（(_\s]?(小时|工时)[)）]?$/, 'hour'],
  [/(天数?|[（(_\s]日)[)）]?$/, 'day'],
];

/** The unit that a column's name ends with, as in `actual_h` or `Duration (min)`. */
export function unitInName(name: string): DurationUnit | null {
  return UNIT_ENDINGS.find(([ending]) => ending.test(name))?.[1] ?? null;
}
