import type { BacktestParts } from './backtest.ts';
import { LearningError } from './learning-error.ts';
import type { DoneTask } from './task-facts.ts';

/** Parts that can be learned from and measured on need at least this many tasks. */
const LEAST_TASKS = 2;

/**
 * The oldest tasks to train, then those to calibrate, the newest to test.
 * @param shares of the three parts, summing up to 1
 * @throws LearningError where there are too few tasks for that
 */
export function splitByOrder(tasks: readonly DoneTask[], [train, calibrate]: readonly number[]): BacktestParts {
  const first = Math.floor(tasks.length * train);
  const second = Math.floor(tasks.length * (train + calibrate) + 1e-9);
  return checked({ train: tasks.slice(0, first), calibrate: tasks.slice(first, second), test: tasks.slice(second) });
}

/** What the words of a split file mean. */
const ROLES: Readonly<Record<string, keyof BacktestParts>> = {
  train: 'train',
  training: 'train',
  cal: 'calibrate',
  calibrate: 'calibrate',
  calibration: 'calibrate',
  validation: 'calibrate',
  test: 'test',
};

/**
 * Parts by batch. Batches with another word, or none, take no part.
 * @param roleOf word of each batch: train, cal or test
 * @throws LearningError where a part is nearly empty
 */
export function splitByBatch(tasks: readonly DoneTask[], roleOf: ReadonlyMap<string, string>): BacktestParts {
  const parts = { train: [] as DoneTask[], calibrate: [] as DoneTask[], test: [] as DoneTask[] };
  for (const task of tasks) {
    const role = task.batch === null ? undefined : roleOf.get(task.batch);
    const part = role === undefined ? undefined : ROLES[role.toLowerCase()];
    if (part !== undefined) parts[part].push(task);
  }
  return checked(parts);
}

function checked(parts: BacktestParts): BacktestParts {
  const sizes = [parts.train.length, parts.calibrate.length, parts.test.length];
  if (sizes.every((size) => size >= LEAST_TASKS)) return parts;
  throw new LearningError(
    `The parts to train, calibrate and test have ${sizes.join(', ')} tasks; each needs at least ${LEAST_TASKS}. ` +
      'Maybe import more history, or split it differently.',
  );
}
