import type { DurationUnit, Observation } from '../observation.ts';
import { observationCells } from '../observation-columns.ts';
import type { SqlValue } from '../sql-database.ts';
import { OutlierSearch } from './find-outliers.ts';
import { ImportReport } from './import-report.ts';
import { type ObservationMapping, placeColumns } from './observation-mapping.ts';
import { createObservationReader } from './observation-reader.ts';
import { RepeatedRows } from './repeated-rows.ts';

/** Where the rows of an import go. */
export interface ObservationSink {
  /** Called once, before the first rows. */
  begin(unit: DurationUnit, columns: Readonly<Record<string, string>>): void;
  /** @param rows as `observationCells` makes them */
  add(rows: SqlValue[][]): void;
}

export interface ImportSettings {
  readonly mapping: ObservationMapping;
  readonly momentOf: (text: string) => number | null;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** Leave out rows that repeat an earlier one exactly, instead of only counting them. */
  readonly skipRepeated: boolean;
  /** Leave out rows without a plausible value: finish before start, or a date in the future. */
  readonly skipImplausible: boolean;
}

/** What became of a file. */
export interface ImportResult {
  readonly unit: DurationUnit;
  /** Rows of the file without the first one. */
  readonly read: number;
  readonly kept: number;
  readonly report: ImportReport;
}

/** Rows handed over at once: few enough that an engine which writes them answers others in between. */
const BATCH = 500;
/** Fewer rows tell little. */
const FEW_ROWS = 20;
/** A typical ratio of actual to planned beyond this is rather another unit. */
const OTHER_UNIT_RATIO = 15;

/** Takes the rows of a table portion by portion and keeps them as observations. */
export class ObservationImporter {
  private readonly sink: ObservationSink;
  private readonly settings: ImportSettings;
  readonly report = new ImportReport();
  private readonly repeated = new RepeatedRows();
  private readonly outliers = new OutlierSearch();
  private batch: SqlValue[][] = [];
  private started: { readonly unit: DurationUnit; readonly read: RowReader } | null = null;
  private rowNumber = 1;
  private kept = 0;
  private readonly seen = { low: Number.POSITIVE_INFINITY, high: 0, logRatios: 0, ratios: 0 };

  constructor(sink: ObservationSink, settings: ImportSettings) {
    this.sink = sink;
    this.settings = settings;
  }

  /** Rows that were looked at and rows that were kept, so far. */
  get progress(): { readonly read: number; readonly kept: number } {
    return { read: this.rowNumber - 1, kept: this.kept };
  }

  /**
   * The first row ever taken holds the names of the columns.
   * @throws ImportError where a column of the mapping is missing
   */
  take(rows: readonly (readonly string[])[]): void {
    for (const row of rows) {
      if (this.started === null) this.start(row);
      else this.takeRow(row, this.started.read);
      if (this.batch.length >= BATCH) this.write();
    }
  }

  /** Hands over the last rows. `null` where there was not even a first row. */
  finish(): ImportResult | null {
    if (this.started === null) return null;
    this.write();
    for (const { row, seconds } of this.outliers.outliers()) {
      this.report.add('outlier', row, this.settings.mapping.columns.actual, `${Number(seconds.toPrecision(4))} s`);
    }
    this.noteWhole();
    return { unit: this.started.unit, read: this.rowNumber - 1, kept: this.kept, report: this.report };
  }

  private noteWhole(): void {
    const { low, high, logRatios, ratios } = this.seen;
    if (this.kept > 0 && this.kept < FEW_ROWS) this.report.note('few-rows', this.kept, '');
    if (this.kept > 1 && low === high) this.report.note('constant-actual', this.kept, `${low} s`);
    const typical = ratios === 0 ? 1 : Math.exp(logRatios / ratios);
    if (ratios > 1 && (typical > OTHER_UNIT_RATIO || typical < 1 / OTHER_UNIT_RATIO)) {
      this.report.note('units-differ', ratios, `× ${Number(typical.toPrecision(2))}`);
    }
  }

  private start(header: readonly string[]): void {
    const { mapping, momentOf, nowMs } = this.settings;
    const places = placeColumns(header, mapping);
    this.sink.begin(places.unit, mapping.columns);
    this.started = { unit: places.unit, read: createObservationReader(places, this.report, momentOf, nowMs) };
  }

  private takeRow(row: readonly string[], read: RowReader): void {
    this.rowNumber++;
    if (this.repeated.has(row)) {
      this.report.add('duplicate', this.rowNumber, '', '');
      if (this.settings.skipRepeated) return;
    }
    const observation = read(row, this.rowNumber);
    if (observation === null || (this.settings.skipImplausible && this.isImplausible(observation))) return;
    const { kind, actualDurationSeconds: actual, plannedDurationSeconds: planned } = observation;
    this.outliers.add(kind, this.rowNumber, actual);
    const { seen } = this;
    if (actual < seen.low) seen.low = actual;
    if (actual > seen.high) seen.high = actual;
    if (planned !== null && planned > 0 && actual > 0) {
      seen.logRatios += Math.log(actual / planned);
      seen.ratios++;
    }
    this.batch.push(observationCells(observation));
    this.kept++;
  }

  private isImplausible({ startedAt, finishedAt }: Observation): boolean {
    if (startedAt !== null && finishedAt !== null && finishedAt < startedAt) return true;
    return (finishedAt ?? startedAt ?? 0) > this.settings.nowMs;
  }

  private write(): void {
    if (this.batch.length === 0) return;
    this.sink.add(this.batch);
    this.batch = [];
  }
}

type RowReader = (row: readonly string[], rowNumber: number) => Observation | null;
