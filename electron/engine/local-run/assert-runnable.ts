import { isAbsolute } from 'node:path';
import type { Workflow } from '../../../core/model/workflow.ts';
import { LocalPlanError } from '../../../core/operations/local/local-plan.ts';
import { fingerprinted } from './trust-store.ts';

/**
 * The fingerprint of what a plan would execute, where it may be executed.
 * @throws LocalPlanError
 */
export function assertRunnable(
  plan: { readonly workflow: Workflow; readonly baseFolder: string | null },
  isTrusted: (fingerprint: string) => boolean,
): string {
  const { content, fingerprint } = fingerprinted(plan);
  if (content.length === 0) {
    throw new LocalPlanError(
      'No task of the plan has a command, so there is nothing to execute. Maybe give one to a task.',
    );
  }
  const lost = content.find(({ folder }) => folder !== null && !isAbsolute(folder));
  if (lost !== undefined) {
    throw new LocalPlanError(
      `Where ${JSON.stringify(lost.folder)} is can't be told before the plan has a file. Maybe save the plan first.`,
    );
  }
  if (!isTrusted(fingerprint)) throw notTrusted();
  return fingerprint;
}

/** That a person has to look at the commands first. */
export function notTrusted(): LocalPlanError {
  return new LocalPlanError(
    'Nobody has trusted the commands of this plan as they are now, so none is executed. Maybe look at them, then trust them.',
  );
}
