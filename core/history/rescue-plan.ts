import type { Plan } from '../model/plan.ts';
import { planSchema } from '../model/plan-schema.ts';
import { HistoryError } from './history-error.ts';
import type { ApplyDiff, RescuedPlan } from './plan-journal.ts';
import { unknownPlan } from './plan-repository.ts';
import { diffOf, noSnapshot, type SnapshotRow, type StepRow } from './restore-plan.ts';
import type { SqlDatabase } from './sql-database.ts';
import { readStoredJson } from './stored-json.ts';

/**
 * The newest state of a plan that can be read: from each snapshot as many steps as are there and fit, and where no snapshot can be
 * read, the newest checkpoint. Only reads, so that whoever knows better can still try with what is there.
 * @throws HistoryError `unknown-plan`; `damaged` where nothing can be read
 */
export function rescuePlan(database: SqlDatabase, applyDiff: ApplyDiff, planId: string): RescuedPlan {
  const newest = database
    .prepare('SELECT revision FROM plans WHERE id = ?')
    .get<{ revision: number }>(planId)?.revision;
  if (newest === undefined) throw unknownPlan(planId);
  const snapshots = database
    .prepare('SELECT revision, plan, undo_stack, redo_stack FROM snapshots WHERE plan_id = ? ORDER BY revision DESC')
    .all<SnapshotRow>(planId);
  let best: { readonly plan: Plan; readonly revision: number } | null = null;
  for (const { revision, plan: text } of snapshots) {
    const plan = readOrNull(() => readStoredJson(text, planSchema, `the snapshot of plan "${planId}" at ${revision}`));
    if (plan === null) continue;
    const reached = replayWhileReadable(database, applyDiff, planId, { plan, revision });
    if (best === null || reached.revision > best.revision) best = reached;
  }
  if (best !== null) return { plan: best.plan, missingSteps: newest - best.revision };
  const checkpoints = database
    .prepare('SELECT id, plan FROM checkpoints WHERE plan_id = ? ORDER BY id DESC')
    .all<{ id: number; plan: string }>(planId);
  for (const { id, plan: text } of checkpoints) {
    const plan = readOrNull(() => readStoredJson(text, planSchema, `checkpoint ${id}`));
    if (plan !== null) return { plan, missingSteps: null };
  }
  throw noSnapshot(planId);
}

function replayWhileReadable(
  database: SqlDatabase,
  applyDiff: ApplyDiff,
  planId: string,
  start: { readonly plan: Plan; readonly revision: number },
) {
  const steps = database
    .prepare('SELECT revision, kind, label, diff FROM journal WHERE plan_id = ? AND revision > ? ORDER BY revision')
    .all<Omit<StepRow, 'recorded_at'>>(planId, start.revision);
  let { plan, revision } = start;
  for (const step of steps) {
    if (step.revision !== revision + 1) break;
    const diff = readOrNull(() => diffOf(planId, step));
    if (diff === null) break;
    try {
      plan = applyDiff(plan, diff);
    } catch {
      // A readable step that does not fit the state before it is damaged all the same.
      break;
    }
    revision = step.revision;
  }
  return { plan, revision };
}

function readOrNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof HistoryError) return null;
    throw error;
  }
}
