import { keptScheduleSchema } from '../model/kept-schedule-schema.ts';
import type { KeptSchedule } from '../model/plan.ts';
import type { InstantClock, SqlDatabase } from './sql-database.ts';
import { readStoredJson } from './stored-json.ts';

export interface SavedSchedule {
  readonly id: number;
  readonly planId: string;
  /** ISO instant. */
  readonly createdAt: string;
  readonly name: string | null;
  readonly kept: KeptSchedule;
}

export interface SavedScheduleRepository {
  /** Answers with the id. */
  save(planId: string, name: string | null, kept: KeptSchedule): number;
  /** Newest first. */
  list(planId: string): readonly SavedSchedule[];
}

interface ScheduleRow {
  readonly id: number;
  readonly created_at: string;
  readonly name: string | null;
  /** JSON of a KeptSchedule. */
  readonly kept: string;
}

export function createSavedScheduleRepository(database: SqlDatabase, now: InstantClock): SavedScheduleRepository {
  const save = database.prepare(
    `INSERT INTO saved_schedules
       (plan_id, created_at, name, objectives, value, bound, status, solver, seed, seconds, entries)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const list = database.prepare(
    `SELECT id, created_at, name, json_object(
       'entries', json(entries), 'objectives', json(objectives), 'value', json(value), 'bound', json(bound),
       'status', status, 'solver', solver, 'seed', seed, 'seconds', seconds) AS kept
     FROM saved_schedules WHERE plan_id = ? ORDER BY id DESC`,
  );
  return {
    save: (planId, name, kept) =>
      save.run(
        planId,
        now(),
        name,
        JSON.stringify(kept.objectives),
        JSON.stringify(kept.value),
        JSON.stringify(kept.bound),
        kept.status,
        kept.solver,
        kept.seed,
        kept.seconds,
        JSON.stringify(kept.entries),
      ).lastInsertRowid,
    list: (planId) =>
      list.all<ScheduleRow>(planId).map((row) => ({
        id: row.id,
        planId,
        createdAt: row.created_at,
        name: row.name,
        kept: readStoredJson(row.kept, keptScheduleSchema, `saved schedule ${row.id}`),
      })),
  };
}
