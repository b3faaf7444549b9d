import type { History } from '../../../core/history/history.ts';
import type { ModelVersion } from '../../../core/history/model-version.ts';
import { isForecastKind } from '../../../core/history/training-row-repository.ts';
import { byArrival, type PlacedTask } from '../../../core/learning/training/packed-tasks.ts';
import { RpcError } from '../../ipc/rpc-error.ts';
import { perUnitOf } from './model-shelf.ts';
import { readRows } from './read-rows.ts';

/** Comparing needs no more. */
const MOST_COMPARED = 2_000;

/**
 * The newest tasks of what a version was trained on, in its unit, in the order in which they became known.
 * @throws RpcError `bad-input` for kinds of models that forecast no amount
 */
export async function newestTasks(
  history: History,
  version: ModelVersion,
  { after = 0, mostRows = MOST_COMPARED }: { readonly after?: number; readonly mostRows?: number } = {},
): Promise<readonly PlacedTask[]> {
  const { kind, filter } = version;
  if (!isForecastKind(kind)) {
    throw new RpcError('bad-input', `Versions of "${kind}" forecast no amounts, so there is nothing to compare.`);
  }
  const tasks: PlacedTask[] = [];
  const selection = { target: kind, filter, mostRows, after };
  await readRows(history.trainingRows, selection, perUnitOf(version), (placed) => tasks.push(placed));
  return tasks.sort(byArrival).slice(-mostRows);
}

/** Whether a version learned from no task as late as this. */
export function isUnseenBy({ learnedTo, learnedObservation }: ModelVersion, placed: PlacedTask): boolean {
  return byArrival(placed, { at: learnedTo, id: learnedObservation }) > 0;
}
