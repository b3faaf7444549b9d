import type { Observation } from './observation.ts';
import type { SqlValue } from './sql-database.ts';

/** Columns of the table with the fields of an observation that they hold; `features` is JSON and comes last. */
export const OBSERVATION_COLUMNS: readonly (readonly [
  column: string,
  field: Exclude<keyof Observation, 'features'>,
])[] = [
  ['task', 'task'],
  ['kind', 'kind'],
  ['task_group', 'group'],
  ['project', 'project'],
  ['performer', 'performer'],
  ['mode', 'mode'],
  ['planned_effort_hours', 'plannedEffortHours'],
  ['actual_effort_hours', 'actualEffortHours'],
  ['planned_duration_seconds', 'plannedDurationSeconds'],
  ['actual_duration_seconds', 'actualDurationSeconds'],
  ['started_at', 'startedAt'],
  ['finished_at', 'finishedAt'],
  ['cpu_cores', 'cpuCores'],
  ['memory_bytes', 'memoryBytes'],
  ['io_bytes', 'ioBytes'],
  ['network_bytes', 'networkBytes'],
  ['errors', 'errors'],
  ['retries', 'retries'],
  ['data_bytes', 'dataBytes'],
  ['system_load', 'systemLoad'],
  ['outcome', 'outcome'],
];

/** An observation as its row in the database, in the order of {@link OBSERVATION_COLUMNS}, then its features as JSON. */
export function observationCells(observation: Observation): SqlValue[] {
  const cells: SqlValue[] = [];
  for (const [, field] of OBSERVATION_COLUMNS) cells.push(observation[field]);
  const { features } = observation;
  cells.push(features === null ? null : JSON.stringify(features));
  return cells;
}

/** Fields as a SELECT list, named as in an {@link Observation}; `features` stays JSON. */
export const OBSERVATION_SELECT = [
  ...OBSERVATION_COLUMNS.map(([column, field]) => `${column} AS "${field}"`),
  'features',
].join(', ');

/** A row that {@link OBSERVATION_SELECT} gives, with its number. */
export type StoredObservation = Omit<Observation, 'features'> & {
  readonly id: number;
  readonly features: string | null;
};

/**
 * Rows that count: those of an import that was broken off do not. The signs keep SQLite from looking the imports up in their index,
 * which would cost the order of all others.
 */
export const COMPLETED_ROWS =
  '(+import_id IS NULL OR +import_id IN (SELECT id FROM observation_imports WHERE completed_at IS NOT NULL))';
