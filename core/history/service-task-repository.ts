import type { SqlDatabase } from './sql-database.ts';

export type ServiceTaskState = 'submitted' | 'scheduled' | 'finished' | 'cancelled';

/** A task that a program submitted to the scheduling service. Instants are milliseconds since 1970 (UTC). */
export interface ServiceTask {
  readonly id: string;
  readonly state: ServiceTaskState;
  readonly submittedAt: number;
  /** What was submitted: anything that JSON holds. Whoever submits it has validated it. */
  readonly body: unknown;
  /** By the latest schedule; `null` before the first. */
  readonly plannedStart: number | null;
  readonly plannedFinish: number | null;
}

export interface ServiceTaskRepository {
  /** Returns false, and keeps nothing, where the id is taken. */
  add(id: string, submittedAt: number, body: unknown): boolean;
  find(id: string): ServiceTask | null;
  /** Those that wait or are planned, in the order in which they came; the first `most`. */
  open(most: number): readonly ServiceTask[];
  /** Number of tasks in each state. */
  counts(): Readonly<Record<ServiceTaskState, number>>;
  /** Notes when open tasks are planned, as one unit; those that are no longer open stay as they are. */
  plan(dates: readonly { readonly id: string; readonly start: number; readonly finish: number }[]): void;
  /** Ends an open task; returns false where it is not open. */
  end(id: string, state: 'finished' | 'cancelled'): boolean;
}

export function createServiceTaskRepository(database: SqlDatabase): ServiceTaskRepository {
  const columns =
    'id, state, submitted_at AS submittedAt, body, planned_start AS plannedStart, planned_finish AS plannedFinish';
  const insert = database.prepare(
    "INSERT INTO service_tasks (id, state, submitted_at, body) VALUES (?, 'submitted', ?, ?) ON CONFLICT (id) DO NOTHING",
  );
  const find = database.prepare(`SELECT ${columns} FROM service_tasks WHERE id = ?`);
  const open = database.prepare(
    `SELECT ${columns} FROM service_tasks WHERE state IN ('submitted', 'scheduled') ORDER BY number LIMIT ?`,
  );
  const counts = database.prepare('SELECT state, COUNT(*) AS tasks FROM service_tasks GROUP BY state');
  const plan = database.prepare(
    "UPDATE service_tasks SET state = 'scheduled', planned_start = ?, planned_finish = ? WHERE id = ? AND state IN ('submitted', 'scheduled')",
  );
  const end = database.prepare(
    "UPDATE service_tasks SET state = ? WHERE id = ? AND state IN ('submitted', 'scheduled')",
  );
  const unpack = (row: Row): ServiceTask => ({ ...row, body: JSON.parse(row.body) });
  return {
    add: (id, submittedAt, body) => insert.run(id, submittedAt, JSON.stringify(body)).changes > 0,
    find(id) {
      const row = find.get<Row>(id);
      return row === undefined ? null : unpack(row);
    },
    open: (most) => open.all<Row>(most).map(unpack),
    counts: () => ({
      submitted: 0,
      scheduled: 0,
      finished: 0,
      cancelled: 0,
      ...Object.fromEntries(
        counts
          .all<{ readonly state: ServiceTaskState; readonly tasks: number }>()
          .map(({ state, tasks }) => [state, tasks]),
      ),
    }),
    plan: (dates) =>
      database.transaction(() => {
        for (const { id, start, finish } of dates) plan.run(start, finish, id);
      }),
    end: (id, state) => end.run(state, id).changes > 0,
  };
}

type Row = Omit<ServiceTask, 'body'> & { readonly body: string };
