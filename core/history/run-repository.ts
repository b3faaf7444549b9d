import type { RunKind, RunState } from '../operations/live-run.ts';
import { HistoryError } from './history-error.ts';
import type { SqlDatabase } from './sql-database.ts';

/** Something that happened in a run. */
export interface RunEvent {
  /** Milliseconds since 1970 (UTC). */
  readonly happenedAt: number;
  /** Elapsed ticks of the plan. */
  readonly at: number;
  readonly kind: string;
  readonly task: string | null;
  readonly attempt: number | null;
  /** Where an attempt begins or ends; of each only one is taken. */
  readonly phase: 'begins' | 'ends' | null;
  readonly subject: string | null;
  /** Line of the journal; `null`: it changes the state alone. */
  readonly line: string | null;
  /** What it changes: anything that JSON holds. */
  readonly data: unknown;
}

/** A run as lists show it. Instants are milliseconds since 1970 (UTC). */
export interface KeptRun {
  readonly run: number;
  readonly planId: string | null;
  readonly name: string;
  readonly kind: RunKind;
  readonly state: RunState;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly tasks: number;
  readonly tasksDone: number;
  readonly openAlerts: number;
}

export interface NewRun {
  readonly planId: string | null;
  readonly name: string;
  readonly kind: RunKind;
  readonly startedAt: number;
  readonly tasks: number;
  /** The plan and how the run was begun: anything that JSON holds. */
  readonly plan: unknown;
  readonly settings: unknown;
}

export interface JournalFilter {
  /** `null`: all. */
  readonly kinds: readonly string[] | null;
  /** What the line contains; `null`: any. */
  readonly text: string | null;
  /** Whose lines count although they do not contain the text: those of which the name does. */
  readonly subjects: readonly string[];
}

export interface JournalLine {
  readonly number: number;
  readonly happenedAt: number;
  readonly at: number;
  readonly kind: string;
  readonly subject: string | null;
  readonly line: string;
  /** What happened with alerts, repairs and settings; `null` of all else, which its text tells. */
  readonly data: unknown;
}

/** Executions of plans and what happened in them. */
export interface RunRepository {
  /** Begins a run of a plan as it is now. Returns its number. */
  begin(run: NewRun): number;
  /**
   * Adds events as one unit and brings the counts of the run up to date.
   * @param isDurable whether it survives a loss of power, for which it waits for the disk; the end of the process it survives always
   */
  add(run: number, events: readonly RunEvent[], counts: RunCounts | null, isDurable: boolean): void;
  setState(run: number, state: RunState, finishedAt: number | null): void;
  /** Newest first. */
  list(): readonly KeptRun[];
  find(run: number): KeptRun | null;
  /** What the run was begun with. @throws HistoryError `unknown-run` */
  beginning(run: number): { readonly plan: unknown; readonly settings: unknown };
  /** In the order in which they were added. */
  events(run: number): readonly RunEvent[];
  /** Lines of the journal, newest first, of which the number is below `before`. */
  journal(run: number, filter: JournalFilter, before: number | null, limit: number): readonly JournalLine[];
  /** Lines with a number above `after`, oldest first. */
  journalAfter(run: number, after: number, limit: number): readonly JournalLine[];
  countJournal(run: number, filter: JournalFilter): number;
  /** Adds rows of metrics, and forgets the oldest where there are more than `mostParts` such parts. */
  addMetrics(run: number, rows: unknown, mostParts: number): void;
  /** The parts, oldest first. */
  metrics(run: number): readonly unknown[];
  /** How often rules spoke in all runs, and what people said of it. */
  rulePrecision(): readonly JudgedRule[];
  countObservations(run: number): number;
  remove(run: number): void;
}

export interface JudgedRule {
  readonly rule: string;
  readonly raised: number;
  readonly right: number;
  readonly wrong: number;
}

export interface RunCounts {
  readonly tasksDone: number;
  readonly openAlerts: number;
}

const RUN = `SELECT id AS run, plan_id AS planId, name, kind, state, started_at AS startedAt, finished_at AS finishedAt, tasks,
  tasks_done AS tasksDone, open_alerts AS openAlerts FROM runs`;
const LINE = `SELECT id AS number, happened_at AS happenedAt, COALESCE(at, 0) AS at, kind, subject, line,
  CASE WHEN kind IN ('alert', 'closed', 'proposal', 'repair', 'not-repaired', 'person') THEN data END AS data FROM run_events`;
/** Parameters: run, kinds as a JSON array or null twice, text or null twice, subjects as a JSON array. */
const CHOSEN = `run_id = ? AND line IS NOT NULL AND (? IS NULL OR kind IN (SELECT value FROM json_each(?)))
  AND (? IS NULL OR instr(lower(line), lower(?)) > 0 OR subject IN (SELECT value FROM json_each(?)))`;

export function createRunRepository(database: SqlDatabase): RunRepository {
  const begin = database.prepare(
    `INSERT INTO runs (plan_id, name, kind, state, created_at, started_at, tasks, plan, settings)
     VALUES ((SELECT id FROM plans WHERE id = ?), ?, ?, 'running', ?, ?, ?, ?, ?)`,
  );
  const setState = database.prepare('UPDATE runs SET state = ?, finished_at = ? WHERE id = ?');
  const setCounts = database.prepare('UPDATE runs SET tasks_done = ?, open_alerts = ? WHERE id = ?');
  const insert = database.prepare(
    `INSERT INTO run_events (run_id, happened_at, at, kind, task, attempt, phase, subject, line, data)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run_id, task, attempt, phase) WHERE phase IS NOT NULL DO NOTHING`,
  );
  const events = database.prepare(
    `SELECT happened_at AS happenedAt, COALESCE(at, 0) AS at, kind, task, attempt, phase, subject, line, data FROM run_events
     WHERE run_id = ? ORDER BY id`,
  );
  const list = database.prepare(`${RUN} ORDER BY id DESC`);
  const find = database.prepare(`${RUN} WHERE id = ?`);
  const beginning = database.prepare('SELECT plan, settings FROM runs WHERE id = ?');
  const journal = database.prepare(`${LINE} WHERE ${CHOSEN} AND id < ? ORDER BY id DESC LIMIT ?`);
  const journalAfter = database.prepare(`${LINE} WHERE run_id = ? AND line IS NOT NULL AND id > ? ORDER BY id LIMIT ?`);
  const count = database.prepare(`SELECT COUNT(*) AS count FROM run_events WHERE ${CHOSEN}`);
  const insertRows = database.prepare('INSERT INTO run_metrics (run_id, rows) VALUES (?, ?)');
  const forgetRows = database.prepare(
    `DELETE FROM run_metrics WHERE id IN
       (SELECT id FROM run_metrics WHERE run_id = ? ORDER BY id DESC LIMIT -1 OFFSET ?)`,
  );
  const rows = database.prepare('SELECT rows FROM run_metrics WHERE run_id = ? ORDER BY id');
  // Of each alert the newest state counts.
  const precision = database.prepare(
    `SELECT rule, COUNT(*) AS raised, SUM(was_right IS 1) AS right, SUM(was_right IS 0) AS wrong FROM (
       SELECT json_extract(data, '$.alert.rule') AS rule, json_extract(data, '$.alert.wasRight') AS was_right,
         ROW_NUMBER() OVER (PARTITION BY run_id, json_extract(data, '$.alert.number') ORDER BY id DESC) AS newest
       FROM run_events WHERE kind IN ('alert', 'closed', 'person') AND json_extract(data, '$.kind') = 'alert'
     ) WHERE newest = 1 GROUP BY rule ORDER BY rule`,
  );
  const observations = database.prepare('SELECT COUNT(*) AS count FROM observations WHERE run_id = ?');
  const remove = database.prepare('DELETE FROM runs WHERE id = ?');

  const chosen = (run: number, { kinds, text, subjects }: JournalFilter) => {
    const listed = kinds === null ? null : JSON.stringify(kinds);
    return [run, listed, listed, text, text, JSON.stringify(subjects)] as const;
  };

  return {
    begin: ({ planId, name, kind, startedAt, tasks, plan, settings }) =>
      begin.run(planId, name, kind, startedAt, startedAt, tasks, JSON.stringify(plan), JSON.stringify(settings))
        .lastInsertRowid,
    add: (run, added, counts, isDurable) => {
      const write = () => {
        for (const { happenedAt, at, kind, task, attempt, phase, subject, line, data } of added) {
          const text = data === null ? null : JSON.stringify(data);
          insert.run(run, happenedAt, at, kind, task, attempt, phase, subject, line, text);
        }
        if (counts !== null) setCounts.run(counts.tasksDone, counts.openAlerts, run);
      };
      if (isDurable) database.transaction(write);
      else database.bulk(write);
    },
    setState: (run, state, finishedAt) => void setState.run(state, finishedAt, run),
    list: () => list.all<KeptRun>(),
    find: (run) => find.get<KeptRun>(run) ?? null,
    beginning: (run) => {
      const row = beginning.get<{ readonly plan: string; readonly settings: string | null }>(run);
      if (row === undefined) throw unknownRun(run);
      return { plan: JSON.parse(row.plan), settings: row.settings === null ? null : JSON.parse(row.settings) };
    },
    events: (run) =>
      events
        .all<Omit<RunEvent, 'data'> & { readonly data: string | null }>(run)
        .map((row) => ({ ...row, data: row.data === null ? null : JSON.parse(row.data) })),
    journal: (run, filter, before, limit) =>
      journal.all<StoredLine>(...chosen(run, filter), before ?? Number.MAX_SAFE_INTEGER, limit).map(toLine),
    journalAfter: (run, after, limit) => journalAfter.all<StoredLine>(run, after, limit).map(toLine),
    countJournal: (run, filter) => count.get<{ readonly count: number }>(...chosen(run, filter))?.count ?? 0,
    addMetrics: (run, part, mostParts) =>
      database.bulk(() => {
        insertRows.run(run, JSON.stringify(part));
        forgetRows.run(run, mostParts);
      }),
    metrics: (run) => rows.all<{ readonly rows: string }>(run).map((row) => JSON.parse(row.rows)),
    rulePrecision: () => precision.all<JudgedRule>(),
    countObservations: (run) => observations.get<{ readonly count: number }>(run)?.count ?? 0,
    remove: (run) => void remove.run(run),
  };
}

type StoredLine = Omit<JournalLine, 'data'> & { readonly data: string | null };

function toLine(line: StoredLine): JournalLine {
  return { ...line, data: line.data === null ? null : JSON.parse(line.data) };
}

export function unknownRun(run: number): HistoryError {
  return new HistoryError('unknown-run', `There is no run ${run}. Maybe it was removed; look at the list of runs.`);
}
