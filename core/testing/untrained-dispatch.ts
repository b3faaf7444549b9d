import type { LearnedDispatch } from '../learning/dispatch/learned-schema.ts';
import { TASK_FEATURE_COUNT } from '../learning/dispatch/task-features.ts';
import { DenseNetwork } from '../learning/networks/dense-network.ts';
import { Random } from '../solvers/random.ts';

/** Networks that were never trained: what they say must not matter to whether a schedule holds. */
export function untrainedDispatch(seed: number): LearnedDispatch {
  const random = new Random(seed);
  const network = (sizes: readonly number[], output: 'linear' | 'sigmoid') => {
    const created = new DenseNetwork({ sizes, output });
    created.initialise(random);
    return created.toStored();
  };
  return {
    format: 'planloom-dispatch-1',
    priority: {
      mean: new Array<number>(TASK_FEATURE_COUNT).fill(0),
      deviation: new Array<number>(TASK_FEATURE_COUNT).fill(1),
      serial: network([TASK_FEATURE_COUNT, 64, 64, 1], 'sigmoid'),
      parallel: network([TASK_FEATURE_COUNT, 64, 64, 1], 'sigmoid'),
      serialBelow: 0.5,
    },
    deepQ: network([10, 24, 24, 5], 'linear'),
    champion: 'priority',
  };
}
