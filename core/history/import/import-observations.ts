import type { DurationUnit, Observation } from '../observation.ts';
import type { ObservationRepository } from '../observation-repository.ts';
import { OutlierSearch } from './find-outliers.ts';
import { ImportReport } from './import-report.ts';
import { type ObservationMapping, placeColumns } from './observation-mapping.ts';
import { createObservationReader } from './observation-reader.ts';
import { RepeatedRows } from './repeated-rows.ts';

export interface ImportSettings {
  /** Name of the file, to tell it later. */
  readonly file: string;
  readonly mapping: ObservationMapping;
  readonly momentOf: (text: string) => number | null;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** Leave out rows that repeat an earlier one exactly, instead of only counting them. */
  readonly skipRepeated: boolean;
}

/** What became of a file. */
export interface ImportResult {
  readonly importId: number;
  readonly unit: DurationUnit;
  /** Rows of the file without the first one. */
  readonly read: number;
  readonly kept: number;
  readonly report: ImportReport;
}

/** Rows written to the database as one unit. */
const BATCH = 10_000;

/** Takes the rows of a table portion by portion and keeps them as observations. */
export class ObservationImporter {
  private readonly repository: ObservationRepository;
  private readonly settings: ImportSettings;
  private readonly report = new ImportReport();
  private readonly repeated = new RepeatedRows();
  private readonly outliers = new OutlierSearch();
  private batch: Observation[] = [];
  private started: { readonly id: number; readonly unit: DurationUnit; readonly read: RowReader } | null = null;
  private rowNumber = 1;
  private kept = 0;

  constructor(repository: ObservationRepository, settings: ImportSettings) {
    this.repository = repository;
    this.settings = settings;
  }

  /**
   * The first row ever taken holds the names of the columns.
   * @throws ImportError where a column of the mapping is missing
   */
  take(rows: readonly (readonly string[])[]): void {
    for (const row of rows) {
      if (this.started === null) this.start(row);
      else this.takeRow(row, this.started.read);
    }
    if (this.batch.length >= BATCH) this.write();
  }

  /** Makes the import count. `null` where there was not even a first row. */
  finish(fingerprint: string): ImportResult | null {
    if (this.started === null) return null;
    this.write();
    for (const { row, seconds } of this.outliers.outliers()) {
      this.report.add('outlier', row, `${Number(seconds.toPrecision(4))} seconds`);
    }
    const { id: importId, unit } = this.started;
    this.repository.completeImport(importId, fingerprint);
    return { importId, unit, read: this.rowNumber - 1, kept: this.kept, report: this.report };
  }

  /** Takes back what was written. */
  cancel(): void {
    if (this.started !== null) this.repository.removeImport(this.started.id);
  }

  private start(header: readonly string[]): void {
    const { file, mapping, momentOf, nowMs } = this.settings;
    const places = placeColumns(
      header.map((name) => name.replace(/^\uFEFF/, '')),
      mapping,
    );
    this.started = {
      id: this.repository.beginImport(file, places.unit, mapping.columns),
      unit: places.unit,
      read: createObservationReader(places, this.report, momentOf, nowMs),
    };
  }

  private takeRow(row: readonly string[], read: RowReader): void {
    this.rowNumber++;
    if (this.repeated.has(row)) {
      this.report.add('duplicate', this.rowNumber, '');
      if (this.settings.skipRepeated) return;
    }
    const observation = read(row, this.rowNumber);
    if (observation === null) return;
    this.outliers.add(observation.kind, this.rowNumber, observation.actualDurationSeconds);
    this.batch.push(observation);
    this.kept++;
  }

  private write(): void {
    if (this.started === null || this.batch.length === 0) return;
    this.repository.add(this.started.id, this.batch);
    this.batch = [];
  }
}

type RowReader = (row: readonly string[], rowNumber: number) => Observation | null;
