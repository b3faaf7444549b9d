import { type Entrant, type Forecaster, forecastsFromLogs } from '../forecaster.ts';
import { type LogScale, logScaleOf } from '../log-scale.ts';
import type { DoneTask, TaskFacts } from '../task-facts.ts';
import { ShrunkenMedians } from './shrunken-medians.ts';

/** What a person expected, as it is; its range comes from how wrong estimates were. */
export const ownEstimate: Entrant = {
  id: 'estimate',
  fit: (done) => fromEstimates(done, false),
};

/** What a person expected times the median ratio that was seen for the kind and person. */
export const learnedRatio: Entrant = {
  id: 'estimate-times-ratio',
  fit: (done) => fromEstimates(done, true),
};

/** The median of the kind and person. */
export const kindMedian: Entrant = {
  id: 'median-of-kind',
  fit(done) {
    const scale = logScaleOf(done);
    return fromGroups(scale, [medianOfAmounts(done, scale)]);
  },
};

/** A group's figures with what they are relative to; `null` where a task lacks that. */
interface RelativeFigures {
  readonly figures: ShrunkenMedians;
  /** Logarithm that the figures are added to. */
  readonly baseOf: (task: TaskFacts) => number | null;
  readonly keepsMedian: boolean;
}

function medianOfAmounts(done: readonly DoneTask[], scale: LogScale): RelativeFigures {
  const outcomes = Float64Array.from(done, ({ actual }) => scale.toLog(actual));
  return { figures: new ShrunkenMedians(done, outcomes), baseOf: () => 0, keepsMedian: true };
}

function fromEstimates(done: readonly DoneTask[], keepsMedian: boolean): Forecaster | null {
  const scale = logScaleOf(done);
  const baseOf = ({ planned }: TaskFacts) => (planned === null || planned <= 0 ? null : scale.toLog(planned));
  const ratios = Float64Array.from(done, (task) => scale.toLog(task.actual) - (baseOf(task) ?? Number.NaN));
  if (ratios.every(Number.isNaN)) return null;
  const figures = new ShrunkenMedians(done, ratios);
  // Tasks without an estimate still get a forecast.
  return fromGroups(scale, [{ figures, baseOf, keepsMedian }, medianOfAmounts(done, scale)]);
}

/** The first of `sources` that has something for a task makes its forecast. */
function fromGroups(scale: LogScale, sources: readonly RelativeFigures[]): Forecaster {
  return {
    forecast(tasks) {
      const low = new Float64Array(tasks.length);
      const middle = new Float64Array(tasks.length);
      const high = new Float64Array(tasks.length);
      for (const [row, task] of tasks.entries()) {
        for (const { figures, baseOf, keepsMedian } of sources) {
          const base = baseOf(task);
          if (base === null) continue;
          const { median, toLow, toHigh } = figures.of(task);
          middle[row] = base + (keepsMedian ? median : 0);
          low[row] = base + median + toLow;
          high[row] = base + median + toHigh;
          break;
        }
      }
      return forecastsFromLogs(low, middle, high, scale.fromLog);
    },
  };
}
