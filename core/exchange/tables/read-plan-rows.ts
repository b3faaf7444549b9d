import { LIMITS } from '../../model/limits.ts';
import type { Workflow } from '../../model/workflow.ts';
import { TICK_UNITS, type TickUnit } from '../../time/ticks.ts';
import { instantToEpochMilliseconds, isKnownTimeZone } from '../../time/zone-offsets.ts';
import type { TableProblems } from './table-problems.ts';
import type { TableRow } from './table-rows.ts';

/** What belongs to the plan as a whole, as a table with a row for each property holds it; absent: not said. */
export type PlanProperties = {
  -readonly [Key in 'name' | 'origin' | 'timeZone' | 'calendar' | 'currency' | 'notes' | 'status']?: string;
} & { tick?: TickUnit };

/** The properties by the names that they are written under. */
export const PROPERTY_NAMES = {
  name: 'Name',
  origin: 'Starts at',
  timeZone: 'Time zone',
  tick: 'Unit of time',
  calendar: 'Calendar',
  currency: 'Currency',
  status: 'Status as of',
  notes: 'Notes',
} as const satisfies Record<keyof PlanProperties, string>;

const FITS: Readonly<Record<keyof PlanProperties, (value: string) => boolean>> = {
  name: (value) => value.length <= LIMITS.nameLength,
  origin: (value) => instantToEpochMilliseconds(value) !== null && /^\d{4}-/.test(value),
  timeZone: isKnownTimeZone,
  tick: (value) => TICK_UNITS.some((unit) => unit === value),
  calendar: () => true,
  currency: (value) => /^[A-Z]{3}$/.test(value),
  status: () => true,
  notes: (value) => value.length <= LIMITS.notesLength,
};

export function readPlanRows(rows: readonly TableRow[], problems: TableProblems): PlanProperties {
  const properties: Record<string, string> = {};
  const keys = Object.keys(PROPERTY_NAMES) as (keyof PlanProperties)[];
  for (const row of rows) {
    const key = keys.find((each) => PROPERTY_NAMES[each].toLowerCase() === row.cell('property').toLowerCase());
    const value = row.cell('value');
    if (key === undefined || value === '') continue;
    if (FITS[key](value)) properties[key] = value;
    else problems.add('property', row.place('value'), value);
  }
  return properties as PlanProperties;
}

/** The settings of a workflow that such a table holds. */
export function settingsFrom(
  { name, origin, timeZone, tick, currency, notes }: PlanProperties,
  others: Pick<Workflow, 'name' | 'origin' | 'timeZone' | 'tick'>,
): Pick<Workflow, 'name' | 'origin' | 'timeZone' | 'tick' | 'currency' | 'notes'> {
  return {
    name: name ?? others.name,
    origin: origin ?? others.origin,
    timeZone: timeZone ?? others.timeZone,
    tick: tick ?? others.tick,
    ...(currency === undefined ? {} : { currency }),
    ...(notes === undefined ? {} : { notes }),
  };
}
