import { z } from 'zod';
import { type Entrant, forecastsFromLogs, type SavableForecaster } from '../forecaster.ts';
import { createLogScale, logScaleOf } from '../log-scale.ts';
import { finite, readSaved } from '../registry/saved-schema.ts';
import type { DoneTask, TaskFacts } from '../task-facts.ts';
import { ShrunkenMedians, savedMediansSchema } from './shrunken-medians.ts';

/** What a person expected, as it is; its range comes from how wrong estimates were. */
export const ownEstimate: Entrant = groupEntrant('estimate', (done) => fromEstimates(done, false));

/** What a person expected times the median ratio that was seen for the kind and person. */
export const learnedRatio: Entrant = groupEntrant('estimate-times-ratio', (done) => fromEstimates(done, true));

/** The median of the kind and person. */
export const kindMedian: Entrant = groupEntrant('median-of-kind', (done) => {
  const { least, toLog } = logScaleOf(done);
  return fromGroups(least, [medianOfAmounts(done, toLog)]);
});

/** A group's figures with what they are relative to. */
interface RelativeFigures {
  readonly figures: ShrunkenMedians;
  /** Whether they are added to the logarithm of the estimate, which a task may lack. */
  readonly addsToEstimate: boolean;
  readonly keepsMedian: boolean;
}

const savedSchema = z.object({
  least: finite.positive(),
  sources: z.array(z.object({ figures: savedMediansSchema, addsToEstimate: z.boolean(), keepsMedian: z.boolean() })),
});

function groupEntrant(id: string, fit: (done: readonly DoneTask[]) => SavableForecaster | null): Entrant {
  return {
    id,
    fit,
    restore(saved) {
      const { least, sources } = readSaved(saved, savedSchema, id);
      return fromGroups(
        least,
        sources.map((source) => ({ ...source, figures: ShrunkenMedians.restore(source.figures) })),
      );
    },
  };
}

function medianOfAmounts(done: readonly DoneTask[], toLog: (amount: number) => number): RelativeFigures {
  const outcomes = Float64Array.from(done, ({ actual }) => toLog(actual));
  return { figures: ShrunkenMedians.of(done, outcomes), addsToEstimate: false, keepsMedian: true };
}

function fromEstimates(done: readonly DoneTask[], keepsMedian: boolean): SavableForecaster | null {
  const { least, toLog } = logScaleOf(done);
  const ratios = Float64Array.from(done, ({ actual, planned }) =>
    planned === null || planned <= 0 ? Number.NaN : toLog(actual) - toLog(planned),
  );
  if (ratios.every(Number.isNaN)) return null;
  const figures = ShrunkenMedians.of(done, ratios);
  // Tasks without an estimate still get a forecast.
  return fromGroups(least, [{ figures, addsToEstimate: true, keepsMedian }, medianOfAmounts(done, toLog)]);
}

/** The first of `sources` that has something for a task makes its forecast. */
function fromGroups(least: number, sources: readonly RelativeFigures[]): SavableForecaster {
  const { toLog, fromLog } = createLogScale(least);
  const baseOf = ({ planned }: TaskFacts) => (planned === null || planned <= 0 ? null : toLog(planned));
  return {
    forecast(tasks) {
      const low = new Float64Array(tasks.length);
      const middle = new Float64Array(tasks.length);
      const high = new Float64Array(tasks.length);
      for (const [row, task] of tasks.entries()) {
        for (const { figures, addsToEstimate, keepsMedian } of sources) {
          const base = addsToEstimate ? baseOf(task) : 0;
          if (base === null) continue;
          const { median, toLow, toHigh } = figures.of(task);
          middle[row] = base + (keepsMedian ? median : 0);
          low[row] = base + median + toLow;
          high[row] = base + median + toHigh;
          break;
        }
      }
      return forecastsFromLogs(low, middle, high, fromLog);
    },
    save: () => ({ least, sources: sources.map((source) => ({ ...source, figures: source.figures.save() })) }),
  };
}
