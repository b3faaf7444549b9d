import type { Random } from '../../solvers/random.ts';
import { binColumns } from '../boosting/binned-columns.ts';
import { type BoostedQuantile, fitBoostedQuantile, predictBoosted } from '../boosting/quantile-boosting.ts';
import { FeatureEncoder } from '../features/feature-encoder.ts';
import { type Entrant, forecastsFromLogs, SHARES } from '../forecaster.ts';
import { type LogScale, logScaleOf } from '../log-scale.ts';
import type { DoneTask, TaskFacts } from '../task-facts.ts';
import { ShrunkenMedians } from './shrunken-medians.ts';

/** Found on the training and calibration parts of several data sets; see docs/decisions/forecasts.md. */
const SETTINGS = {
  trees: 200,
  leaves: 31,
  leafWeight: 20,
  shrinkage: 1,
  rowShare: 0.7,
  columnShare: 0.5,
  patience: 30,
};

/** One of the models whose mean is the forecast. */
interface Member {
  readonly encoder: FeatureEncoder;
  /** Logarithm that the model's outcomes are relative to. */
  readonly baseOf: (task: TaskFacts) => number;
  /** One per share. */
  readonly quantiles: readonly BoostedQuantile[];
}

/**
 * Gradient-boosted quantile trees on the logarithm of the amount: the mean of a model of the amount and of one of its ratio to
 * the estimate (without estimates: to the median of the kind), in which large tasks count more. The first is good at
 * ratios, the second at sums.
 */
export const boostedTrees: Entrant = {
  id: 'boosted-trees',
  fit(done, random) {
    const scale = logScaleOf(done);
    const logs = Float64Array.from(done, ({ actual }) => scale.toLog(actual));
    const medians = new ShrunkenMedians(done, logs);
    const hasPlans = done.some(({ planned }) => planned !== null && planned > 0);
    const ratioBase = (task: TaskFacts) =>
      task.planned === null || task.planned <= 0 ? medians.of(task).median : scale.toLog(task.planned);
    const members = [
      fitMember(done, logs, () => 0, 0, 0.1, random),
      fitMember(done, logs, hasPlans ? ratioBase : () => 0, 0.5, hasPlans ? 0.05 : 0.1, random, ratioBase),
    ];
    return { forecast: (tasks) => forecastOf(members, tasks, scale) };
  },
};

/** @param weightPower rows count as their usual size to this power */
function fitMember(
  done: readonly DoneTask[],
  logs: Float64Array,
  baseOf: (task: TaskFacts) => number,
  weightPower: number,
  learningRate: number,
  random: Random,
  sizeOf: (task: TaskFacts) => number = baseOf,
): Member {
  const target = Float64Array.from(done, (task, row) => logs[row] - baseOf(task));
  const weights = Float64Array.from(done, (task) => Math.exp(weightPower * sizeOf(task)));
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  for (let row = 0; row < weights.length; row++) weights[row] /= mean;
  const encoder = new FeatureEncoder(done, target);
  const { columns } = encoder.encodePast();
  const binned = binColumns(columns, done.length);
  const quantiles = SHARES.map((share) =>
    fitBoostedQuantile({ columns, target, weights }, share, { ...SETTINGS, learningRate }, random, null, binned),
  );
  return { encoder, baseOf, quantiles };
}

function forecastOf(members: readonly Member[], tasks: readonly TaskFacts[], { fromLog }: LogScale) {
  const means = SHARES.map(() => new Float64Array(tasks.length));
  for (const { encoder, baseOf, quantiles } of members) {
    const { columns } = encoder.encode(tasks);
    const bases = Float64Array.from(tasks, baseOf);
    for (const [k, quantile] of quantiles.entries()) {
      const predicted = predictBoosted(quantile, columns, tasks.length);
      for (let row = 0; row < tasks.length; row++) means[k][row] += (bases[row] + predicted[row]) / members.length;
    }
  }
  const [low, middle, high] = means;
  return forecastsFromLogs(low, middle, high, fromLog);
}
