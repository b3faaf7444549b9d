import { dirname, resolve } from 'node:path';
import type { History } from '../../../core/history/history.ts';

const TABLE = /\.(?:csv|tsv|txt)$/i;

/**
 * Where a file of reports is. A window may name tables that lie beside the file of the plan, by their names alone too, and other files that
 * a person chose for it.
 * @param checkPath refuses other paths
 */
export function reportPath(
  history: History,
  planId: string | null,
  named: string,
  checkPath: (path: string) => void,
): string {
  const plan = planId === null ? null : (history.plans.find(planId)?.path ?? null);
  const path = plan === null ? resolve(named) : resolve(dirname(plan), named);
  const isBeside = plan !== null && dirname(path) === dirname(resolve(plan)) && TABLE.test(path);
  if (!isBeside) checkPath(path);
  return path;
}
