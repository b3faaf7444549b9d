import { setImmediate } from 'node:timers/promises';
import type { RowSelection, TrainingRowRepository } from '../../../core/history/training-row-repository.ts';
import { taskOf } from '../../../core/learning/tasks-of-history.ts';
import type { PlacedTask } from '../../../core/learning/training/packed-tasks.ts';

/**
 * Hands over the tasks of a selection, newest first. Other calls of the engine have their turn after each portion, so that a
 * million rows block nobody.
 *
 * @param perUnit what of the history makes one unit
 * @throws AbortError where the signal fires
 */
export async function readRows(
  rows: TrainingRowRepository,
  selection: RowSelection,
  perUnit: number,
  take: (placed: PlacedTask) => void,
  signal: AbortSignal | null = null,
): Promise<void> {
  for (const portion of rows.portions(selection)) {
    for (const row of portion) {
      take({ task: taskOf(row, row.actual, selection.target, perUnit), id: row.id, at: row.finishedAt });
    }
    await setImmediate();
    signal?.throwIfAborted();
  }
}
