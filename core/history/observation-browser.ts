import { OBSERVATION_SELECT, type StoredObservation } from './observation-columns.ts';
import { conditionOf, type ObservationFilter } from './observation-filter.ts';
import { type ObservationSummary, summariseObservations } from './observation-summary.ts';
import type { SqlDatabase, SqlValue } from './sql-database.ts';

/** Orders of a list, the greatest first: as the rows came, by finish, by actual duration. */
export const OBSERVATION_ORDERS = ['arrival', 'finish', 'duration'] as const;
export type ObservationOrder = (typeof OBSERVATION_ORDERS)[number];

/** Where a page ended; the next one begins behind it. */
export interface PageEnd {
  readonly id: number;
  /** Value of the order's column there. */
  readonly value: number | null;
}

export interface ObservationPage {
  readonly rows: readonly StoredObservation[];
  /** `null`: there are no more. */
  readonly end: PageEnd | null;
}

type ObservationOfRun = StoredObservation & { readonly run: number | null };

/** Looks through what happened. Long work is a generator that yields where others may come in between. */
export interface ObservationBrowser {
  page(filter: ObservationFilter, order: ObservationOrder, after: PageEnd | null, limit: number): ObservationPage;
  summary(filter: ObservationFilter): Generator<number, ObservationSummary>;
  /** Rows in the order of arrival, portion by portion, each with the number of the run that it comes from, if any. */
  portions(filter: ObservationFilter): Generator<readonly ObservationOfRun[]>;
  /** Deletes the rows for good; yields and returns how many are gone so far. */
  remove(filter: ObservationFilter): Generator<number, number>;
}

const PORTION = 2_000;
const COLUMN: Readonly<Record<Exclude<ObservationOrder, 'arrival'>, string>> = {
  finish: 'finished_at',
  duration: 'actual_duration_seconds',
};

export function createObservationBrowser(database: SqlDatabase): ObservationBrowser {
  return {
    page(filter, order, after, limit) {
      const { sql, parameters } = conditionOf(filter);
      const column = order === 'arrival' ? null : COLUMN[order];
      const behind: SqlValue[] = [];
      let position = '';
      if (after !== null && (column === null || after.value === null)) {
        // Rows without a value come last, so behind one of them there are no others.
        position = column === null ? 'AND id < ?' : `AND ${column} IS NULL AND id < ?`;
        behind.push(after.id);
      } else if (after !== null) {
        position = `AND (${column} < ? OR ${column} IS NULL OR (${column} = ? AND id < ?))`;
        behind.push(after.value, after.value, after.id);
      }
      const rows = database
        .prepare(
          `SELECT id, ${OBSERVATION_SELECT} FROM observations WHERE ${sql} ${position} ` +
            `ORDER BY ${column === null ? '' : `${column} DESC, `}id DESC LIMIT ?`,
        )
        .all<StoredObservation>(...parameters, ...behind, limit);
      const last = rows.at(-1);
      if (last === undefined || rows.length < limit) return { rows, end: null };
      const value = order === 'finish' ? last.finishedAt : order === 'duration' ? last.actualDurationSeconds : null;
      return { rows, end: { id: last.id, value } };
    },
    summary: (filter) => summariseObservations(database, filter),
    *portions(filter) {
      const { sql, parameters } = conditionOf(filter);
      const portion = database.prepare(
        `SELECT id, run_id AS run, ${OBSERVATION_SELECT} FROM observations WHERE id > ? AND ${sql} ORDER BY id LIMIT ${PORTION}`,
      );
      for (let last = 0; ; ) {
        const rows = portion.all<ObservationOfRun>(last, ...parameters);
        if (rows.length > 0) yield rows;
        if (rows.length < PORTION) return;
        last = rows[rows.length - 1].id;
      }
    },
    *remove(filter) {
      const { sql, parameters } = conditionOf(filter);
      const portion = database.prepare(
        `DELETE FROM observations WHERE id IN (SELECT id FROM observations WHERE ${sql} LIMIT ${PORTION})`,
      );
      let removed = 0;
      for (;;) {
        const { changes } = database.transaction(() => portion.run(...parameters));
        removed += changes;
        yield removed;
        if (changes < PORTION) break;
      }
      database.transaction(() => {
        database.exec(
          'UPDATE observation_imports SET rows = (SELECT COUNT(*) FROM observations WHERE import_id = observation_imports.id); ' +
            'DELETE FROM observation_imports WHERE completed_at IS NOT NULL AND rows = 0',
        );
      });
      return removed;
    },
  };
}
