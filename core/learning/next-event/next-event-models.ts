import { percentile } from '../../simulation/percentiles.ts';
import type { Random } from '../../solvers/random.ts';
import { binColumns } from '../boosting/binned-columns.ts';
import { type BoostedQuantile, fitBoostedQuantile, predictBoosted } from '../boosting/quantile-boosting.ts';
import { FeatureEncoder } from '../features/feature-encoder.ts';
import { type Forecaster, forecastsFromLogs, type Learner, SHARES } from '../forecaster.ts';
import type { DoneTask, TaskFacts } from '../task-facts.ts';

/** A group with fewer prefixes says nothing; then a wider one answers. */
const LEAST_ROWS = 5;

const overallMedian: Learner = groupPercentiles('median', []);
const medianOfActivity: Learner = groupPercentiles('median-of-activity', ['kind']);
const medianOfLastTwo: Learner = groupPercentiles('median-of-last-two-activities', ['group', 'kind']);

/** Percentiles of the waits in the first group that has enough of them. */
function groupPercentiles(id: string, fields: readonly ('kind' | 'group')[]): Learner {
  return {
    id,
    fit(done) {
      const groups = fields.map((field) => Map.groupBy(done, (task) => task[field]));
      const figuresOf = (tasks: readonly DoneTask[]) => {
        const ascending = Float64Array.from(tasks, ({ actual }) => actual).sort();
        return SHARES.map((share) => percentile(ascending, share));
      };
      const overall = figuresOf(done);
      const known = groups.map((group) => {
        const enough = [...group].filter(([, tasks]) => tasks.length >= LEAST_ROWS);
        return new Map(enough.map(([value, tasks]) => [value, figuresOf(tasks)]));
      });
      const of = (task: TaskFacts) => {
        for (const [k, field] of fields.entries()) {
          const figures = known[k].get(task[field]);
          if (figures !== undefined) return figures;
        }
        return overall;
      };
      return {
        forecast(tasks) {
          const figures = tasks.map(of);
          const [low, middle, high] = SHARES.map((_, k) => Float64Array.from(figures, (each) => each[k]));
          return { low, middle, high };
        },
      };
    },
  };
}

/** Small logs are learned with large leaves; found on the training cases of two event logs. */
const SETTINGS = {
  trees: 300,
  leaves: 15,
  leafWeight: 50,
  shrinkage: 1,
  learningRate: 0.05,
  rowShare: 0.7,
  columnShare: 0.5,
  patience: 30,
};
/** Share of the newest rows that decide how many trees there are. */
const HELD_BACK = 0.15;
const MEMBERS = 3;

/**
 * Gradient-boosted quantile trees on the days themselves, since it is days that shall be right. The number of trees is the best on
 * the newest rows; then all rows are learned with that many. Mean of three seeds.
 */
const boostedWaits: Learner = {
  id: 'boosted-trees',
  fit(done, random) {
    const target = Float64Array.from(done, ({ actual }) => actual);
    const { encoder, past } = FeatureEncoder.learn(done, target);
    const { columns } = past;
    const quantiles = SHARES.map((share) => fitWithEnoughTrees(columns, target, share, random));
    return forecasterOf(encoder, quantiles);
  },
};

function fitWithEnoughTrees(
  columns: readonly Float64Array[],
  target: Float64Array,
  share: number,
  random: Random,
): readonly BoostedQuantile[] {
  const weights = new Float64Array(target.length).fill(1);
  const cut = Math.max(1, Math.floor((1 - HELD_BACK) * target.length));
  const part = (from: number, until: number) => ({
    columns: columns.map((column) => column.slice(from, until)),
    target: target.slice(from, until),
    weights: weights.slice(from, until),
  });
  const heldBack = cut < target.length ? part(cut, target.length) : null;
  const { trees } = fitBoostedQuantile(part(0, cut), share, SETTINGS, random, heldBack);
  const settings = { ...SETTINGS, trees: trees.length };
  const binned = binColumns(columns, target.length);
  return Array.from({ length: MEMBERS }, () =>
    fitBoostedQuantile({ columns, target, weights }, share, settings, random, null, binned),
  );
}

function forecasterOf(encoder: FeatureEncoder, quantiles: readonly (readonly BoostedQuantile[])[]): Forecaster {
  return {
    forecast(tasks) {
      const { columns } = encoder.encode(tasks);
      const [low, middle, high] = quantiles.map((members) => {
        const mean = new Float64Array(tasks.length);
        for (const member of members) {
          const predicted = predictBoosted(member, columns, tasks.length);
          for (let row = 0; row < tasks.length; row++) mean[row] += predicted[row] / members.length;
        }
        return mean;
      });
      return forecastsFromLogs(low, middle, high, (days) => Math.max(0, days));
    },
  };
}

/** Ways to forecast when the next event of a case comes, simple ones first. */
export const NEXT_EVENT_ENTRANTS: readonly Learner[] = [overallMedian, medianOfActivity, medianOfLastTwo, boostedWaits];
