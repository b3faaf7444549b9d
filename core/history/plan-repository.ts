import { HistoryError } from './history-error.ts';
import type { InstantClock, SqlDatabase } from './sql-database.ts';

/** What is known of a plan without reading it. */
export interface PlanRecord {
  readonly planId: string;
  readonly name: string;
  /** Where its file is; `null`: never saved, or opened through a browser. */
  readonly path: string | null;
  readonly tasks: number;
  /** ISO instant. */
  readonly createdAt: string;
  /** ISO instant of the last opening. */
  readonly openedAt: string;
  /** Newest acknowledged revision. */
  readonly revision: number;
  /** Revision that the file holds; `null`: none was written yet. */
  readonly savedRevision: number | null;
  /** Fingerprint of the file as it was read or written last, to notice changes made elsewhere. */
  readonly savedFingerprint: string | null;
  /** `true` from opening to closing, hence also after a crash. */
  readonly isOpen: boolean;
}

/** The list of plans that this machine knows. Methods that name an unknown plan throw `HistoryError('unknown-plan')`. */
export interface PlanRepository {
  find(planId: string): PlanRecord | null;
  /** The plan opened last among those with this path. */
  findByPath(path: string): PlanRecord | null;
  /** Most recently opened first. */
  recent(limit: number): readonly PlanRecord[];
  markOpened(planId: string): void;
  markClosed(planId: string): void;
  markSaved(planId: string, saved: SavedFile): void;
  /** Drops the plan with its steps, checkpoints and schedules; the file on disk stays. */
  forget(planId: string): void;
}

export interface SavedFile {
  readonly path: string | null;
  readonly revision: number;
  readonly fingerprint: string | null;
}

interface PlanRow {
  readonly id: string;
  readonly name: string;
  readonly path: string | null;
  readonly tasks: number;
  readonly created_at: string;
  readonly opened_at: string;
  readonly revision: number;
  readonly saved_revision: number | null;
  readonly saved_fingerprint: string | null;
  readonly is_open: number;
}

const COLUMNS = 'id, name, path, tasks, created_at, opened_at, revision, saved_revision, saved_fingerprint, is_open';

export function createPlanRepository(database: SqlDatabase, now: InstantClock): PlanRepository {
  const find = database.prepare(`SELECT ${COLUMNS} FROM plans WHERE id = ?`);
  const findByPath = database.prepare(
    `SELECT ${COLUMNS} FROM plans WHERE path = ? ORDER BY opened_at DESC, rowid DESC LIMIT 1`,
  );
  const recent = database.prepare(`SELECT ${COLUMNS} FROM plans ORDER BY opened_at DESC, rowid DESC LIMIT ?`);
  const markOpened = database.prepare('UPDATE plans SET is_open = 1, opened_at = ? WHERE id = ?');
  const markClosed = database.prepare('UPDATE plans SET is_open = 0 WHERE id = ?');
  const markSaved = database.prepare(
    'UPDATE plans SET path = ?, saved_revision = ?, saved_fingerprint = ? WHERE id = ?',
  );
  const forget = database.prepare('DELETE FROM plans WHERE id = ?');

  function orUnknown(planId: string, changes: number): void {
    if (changes === 0) throw unknownPlan(planId);
  }
  return {
    find: (planId) => toRecord(find.get<PlanRow>(planId)),
    findByPath: (path) => toRecord(findByPath.get<PlanRow>(path)),
    recent: (limit) => recent.all<PlanRow>(limit).map(recordOf),
    markOpened: (planId) => orUnknown(planId, markOpened.run(now(), planId).changes),
    markClosed: (planId) => orUnknown(planId, markClosed.run(planId).changes),
    markSaved: (planId, saved) =>
      orUnknown(planId, markSaved.run(saved.path, saved.revision, saved.fingerprint, planId).changes),
    forget: (planId) => orUnknown(planId, forget.run(planId).changes),
  };
}

export function unknownPlan(planId: string): HistoryError {
  return new HistoryError(
    'unknown-plan',
    `There is no plan "${planId}" in the history. Maybe it was removed from the list; open its file instead.`,
  );
}

function toRecord(row: PlanRow | undefined): PlanRecord | null {
  return row === undefined ? null : recordOf(row);
}

function recordOf(row: PlanRow): PlanRecord {
  return {
    planId: row.id,
    name: row.name,
    path: row.path,
    tasks: row.tasks,
    createdAt: row.created_at,
    openedAt: row.opened_at,
    revision: row.revision,
    savedRevision: row.saved_revision,
    savedFingerprint: row.saved_fingerprint,
    isOpen: row.is_open === 1,
  };
}
