import { z } from 'zod';
import type { Random } from '../../solvers/random.ts';
import { binColumns } from '../boosting/binned-columns.ts';
import { type BoostedQuantile, growBoostedQuantile, predictBoosted } from '../boosting/quantile-boosting.ts';
import { columnsAskedFor, restoreTrees, savedTreesSchema, saveTrees } from '../boosting/saved-trees.ts';
import { FeatureEncoder, savedEncoderSchema } from '../features/feature-encoder.ts';
import {
  type Entrant,
  type EntrantSettings,
  type Fitting,
  forecastsFromLogs,
  type SavableForecaster,
  SHARES,
} from '../forecaster.ts';
import { LearningError } from '../learning-error.ts';
import { createLogScale, logScaleOf } from '../log-scale.ts';
import { finite, readSaved } from '../registry/saved-schema.ts';
import type { DoneTask, TaskFacts } from '../task-facts.ts';
import { ShrunkenMedians, savedMediansSchema } from './shrunken-medians.ts';

const ID = 'boosted-trees';

/** Found on the training and calibration parts of several data sets; see docs/decisions/forecasts.md. */
const USUAL = {
  trees: 200,
  leaves: 31,
  leafWeight: 20,
  rowShare: 0.7,
  columnShare: 0.5,
  /** Times the learning rate of each member. */
  rateFactor: 1,
};
const FIXED = { shrinkage: 1, patience: 30 };

/** What the outcomes of a model are relative to: nothing, or the estimate (where there is none, the median). */
const RELATIVE_TO = ['nothing', 'estimate'] as const;

/** One of the models whose mean is the forecast. */
interface Member {
  readonly encoder: FeatureEncoder;
  readonly relativeTo: (typeof RELATIVE_TO)[number];
  /** One per share. */
  readonly quantiles: readonly BoostedQuantile[];
}

/** How a member learns. */
interface MemberPlan {
  readonly relativeTo: Member['relativeTo'];
  /** Rows count as their usual size to this power. */
  readonly weightPower: number;
  readonly learningRate: number;
}

const savedSchema = z.object({
  least: finite.positive(),
  medians: savedMediansSchema,
  members: z
    .array(
      z.object({
        encoder: savedEncoderSchema,
        relativeTo: z.enum(RELATIVE_TO),
        quantiles: z.array(savedTreesSchema).length(SHARES.length),
      }),
    )
    .min(1),
});

/**
 * Gradient-boosted quantile trees on the logarithm of the amount: the mean of a model of the amount and of one of its ratio to
 * the estimate (without estimates: to the median of the kind), in which large tasks count more. The first is good at
 * ratios, the second at sums.
 */
export const boostedTrees: Entrant = {
  id: ID,
  fit(done, random) {
    const fitting = fitInSteps(done, random, USUAL);
    for (;;) {
      const step = fitting.next('continue');
      if (step.done === true) return step.value;
    }
  },
  fitInSteps,
  tuning: {
    usual: USUAL,
    draw: (random) => ({
      trees: [100, 200, 300][random.below(3)],
      leaves: [7, 15, 31, 63][random.below(4)],
      leafWeight: [5, 10, 20, 40][random.below(4)],
      rowShare: [0.5, 0.7, 0.9][random.below(3)],
      columnShare: [0.3, 0.5, 0.8][random.below(3)],
      rateFactor: [0.5, 1, 1.5][random.below(3)],
    }),
  },
  restore(saved) {
    const { least, medians, members } = readSaved(saved, savedSchema, ID);
    return forecasterOf(
      members.map(({ encoder: savedEncoder, relativeTo, quantiles }) => {
        const encoder = FeatureEncoder.restore(savedEncoder);
        if (quantiles.some((each) => columnsAskedFor(each) > encoder.names.length)) {
          throw new LearningError(`The trees of this saved model ask for columns it lacks. Maybe train it anew.`);
        }
        return { encoder, relativeTo, quantiles: quantiles.map(restoreTrees) };
      }),
      ShrunkenMedians.restore(medians),
      least,
    );
  },
};

function* fitInSteps(done: readonly DoneTask[], random: Random, settings: EntrantSettings): Fitting {
  const { least, toLog } = logScaleOf(done);
  const logs = Float64Array.from(done, ({ actual }) => toLog(actual));
  const medians = ShrunkenMedians.of(done, logs);
  const hasPlans = done.some(({ planned }) => planned !== null && planned > 0);
  const plans: readonly MemberPlan[] = [
    { relativeTo: 'nothing', weightPower: 0, learningRate: 0.1 },
    { relativeTo: hasPlans ? 'estimate' : 'nothing', weightPower: 0.5, learningRate: hasPlans ? 0.05 : 0.1 },
  ];
  const { rateFactor, ...shape } = { ...USUAL, ...settings };
  const quantilesInAll = plans.length * SHARES.length;
  const epochs = quantilesInAll * shape.trees;
  const members: Member[] = [];
  let grown = 0;
  for (const { relativeTo, weightPower, learningRate } of plans) {
    const baseOf = baseIn(relativeTo, medians, toLog);
    const sizeOf = baseIn('estimate', medians, toLog);
    const target = Float64Array.from(done, (task, row) => logs[row] - baseOf(task));
    const weights = Float64Array.from(done, (task) => Math.exp(weightPower * sizeOf(task)));
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
    for (let row = 0; row < weights.length; row++) weights[row] /= mean;
    const { encoder, past } = FeatureEncoder.learn(done, target);
    const binned = binColumns(past.columns, done.length);
    const quantiles: BoostedQuantile[] = [];
    for (const share of SHARES) {
      const growing = growBoostedQuantile(
        { columns: past.columns, target, weights },
        share,
        { ...FIXED, ...shape, learningRate: rateFactor * learningRate },
        random,
        null,
        binned,
      );
      let step = growing.next('continue');
      while (step.done !== true) {
        const epoch = grown * shape.trees + step.value;
        const answer = yield { fraction: epoch / epochs, epoch, epochs, loss: null, heldOutLoss: null };
        step = growing.next(answer);
      }
      quantiles.push(step.value);
      grown++;
    }
    members.push({ encoder, relativeTo, quantiles });
  }
  return forecasterOf(members, medians, least);
}

/** The logarithm that outcomes are relative to. */
function baseIn(relativeTo: Member['relativeTo'], medians: ShrunkenMedians, toLog: (amount: number) => number) {
  if (relativeTo === 'nothing') return () => 0;
  return (task: TaskFacts) =>
    task.planned === null || task.planned <= 0 ? medians.of(task).median : toLog(task.planned);
}

function forecasterOf(members: readonly Member[], medians: ShrunkenMedians, least: number): SavableForecaster {
  const { toLog, fromLog } = createLogScale(least);
  return {
    forecast(tasks) {
      const means = SHARES.map(() => new Float64Array(tasks.length));
      for (const { encoder, relativeTo, quantiles } of members) {
        const { columns } = encoder.encode(tasks);
        const bases = Float64Array.from(tasks, baseIn(relativeTo, medians, toLog));
        for (const [k, quantile] of quantiles.entries()) {
          const predicted = predictBoosted(quantile, columns, tasks.length);
          for (let row = 0; row < tasks.length; row++) means[k][row] += (bases[row] + predicted[row]) / members.length;
        }
      }
      const [low, middle, high] = means;
      return forecastsFromLogs(low, middle, high, fromLog);
    },
    save: () => ({
      least,
      medians: medians.save(),
      members: members.map(({ encoder, relativeTo, quantiles }) => ({
        encoder: encoder.save(),
        relativeTo,
        quantiles: quantiles.map(saveTrees),
      })),
    }),
  };
}
