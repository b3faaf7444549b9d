import type { RunKind } from '../operations/live-run.ts';
import type { SqlDatabase } from './sql-database.ts';

/** Something that happened in a run. */
export interface RunEvent {
  /** Milliseconds since 1970 (UTC). */
  readonly happenedAt: number;
  readonly kind: string;
  readonly task: string | null;
  readonly attempt: number | null;
  /** Anything that JSON holds. */
  readonly data: unknown;
}

/** Executions of plans and what happened in them. Instants are milliseconds since 1970 (UTC). */
export interface RunRepository {
  /** Begins a run of a plan as it is now. Returns its number. */
  begin(name: string, kind: RunKind, startedAt: number, plan: unknown): number;
  /** Adds events as one unit. */
  add(run: number, events: readonly RunEvent[]): void;
  finish(run: number, state: 'finished' | 'cancelled' | 'interrupted', finishedAt: number): void;
  /** Oldest first. */
  events(run: number): readonly RunEvent[];
}

export function createRunRepository(database: SqlDatabase): RunRepository {
  const begin = database.prepare(
    "INSERT INTO runs (name, kind, state, created_at, started_at, plan) VALUES (?, ?, 'running', ?, ?, ?)",
  );
  const finish = database.prepare('UPDATE runs SET state = ?, finished_at = ? WHERE id = ?');
  const insert = database.prepare(
    'INSERT INTO run_events (run_id, happened_at, kind, task, attempt, data) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const list = database.prepare(
    'SELECT happened_at AS happenedAt, kind, task, attempt, data FROM run_events WHERE run_id = ? ORDER BY happened_at, id',
  );
  return {
    begin: (name, kind, startedAt, plan) =>
      begin.run(name, kind, startedAt, startedAt, JSON.stringify(plan)).lastInsertRowid,
    add: (run, events) =>
      database.transaction(() => {
        for (const { happenedAt, kind, task, attempt, data } of events) {
          insert.run(run, happenedAt, kind, task, attempt, data === null ? null : JSON.stringify(data));
        }
      }),
    finish: (run, state, finishedAt) => void finish.run(state, finishedAt, run),
    events: (run) =>
      list
        .all<Omit<RunEvent, 'data'> & { readonly data: string | null }>(run)
        .map((row) => ({ ...row, data: row.data === null ? null : JSON.parse(row.data) })),
  };
}
