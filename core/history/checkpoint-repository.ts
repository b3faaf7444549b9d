import type { Plan } from '../model/plan.ts';
import { planSchema } from '../model/plan-schema.ts';
import { HistoryError } from './history-error.ts';
import type { InstantClock, SqlDatabase } from './sql-database.ts';
import { readStoredJson } from './stored-json.ts';

/** A state of a plan that a person gave a name. */
export interface Checkpoint {
  readonly id: number;
  readonly name: string;
  /** ISO instant. */
  readonly createdAt: string;
  readonly revision: number;
}

export interface CheckpointRepository {
  /** Answers with the checkpoint's id. */
  add(planId: string, name: string, revision: number, plan: Plan): number;
  /** Newest first. */
  list(planId: string): readonly Checkpoint[];
  /** @throws HistoryError `unknown-checkpoint`, `damaged` */
  plan(id: number): Plan;
  /** Does nothing where there is none of that id. */
  delete(id: number): void;
}

export function createCheckpointRepository(database: SqlDatabase, now: InstantClock): CheckpointRepository {
  const add = database.prepare(
    'INSERT INTO checkpoints (plan_id, name, created_at, revision, plan) VALUES (?, ?, ?, ?, ?)',
  );
  const list = database.prepare(
    'SELECT id, name, created_at AS createdAt, revision FROM checkpoints WHERE plan_id = ? ORDER BY id DESC',
  );
  const remove = database.prepare('DELETE FROM checkpoints WHERE id = ?');
  const plan = database.prepare('SELECT plan FROM checkpoints WHERE id = ?');
  return {
    add: (planId, name, revision, state) =>
      add.run(planId, name, now(), revision, JSON.stringify(state)).lastInsertRowid,
    delete: (id) => void remove.run(id),
    list: (planId) => list.all<Checkpoint>(planId),
    plan(id) {
      const row = plan.get<{ plan: string }>(id);
      if (row === undefined) {
        throw new HistoryError(
          'unknown-checkpoint',
          `There is no checkpoint ${id}. Maybe its plan was removed from the list.`,
        );
      }
      return readStoredJson(row.plan, planSchema, `checkpoint ${id}`);
    },
  };
}
