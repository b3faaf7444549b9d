import { HistoryError } from './history-error.ts';
import {
  type ModelKind,
  type ModelVersion,
  modelVersionSchema,
  type Promotion,
  promotionSchema,
} from './model-version.ts';
import { COMPLETED_ROWS } from './observation-columns.ts';
import type { InstantClock, SqlDatabase } from './sql-database.ts';
import { readStoredJson } from './stored-json.ts';
import { AMOUNTS, isForecastKind } from './training-row-repository.ts';

/** A version that is to be stored. */
export interface NewModelVersion extends Omit<ModelVersion, 'id' | 'number' | 'state' | 'createdAt' | 'bytes'> {
  readonly weights: Uint8Array;
  /** What new rows are compared with; `null`: nothing. */
  readonly reference: Uint8Array | null;
}

/** Why a version becomes champion. */
export interface PromotionReason {
  readonly action: Promotion['action'];
  readonly decidedBy: Promotion['decidedBy'];
  readonly overruled: boolean;
  readonly reason: string;
}

/** A forecast that was given out for a task of a plan, in the unit of its version. */
export interface GivenForecast {
  readonly planId: string | null;
  readonly project: string | null;
  readonly task: string;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export interface ModelRepository {
  /** Stores a version as a candidate, whole or not at all, and answers with it. */
  add(version: NewModelVersion): ModelVersion;
  /** Newest first; `null`: of all kinds. */
  list(kind: ModelKind | null): readonly ModelVersion[];
  /** @throws HistoryError `unknown-model` */
  find(id: number): ModelVersion;
  weights(id: number): Uint8Array;
  reference(id: number): Uint8Array | null;
  champion(kind: ModelKind): ModelVersion | null;
  /** Makes a version the champion of its kind, retires the one before, and notes why. */
  promote(id: number, reason: PromotionReason): ModelVersion;
  /** Deletes a version; a champion leaves its kind without one. */
  remove(id: number): void;
  /** Newest first; `null`: of all kinds. */
  promotions(kind: ModelKind | null): readonly Promotion[];
  /** The newest observation there is; 0 for none. */
  newestObservation(): number;
  recordForecasts(id: number, forecasts: readonly GivenForecast[]): void;
  /** Looks for the outcomes of forecasts that have none yet. @param perUnit divides the amounts of observations */
  resolveForecasts(id: number, perUnit: number): void;
  /** Forecasts with and without an outcome, oldest first. */
  forecasts(id: number): readonly (GivenForecast & { readonly actual: number | null; readonly givenAt: string })[];
}

/** Columns of the table with the fields of a version that they hold; the first ones are JSON. */
const JSON_FIELDS = ['filter', 'settings', 'metrics', 'details'] as const;
const PLAIN_COLUMNS: readonly (readonly [
  column: string,
  field: Exclude<keyof ModelVersion, (typeof JSON_FIELDS)[number]>,
])[] = [
  ['id', 'id'],
  ['kind', 'kind'],
  ['number', 'number'],
  ['entrant', 'entrant'],
  ['state', 'state'],
  ['origin', 'origin'],
  ['created_at', 'createdAt'],
  ['unit', 'unit'],
  ['rows', 'rows'],
  ['rows_from', 'rowsFrom'],
  ['rows_to', 'rowsTo'],
  ['fingerprint', 'fingerprint'],
  ['learned_to', 'learnedTo'],
  ['learned_observation', 'learnedObservation'],
  ['through_observation', 'throughObservation'],
  ['seed', 'seed'],
  ['seconds', 'seconds'],
  ['bytes', 'bytes'],
];

export function createModelRepository(database: SqlDatabase, now: InstantClock): ModelRepository {
  const selected = `SELECT json_object(${[
    ...PLAIN_COLUMNS.map(([column, field]) => `'${field}', ${column}`),
    ...JSON_FIELDS.map((field) => `'${field}', json(${field})`),
  ].join(', ')}) AS version FROM model_versions`;
  const newestFirst = 'ORDER BY id DESC';
  const inserted = [...PLAIN_COLUMNS.filter(([column]) => column !== 'id'), ...JSON_FIELDS.map((field) => [field])];
  const insert = database.prepare(
    `INSERT INTO model_versions (${inserted.map(([column]) => column).join(', ')}, weights, reference)
     VALUES (${inserted.map(() => '?').join(', ')}, ?, ?)`,
  );
  const nextNumber = database.prepare(
    `SELECT MAX(COALESCE((SELECT MAX(number) FROM model_versions WHERE kind = ?), 0),
       COALESCE((SELECT MAX(number) FROM model_promotions WHERE kind = ?), 0)) + 1 AS number`,
  );
  const findOne = database.prepare(`${selected} WHERE id = ?`);
  const listAll = database.prepare(`${selected} ${newestFirst}`);
  const listKind = database.prepare(`${selected} WHERE kind = ? ${newestFirst}`);
  const findChampion = database.prepare(`${selected} WHERE kind = ? AND state = 'champion'`);
  const blobs = database.prepare('SELECT weights, reference FROM model_versions WHERE id = ?');
  const retire = database.prepare("UPDATE model_versions SET state = 'retired' WHERE kind = ? AND state = 'champion'");
  const crown = database.prepare("UPDATE model_versions SET state = 'champion' WHERE id = ?");
  const journal = database.prepare(
    `INSERT INTO model_promotions (kind, number, previous, happened_at, action, decided_by, overruled, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const remove = database.prepare('DELETE FROM model_versions WHERE id = ?');
  const listPromotions = database.prepare(
    `SELECT id, kind, number, previous, happened_at AS happenedAt, action, decided_by AS decidedBy, overruled, reason
     FROM model_promotions WHERE kind = COALESCE(?, kind) ORDER BY id DESC`,
  );
  const newestObservation = database.prepare(
    `SELECT COALESCE(MAX(id), 0) AS id FROM observations WHERE ${COMPLETED_ROWS}`,
  );
  const insertForecast = database.prepare(
    `INSERT INTO model_forecasts (version_id, plan_id, project, task, given_at, after_observation, low, middle, high)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const listForecasts = database.prepare(
    `SELECT plan_id AS planId, project, task, low, middle, high, actual, given_at AS givenAt
     FROM model_forecasts WHERE version_id = ? ORDER BY id`,
  );

  const versionOf = ({ version }: { readonly version: string }) =>
    readStoredJson(version, modelVersionSchema, 'a version of a model');

  function find(id: number): ModelVersion {
    const row = findOne.get<{ version: string }>(id);
    if (row !== undefined) return versionOf(row);
    throw new HistoryError('unknown-model', `There is no version ${id} of a model. Maybe it was deleted.`);
  }

  function champion(kind: ModelKind): ModelVersion | null {
    const row = findChampion.get<{ version: string }>(kind);
    return row === undefined ? null : versionOf(row);
  }

  function blobsOf(id: number): { readonly weights: Uint8Array; readonly reference: Uint8Array | null } {
    const row = blobs.get<{ weights: Uint8Array; reference: Uint8Array | null }>(id);
    if (row !== undefined) return row;
    throw new HistoryError('unknown-model', `There is no version ${id} of a model. Maybe it was deleted.`);
  }

  return {
    add: ({ weights, reference, ...known }) =>
      database.transaction(() => {
        const version = {
          ...known,
          number: nextNumber.get<{ number: number }>(known.kind, known.kind)?.number ?? 1,
          state: 'candidate' as const,
          createdAt: now(),
          bytes: weights.length,
        };
        const cells = inserted.map(([column, field]) =>
          field === undefined
            ? JSON.stringify(version[column as (typeof JSON_FIELDS)[number]])
            : (version[field as keyof typeof version] as string | number | null),
        );
        return find(insert.run(...cells, weights, reference).lastInsertRowid);
      }),
    list: (kind) =>
      (kind === null ? listAll.all<{ version: string }>() : listKind.all<{ version: string }>(kind)).map(versionOf),
    find,
    weights: (id) => blobsOf(id).weights,
    reference: (id) => blobsOf(id).reference,
    champion,
    promote: (id, { action, decidedBy, overruled, reason }) =>
      database.transaction(() => {
        const { kind, number } = find(id);
        const previous = champion(kind)?.number ?? null;
        retire.run(kind);
        crown.run(id);
        journal.run(kind, number, previous, now(), action, decidedBy, overruled ? 1 : 0, reason);
        return find(id);
      }),
    remove(id) {
      find(id);
      remove.run(id);
    },
    promotions: (kind) =>
      listPromotions
        .all<Omit<Promotion, 'overruled'> & { readonly overruled: number }>(kind)
        .map((row) => promotionSchema.parse({ ...row, overruled: row.overruled === 1 })),
    newestObservation: () => newestObservation.get<{ id: number }>()?.id ?? 0,
    recordForecasts: (id, forecasts) =>
      database.transaction(() => {
        const at = now();
        const after = newestObservation.get<{ id: number }>()?.id ?? 0;
        for (const { planId, project, task, low, middle, high } of forecasts) {
          insertForecast.run(id, planId, project, task, at, after, low, middle, high);
        }
      }),
    resolveForecasts(id, perUnit) {
      const { kind } = find(id);
      if (!isForecastKind(kind)) return;
      const amount = AMOUNTS[kind];
      // The first execution of the task of the plan in a run, or of a task of that name and project in a file.
      const outcome = `SELECT MIN(o.id) FROM observations o LEFT JOIN runs r ON r.id = o.run_id
        WHERE o.id > model_forecasts.after_observation AND o.task = model_forecasts.task AND o.${amount} IS NOT NULL
        AND (r.plan_id = model_forecasts.plan_id OR (o.run_id IS NULL AND o.project IS model_forecasts.project))`;
      database.transaction(() => {
        database
          .prepare(
            `UPDATE model_forecasts SET observation_id = (${outcome}) WHERE version_id = ? AND observation_id IS NULL AND actual IS NULL`,
          )
          .run(id);
        database
          .prepare(
            `UPDATE model_forecasts SET actual = (SELECT ${amount} / ? FROM observations WHERE id = observation_id)
             WHERE version_id = ? AND observation_id IS NOT NULL AND actual IS NULL`,
          )
          .run(perUnit, id);
      });
    },
    forecasts: (id) => listForecasts.all(id),
  };
}
