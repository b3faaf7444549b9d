import { setImmediate } from 'node:timers/promises';
import type { RowSelection, TrainingRowRepository } from '../../../core/history/training-row-repository.ts';
import { taskOf } from '../../../core/learning/tasks-of-history.ts';
import type { PlacedTask } from '../../../core/learning/training/packed-tasks.ts';

/**
 * Hands over the tasks of a selection one by one, in the order of their arrival. Other calls of the engine have their turn
 * after each portion, so that a million rows block nobody.
 *
 * @param perUnit what of the history makes one unit
 * @throws AbortError where the signal fires
 */
export async function readRows(
  rows: TrainingRowRepository,
  selection: RowSelection,
  perUnit: number,
  take: (placed: PlacedTask, fraction: number) => void,
  signal: AbortSignal | null = null,
): Promise<void> {
  const expected = Math.min(rows.count(selection), selection.mostRows);
  let at: number | null = null;
  let read = 0;
  for (const portion of rows.portions(selection)) {
    for (const row of portion) {
      // A row without a date stays where it is among those of its file.
      at = row.finishedAt ?? at;
      read++;
      take({ task: taskOf(row, row.actual, selection.target, perUnit), id: row.id, at }, Math.min(1, read / expected));
    }
    await setImmediate();
    signal?.throwIfAborted();
  }
}
