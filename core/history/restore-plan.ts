import { planDiffSchema } from '../document/diff-schema.ts';
import type { Plan } from '../model/plan.ts';
import { planSchema } from '../model/plan-schema.ts';
import { HistoryError } from './history-error.ts';
import type { ApplyDiff, RestoredPlan, UndoableStep } from './plan-journal.ts';
import { unknownPlan } from './plan-repository.ts';
import type { SqlDatabase } from './sql-database.ts';
import { readStoredJson } from './stored-json.ts';
import { advanceStacks, type StepKind, type UndoStacks } from './undo-stacks.ts';

export interface SnapshotRow {
  readonly revision: number;
  readonly plan: string;
  readonly undo_stack: string;
  readonly redo_stack: string;
}

export interface StepRow {
  readonly revision: number;
  readonly kind: StepKind;
  readonly label: string;
  readonly diff: string;
  readonly recorded_at: string;
}

/**
 * Replays the steps after the newest readable snapshot; undo and redo come back with the labels and diffs they had.
 * @throws HistoryError `unknown-plan`; `damaged` where no snapshot leads to the newest acknowledged revision
 */
export function restorePlan(database: SqlDatabase, applyDiff: ApplyDiff, planId: string): RestoredPlan {
  const newest = database
    .prepare('SELECT revision FROM plans WHERE id = ?')
    .get<{ revision: number }>(planId)?.revision;
  if (newest === undefined) throw unknownPlan(planId);
  const snapshots = database
    .prepare('SELECT revision, plan, undo_stack, redo_stack FROM snapshots WHERE plan_id = ? ORDER BY revision DESC')
    .all<SnapshotRow>(planId);
  let firstError: unknown = noSnapshot(planId);
  for (const [index, snapshot] of snapshots.entries()) {
    try {
      return replay(database, applyDiff, planId, snapshot, newest);
    } catch (error) {
      if (!(error instanceof HistoryError)) throw error;
      if (index === 0) firstError = error;
    }
  }
  throw firstError;
}

function replay(
  database: SqlDatabase,
  applyDiff: ApplyDiff,
  planId: string,
  snapshot: SnapshotRow,
  newest: number,
): RestoredPlan {
  const steps = database
    .prepare('SELECT revision, kind, label, diff FROM journal WHERE plan_id = ? AND revision > ? ORDER BY revision')
    .all<Omit<StepRow, 'recorded_at'>>(planId, snapshot.revision);
  let plan: Plan = readStoredJson(
    snapshot.plan,
    planSchema,
    `the snapshot of plan "${planId}" at ${snapshot.revision}`,
  );
  let stacks: UndoStacks = { undo: JSON.parse(snapshot.undo_stack), redo: JSON.parse(snapshot.redo_stack) };
  let revision = snapshot.revision;
  for (const step of steps) {
    if (step.revision !== revision + 1) throw missingStep(planId, revision + 1);
    plan = applyStep(applyDiff, plan, planId, step);
    stacks = advanceStacks(stacks, step.kind, step.revision);
    revision = step.revision;
  }
  if (revision !== newest) throw missingStep(planId, revision + 1);
  const readSteps = stepReader(database, planId);
  return { plan, revision, undo: readSteps(stacks.undo), redo: readSteps(stacks.redo), replayed: steps.length };
}

/**
 * Reads the steps of a stack. What lies below one that can't be read could never be reached, so it is left out rather
 * than keeping the plan from opening.
 */
function stepReader(database: SqlDatabase, planId: string): (revisions: readonly number[]) => readonly UndoableStep[] {
  const find = database.prepare(
    'SELECT revision, kind, label, diff, recorded_at FROM journal WHERE plan_id = ? AND revision = ?',
  );
  return (revisions) => {
    const read: UndoableStep[] = [];
    for (const revision of revisions.toReversed()) {
      const row = find.get<StepRow>(planId, revision);
      if (row === undefined) break;
      try {
        read.push({ label: row.label, diff: diffOf(planId, row), at: row.recorded_at });
      } catch (error) {
        if (error instanceof HistoryError) break;
        throw error;
      }
    }
    return read.reverse();
  };
}

/** @throws HistoryError `damaged` */
export function diffOf(planId: string, step: Omit<StepRow, 'recorded_at'>) {
  return readStoredJson(step.diff, planDiffSchema, `step ${step.revision} ("${step.label}") of plan "${planId}"`);
}

/** A step that can be read but does not fit the state before it is damaged all the same. */
function applyStep(applyDiff: ApplyDiff, plan: Plan, planId: string, step: Omit<StepRow, 'recorded_at'>): Plan {
  const diff = diffOf(planId, step);
  try {
    return applyDiff(plan, diff);
  } catch (cause) {
    throw new HistoryError(
      'damaged',
      `Step ${step.revision} ("${step.label}") of plan "${planId}" does not fit the state before it. Maybe the disk is failing; open the plan's file, or a checkpoint of it.`,
      { cause },
    );
  }
}

function missingStep(planId: string, revision: number): HistoryError {
  return new HistoryError(
    'damaged',
    `Step ${revision} of plan "${planId}" is missing from the history. Maybe the disk is failing; open the plan's file.`,
  );
}

export function noSnapshot(planId: string): HistoryError {
  return new HistoryError(
    'damaged',
    `The history holds no state of plan "${planId}". Maybe the disk is failing; open the plan's file.`,
  );
}
