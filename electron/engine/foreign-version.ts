import { access } from 'node:fs/promises';
import type { History } from '../../core/history/history.ts';
import type { PlanRecord } from '../../core/history/plan-repository.ts';
import type { PlanReader } from './plan-reader.ts';

/**
 * Keeps what another program wrote into a plan's file as a checkpoint, before the plan is saved over it. A file that is
 * gone, or that is no plan any more, has nothing to keep.
 */
export async function keepForeignVersion(
  history: History,
  { planId, path, savedFingerprint, revision }: PlanRecord,
  readPlan: PlanReader,
): Promise<void> {
  if (path === null) return;
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  const found = await readPlan({ source: { path }, machine: null, bpmn: null }).catch(() => null);
  if (found === null || found.format !== 'planloom' || found.fingerprint === savedFingerprint) return;
  history.checkpoints.add(planId, 'The file as another program left it', revision, found.plan);
}
