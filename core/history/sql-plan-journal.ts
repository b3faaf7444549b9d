import type { Plan } from '../model/plan.ts';
import { HistoryError } from './history-error.ts';
import type { ApplyDiff, JournalStep, NewPlan, PlanJournal } from './plan-journal.ts';
import { unknownPlan } from './plan-repository.ts';
import { rescuePlan } from './rescue-plan.ts';
import { restorePlan } from './restore-plan.ts';
import type { InstantClock, SqlDatabase } from './sql-database.ts';
import { advanceStacks, EMPTY_STACKS, type StepKind, type UndoStacks } from './undo-stacks.ts';

/** A snapshot is taken at every revision that this divides, so opening replays fewer steps than this. */
export const SNAPSHOT_INTERVAL = 50;
/** The one before the newest stays too, in case that one can't be read. */
const KEPT_SNAPSHOTS = 2;

interface SnapshotHead {
  readonly revision: number;
  /** JSON arrays of journal revisions. */
  readonly undo_stack: string;
  readonly redo_stack: string;
}

export function createSqlPlanJournal(database: SqlDatabase, now: InstantClock, applyDiff: ApplyDiff): PlanJournal {
  const insertPlan = database.prepare(
    `INSERT INTO plans (id, name, path, tasks, created_at, opened_at, revision, saved_revision, saved_fingerprint, is_open)
     VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, 1)`,
  );
  const advancePlan = database.prepare(
    'UPDATE plans SET revision = ?, name = ?, tasks = ? WHERE id = ? AND revision = ?',
  );
  const restartPlan = database.prepare(
    `UPDATE plans SET revision = revision + 1, saved_revision = revision + 1, saved_fingerprint = ?, name = ?, tasks = ?
     WHERE id = ? RETURNING revision`,
  );
  const newestRevision = database.prepare('SELECT revision FROM plans WHERE id = ?');
  const insertStep = database.prepare(
    'INSERT INTO journal (plan_id, revision, kind, label, diff, recorded_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertSnapshot = database.prepare(
    'INSERT INTO snapshots (plan_id, revision, plan, undo_stack, redo_stack) VALUES (?, ?, ?, ?, ?)',
  );
  const newestSnapshots = database.prepare(
    'SELECT revision, undo_stack, redo_stack FROM snapshots WHERE plan_id = ? ORDER BY revision DESC LIMIT ?',
  );
  const kindsSince = database.prepare(
    'SELECT revision, kind FROM journal WHERE plan_id = ? AND revision > ? ORDER BY revision',
  );
  const deleteSnapshotsBefore = database.prepare('DELETE FROM snapshots WHERE plan_id = ? AND revision < ?');
  const deleteStepsUntil = database.prepare(
    `DELETE FROM journal WHERE plan_id = ? AND revision <= ?
       AND revision NOT IN (SELECT value FROM json_each(?)) AND revision NOT IN (SELECT value FROM json_each(?))`,
  );
  const deleteSteps = database.prepare('DELETE FROM journal WHERE plan_id = ?');

  function snapshot(planId: string, revision: number, plan: Plan, stacks: UndoStacks): void {
    insertSnapshot.run(
      planId,
      revision,
      JSON.stringify(plan),
      JSON.stringify(stacks.undo),
      JSON.stringify(stacks.redo),
    );
  }

  function currentStacks(planId: string): UndoStacks {
    const newest = newestSnapshots.get<SnapshotHead>(planId, 1);
    let stacks: UndoStacks =
      newest === undefined
        ? EMPTY_STACKS
        : { undo: JSON.parse(newest.undo_stack), redo: JSON.parse(newest.redo_stack) };
    for (const step of kindsSince.all<{ revision: number; kind: StepKind }>(planId, newest?.revision ?? 0)) {
      stacks = advanceStacks(stacks, step.kind, step.revision);
    }
    return stacks;
  }

  /** Drops what neither restoring from a kept snapshot nor an undo or redo needs. */
  function compact(planId: string): void {
    const oldestKept = newestSnapshots.all<SnapshotHead>(planId, KEPT_SNAPSHOTS).at(-1);
    if (oldestKept === undefined) return;
    deleteSnapshotsBefore.run(planId, oldestKept.revision);
    deleteStepsUntil.run(planId, oldestKept.revision, oldestKept.undo_stack, oldestKept.redo_stack);
  }

  function revisionConflict(step: JournalStep): HistoryError {
    const newest = newestRevision.get<{ revision: number }>(step.planId);
    if (newest === undefined) return unknownPlan(step.planId);
    return new HistoryError(
      'revision-conflict',
      `Step "${step.label}" leads to revision ${step.revision}, but the plan is at revision ${newest.revision}. ` +
        'Maybe the plan is open in another window; open it again here.',
    );
  }

  return {
    create(created: NewPlan) {
      const { planId, plan, path, fingerprint } = created;
      const instant = now();
      database.transaction(() => {
        const { name, tasks } = plan.workflow;
        const savedRevision = fingerprint === null ? null : 0;
        insertPlan.run(planId, name, path, tasks.length, instant, instant, savedRevision, fingerprint);
        snapshot(planId, 0, plan, EMPTY_STACKS);
      });
    },

    append(step, after) {
      const { planId, revision, kind, label, diff } = step;
      const { name, tasks } = after.workflow;
      database.transaction(() => {
        if (advancePlan.run(revision, name, tasks.length, planId, revision - 1).changes === 0) {
          throw revisionConflict(step);
        }
        insertStep.run(planId, revision, kind, label, JSON.stringify(diff), now());
        if (revision % SNAPSHOT_INTERVAL === 0) {
          snapshot(planId, revision, after, currentStacks(planId));
          compact(planId);
        }
      });
    },

    load: (planId) => restorePlan(database, applyDiff, planId),
    rescue: (planId) => rescuePlan(database, applyDiff, planId),

    restart(planId, plan, fingerprint) {
      return database.transaction(() => {
        const { name, tasks } = plan.workflow;
        const row = restartPlan.get<{ revision: number }>(fingerprint, name, tasks.length, planId);
        if (row === undefined) throw unknownPlan(planId);
        deleteSteps.run(planId);
        deleteSnapshotsBefore.run(planId, row.revision);
        snapshot(planId, row.revision, plan, EMPTY_STACKS);
        return row.revision;
      });
    },
  };
}
