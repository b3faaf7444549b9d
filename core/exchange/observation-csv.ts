import Papa from 'papaparse';
import { neutraliseCell } from './formula-cells.ts';
import type { CSV_SEPARATORS } from './schedule-csv.ts';

/** A task execution as one record; instants are milliseconds since 1970, `features` is JSON. */
export interface WrittenObservation {
  readonly [field: string]: string | number | null;
}

/** Columns of the export, with the field that each holds; names tell units, so that an import understands them. */
const COLUMNS = [
  ['task', 'task'],
  ['kind', 'kind'],
  ['group', 'group'],
  ['project', 'project'],
  ['person', 'performer'],
  ['mode', 'mode'],
  ['planned_s', 'plannedDurationSeconds'],
  ['actual_s', 'actualDurationSeconds'],
  ['planned_effort_h', 'plannedEffortHours'],
  ['actual_effort_h', 'actualEffortHours'],
  ['started', 'startedAt'],
  ['finished', 'finishedAt'],
  ['cpu_cores', 'cpuCores'],
  ['memory_bytes', 'memoryBytes'],
  ['io_bytes', 'ioBytes'],
  ['network_bytes', 'networkBytes'],
  ['errors', 'errors'],
  ['retries', 'retries'],
  ['data_bytes', 'dataBytes'],
  ['system_load', 'systemLoad'],
  ['outcome', 'outcome'],
  ['features', 'features'],
] as const;

const INSTANTS: ReadonlySet<string> = new Set(['startedAt', 'finishedAt']);

/** The first line of the export. */
export function observationCsvHeader(separator: (typeof CSV_SEPARATORS)[number], byteOrderMark: boolean): string {
  return `${byteOrderMark ? '\uFEFF' : ''}${COLUMNS.map(([name]) => name).join(separator)}\r\n`;
}

/**
 * Task executions as lines of CSV (RFC 4180), each with its line end; cells that a spreadsheet would run as formulas are
 * neutralised.
 * @param instantText an instant as ISO text
 */
export function observationCsvLines(
  observations: readonly WrittenObservation[],
  separator: (typeof CSV_SEPARATORS)[number],
  instantText: (at: number) => string,
): string {
  const rows = observations.map((observation) =>
    COLUMNS.map(([, field]) => {
      const value = observation[field];
      if (value === null || value === undefined) return '';
      if (typeof value === 'number') return INSTANTS.has(field) ? instantText(value) : String(value);
      return neutraliseCell(value);
    }),
  );
  return rows.length === 0 ? '' : `${Papa.unparse(rows, { delimiter: separator, newline: '\r\n' })}\r\n`;
}
