import { quoted } from '../../model/quoted.ts';
import type { Observation } from '../observation.ts';
import type { ImportReport } from './import-report.ts';
import type { ColumnPlaces, Meaning } from './observation-mapping.ts';
import { readAmount, readDuration } from './read-amount.ts';

type Row = readonly string[];

/**
 * Turns rows of text into observations. What is odd goes into the report; a row without a usable actual value gives `null`.
 *
 * @param momentOf reads a date, `null` where it is none
 * @param nowMs milliseconds since 1970; later dates are odd
 */
export function createObservationReader(
  places: ColumnPlaces,
  report: ImportReport,
  momentOf: (text: string) => number | null,
  nowMs: number,
): (row: Row, rowNumber: number) => Observation | null {
  const { of, features, width, names } = places;
  const columnOf = (meaning: Meaning): string => names[of[meaning] ?? 0];

  function text(row: Row, meaning: Meaning): string | null {
    const place = of[meaning];
    const cell = place === undefined ? undefined : row[place]?.trim();
    return cell === undefined || cell === '' ? null : cell;
  }

  function amount(row: Row, meaning: Meaning, rowNumber: number, read = readAmount): number | null {
    const cell = text(row, meaning);
    if (cell === null) return null;
    const value = read(cell);
    if (!Number.isFinite(value)) {
      report.add('unreadable-number', rowNumber, columnOf(meaning), quoted(cell));
      return null;
    }
    if (value < 0) {
      report.add('negative-number', rowNumber, columnOf(meaning), cell);
      return null;
    }
    return value;
  }

  const readPlanned = (cell: string): number => readDuration(cell, places.secondsOfPlanned);

  function count(row: Row, meaning: Meaning, rowNumber: number): number | null {
    const value = amount(row, meaning, rowNumber);
    return value === null ? null : Math.round(value);
  }

  function moment(row: Row, meaning: 'started' | 'finished', rowNumber: number): number | null {
    const cell = text(row, meaning);
    if (cell === null) return null;
    const at = momentOf(cell);
    if (at === null) report.add('unreadable-date', rowNumber, columnOf(meaning), quoted(cell));
    else if (at > nowMs) report.add('future-date', rowNumber, columnOf(meaning), cell);
    return at;
  }

  function extras(row: Row): Record<string, number | string> | null {
    if (features.length === 0) return null;
    const found: Record<string, number | string> = {};
    for (const { name, place } of features) {
      const cell = row[place]?.trim();
      if (cell === undefined || cell === '') continue;
      const value = Number(cell);
      found[name] = Number.isFinite(value) ? value : cell;
    }
    return found;
  }

  return (row, rowNumber) => {
    if (row.length !== width) report.add('ragged-row', rowNumber, '', `${row.length} ≠ ${width}`);
    const actualText = text(row, 'actual');
    const actual = actualText === null ? Number.NaN : readDuration(actualText, places.secondsOfActual);
    if (!Number.isFinite(actual)) {
      report.add('no-actual', rowNumber, columnOf('actual'), quoted(actualText ?? ''));
      return null;
    }
    if (actual < 0) {
      report.add('negative-actual', rowNumber, columnOf('actual'), actualText ?? '');
      return null;
    }
    const planned = amount(row, 'planned', rowNumber, readPlanned);
    const startedAt = moment(row, 'started', rowNumber);
    const finishedAt = moment(row, 'finished', rowNumber);
    if (startedAt !== null && finishedAt !== null && finishedAt < startedAt) {
      report.add(
        'finish-before-start',
        rowNumber,
        columnOf('finished'),
        `${text(row, 'started')} – ${text(row, 'finished')}`,
      );
    }
    return {
      task: text(row, 'task'),
      kind: text(row, 'kind'),
      group: text(row, 'group'),
      project: text(row, 'project'),
      performer: text(row, 'person'),
      mode: text(row, 'mode'),
      plannedEffortHours: amount(row, 'planned-effort', rowNumber),
      actualEffortHours: amount(row, 'actual-effort', rowNumber),
      plannedDurationSeconds: planned,
      actualDurationSeconds: actual,
      startedAt,
      finishedAt,
      cpuCores: amount(row, 'cpu', rowNumber),
      memoryBytes: amount(row, 'memory', rowNumber),
      ioBytes: amount(row, 'io', rowNumber),
      networkBytes: amount(row, 'network', rowNumber),
      errors: count(row, 'errors', rowNumber),
      retries: count(row, 'retries', rowNumber),
      dataBytes: amount(row, 'data', rowNumber),
      systemLoad: amount(row, 'load', rowNumber),
      outcome: text(row, 'outcome'),
      features: extras(row),
    };
  };
}
