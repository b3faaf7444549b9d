import { z } from 'zod';
import type { Random } from '../../solvers/random.ts';
import {
  type Entrant,
  type EntrantSettings,
  type Fitting,
  forecastsFromLogs,
  type SavableForecaster,
} from '../forecaster.ts';
import { createLogScale, type LogScale, logScaleOf } from '../log-scale.ts';
import { LstmNetwork } from '../networks/lstm/lstm-network.ts';
import {
  FEATURES,
  initialWeights,
  type NetworkShape,
  type NetworkWeights,
  SOURCE_SHAPE,
  STEPS,
  weightSizes,
} from '../networks/lstm/network-shape.ts';
import { RecentRows, savedRecentSchema } from '../networks/lstm/recent-rows.ts';
import { RowFeatures, savedRowFeaturesSchema } from '../networks/lstm/row-features.ts';
import { trainNetwork } from '../networks/lstm/train-network.ts';
import { finite, readSaved } from '../registry/saved-schema.ts';
import type { DoneTask, TaskFacts } from '../task-facts.ts';
import { sampleOf } from './sequence-sample.ts';
import { ShrunkenMedians, savedMediansSchema } from './shrunken-medians.ts';

const ID = 'lstm';

/** The source's, but for the epochs; see docs/decisions/lstm.md. */
const USUAL = {
  ...SOURCE_SHAPE,
  dropout: 0.2,
  learningRate: 0.001,
  batch: 32,
  /** 1: learns the logarithm of amount over what was expected; 0: the difference. */
  logTarget: 1,
  epochs: 20,
  patience: 4,
  /** The most sequences that are learned from or held out: bounds the time. */
  sequences: 5_000,
};

/** Fewer sequences teach a network nothing; it then answers 0, and the forecast is what was expected. */
const LEAST_SEQUENCES = 16;
/** The ranges come from the held-out sequences and at most so many others that were not learned from. */
const MOST_RANGED = 6_000;
/** Of a saved model; more would be no model of this entrant. */
const MOST_UNITS = 256;

const savedSchema = z
  .object({
    least: finite.positive(),
    shape: z.object({ units: z.int().min(1).max(MOST_UNITS), dense: z.int().min(1).max(MOST_UNITS) }),
    weights: z.array(z.instanceof(Float32Array)),
    logTarget: z.boolean(),
    scale: finite,
    medians: savedMediansSchema,
    ranges: savedMediansSchema,
    features: savedRowFeaturesSchema,
    recent: savedRecentSchema,
  })
  .refine(({ shape, weights }) => {
    const sizes = weightSizes(shape);
    return weights.length === sizes.length && sizes.every(([rows, columns], k) => weights[k].length === rows * columns);
  }, 'The weights do not fit the network.');

/** What a forecast is made of. */
interface Parts {
  readonly least: number;
  readonly shape: NetworkShape;
  readonly weights: NetworkWeights;
  readonly logTarget: boolean;
  /** What the network's answer is multiplied by. */
  readonly scale: number;
  /** What tasks without an estimate are expected to need. */
  readonly medians: ShrunkenMedians;
  /** Logarithm of outcome over forecast, on tasks that the network did not learn from. */
  readonly ranges: ShrunkenMedians;
  readonly features: RowFeatures;
  readonly recent: RecentRows;
}

/**
 * The source's network: sequences of ten rows (the nine newest tasks alike, then the task itself), two LSTM layers with dropout, two
 * dense ones, mean squared error, Adam, a fifth held out for early stopping. It corrects what was expected; P10 and
 * P90 come from its errors on the fifth held out, per kind and person where these have enough.
 */
export const lstm: Entrant = {
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
      ...USUAL,
      units: [20, 32, 50][random.below(3)],
      dropout: [0, 0.1, 0.2, 0.3][random.below(4)],
      learningRate: [0.0005, 0.001, 0.002, 0.004][random.below(4)],
      batch: [16, 32, 64][random.below(3)],
      logTarget: random.below(3) === 0 ? 0 : 1,
    }),
  },
  restore(saved) {
    const { medians, ranges, features, recent, ...rest } = readSaved(saved, savedSchema, ID);
    return forecasterOf({
      ...rest,
      medians: ShrunkenMedians.restore(medians),
      ranges: ShrunkenMedians.restore(ranges),
      features: RowFeatures.restore(features),
      recent: RecentRows.restore(recent),
    });
  },
};

function* fitInSteps(done: readonly DoneTask[], random: Random, settings: EntrantSettings): Fitting {
  const { units, dense, sequences: most, logTarget, ...training } = { ...USUAL, ...settings };
  const shape = { units, dense };
  const logScale = logScaleOf(done);
  const logs = Float64Array.from(done, ({ actual }) => logScale.toLog(actual));
  const medians = ShrunkenMedians.of(done, logs);
  const expected = expectedOf(done, medians, logScale);
  const outcomes = logs.map((log, row) => log - expected[row]);
  const { features, rows } = RowFeatures.learn(done, outcomes, expected);
  yield { fraction: 0, epoch: 0, epochs: training.epochs, loss: null, heldOutLoss: null };
  const { learned, heldOut, ranged } = sampleOf(done, most, MOST_RANGED);
  const recent = new RecentRows();
  const wanted = [...learned, ...heldOut, ...ranged];
  const found = recent.learn(done, rows, new Set(wanted));
  const errors =
    logTarget === 1 ? outcomes : Float64Array.from(done, ({ actual }, row) => actual - Math.exp(expected[row]));
  const scale = deviationOf(learned.map((row) => errors[row]));
  const sequences = {
    inputs: Float32Array.from({ length: wanted.length * STEPS * FEATURES }),
    targets: Float32Array.from(wanted, (row) => (scale === 0 ? 0 : errors[row] / scale)),
  };
  for (const [place, row] of wanted.entries()) sequences.inputs.set(found.get(row) ?? [], place * STEPS * FEATURES);
  const weights = initialWeights(shape, random);
  // It begins with what was expected, so on what is held out it is never worse than that.
  weights[weights.length - 2].fill(0);
  const network = new LstmNetwork(shape, weights, training.batch);
  const canLearn = scale > 0 && learned.length >= LEAST_SEQUENCES && heldOut.length > 0;
  const places = [...wanted.keys()];
  const [afterLearned, afterHeldOut] = [learned.length, learned.length + heldOut.length];
  if (canLearn) {
    yield* trainNetwork(
      network,
      sequences,
      places.slice(0, afterLearned),
      places.slice(afterLearned, afterHeldOut),
      training,
      random,
    );
  }
  const parts = {
    least: logScale.least,
    shape,
    weights: network.weights(),
    logTarget: logTarget === 1,
    scale: canLearn ? scale : 0,
  };
  const judged = canLearn ? places.slice(afterLearned) : places;
  const size = STEPS * FEATURES;
  const answers = network.predict(sequences.inputs.subarray(judged[0] * size));
  const points = pointsOf(
    answers,
    Float64Array.from(judged, (place) => expected[wanted[place]]),
    parts,
  );
  const ranges = ShrunkenMedians.of(
    judged.map((place) => done[wanted[place]]),
    points.map((point, k) => logs[wanted[judged[k]]] - point),
  );
  return forecasterOf({ ...parts, medians, ranges, features, recent });
}

/** Logarithm of the estimate, without one that of the usual amount of its kind and person. */
function expectedOf(tasks: readonly TaskFacts[], medians: ShrunkenMedians, { toLog }: LogScale): Float64Array {
  return Float64Array.from(tasks, (task) =>
    task.planned === null || task.planned <= 0 ? medians.of(task).median : toLog(task.planned),
  );
}

/** Logarithms of what the network says. */
function pointsOf(
  answers: Float32Array,
  expected: Float64Array,
  { logTarget, scale, least }: Pick<Parts, 'logTarget' | 'scale' | 'least'>,
): Float64Array {
  const { toLog } = createLogScale(least);
  return expected.map((log, row) =>
    logTarget ? log + scale * answers[row] : toLog(Math.exp(log) + scale * answers[row]),
  );
}

function forecasterOf(parts: Parts): SavableForecaster {
  const { least, shape, weights, logTarget, scale, medians, ranges, features, recent } = parts;
  const logScale = createLogScale(least);
  const network = new LstmNetwork(shape, weights);
  return {
    forecast(tasks) {
      const expected = expectedOf(tasks, medians, logScale);
      const rows = features.of(tasks, expected);
      const inputs = new Float32Array(tasks.length * STEPS * FEATURES);
      for (const [row, task] of tasks.entries()) {
        const own = rows.subarray(row * FEATURES, (row + 1) * FEATURES);
        inputs.set(recent.sequence(task, own), row * STEPS * FEATURES);
      }
      const points = pointsOf(network.predict(inputs), expected, parts);
      const figures = tasks.map((task) => ranges.of(task));
      return forecastsFromLogs(
        points.map((log, row) => log + figures[row].median + figures[row].toLow),
        points,
        points.map((log, row) => log + figures[row].median + figures[row].toHigh),
        logScale.fromLog,
      );
    },
    save: () => ({
      least,
      shape: { ...shape },
      weights,
      logTarget,
      scale,
      medians: medians.save(),
      ranges: ranges.save(),
      features: features.save(),
      recent: recent.save(),
    }),
  };
}

function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
  return variance > 1e-18 ? Math.sqrt(variance) : 0;
}
