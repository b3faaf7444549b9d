import { z } from 'zod';
import { columnSchemaOf } from '../features/column-schema.ts';
import { NearestTasks, savedNearestSchema } from '../features/nearest-tasks.ts';
import type { Entrant, SavableForecaster } from '../forecaster.ts';
import { createLogScale, logScaleOf } from '../log-scale.ts';
import { doubles, finite, readSaved } from '../registry/saved-schema.ts';
import { aroundPoints, type ResidualRange, residualRangeOf, residualRangeSchema } from './residual-range.ts';
import { ShrunkenMedians, savedMediansSchema } from './shrunken-medians.ts';

const NEIGHBOURS = 8;
/** The range is judged on the newest tasks only, which bounds the time of fitting. */
const MOST_JUDGED = 2_000;

const savedSchema = z
  .object({
    least: finite.positive(),
    range: residualRangeSchema,
    nearest: savedNearestSchema,
    medians: savedMediansSchema,
    logs: doubles,
  })
  .refine(({ nearest, logs }) => nearest.kinds.length === logs.length, 'Tasks and outcomes do not match.');

/** The median of the most similar tasks of the same kind, by estimate, numbers and categories. */
export const nearestSimilar: Entrant = {
  id: 'nearest-similar',
  fit(done) {
    const { least, toLog } = logScaleOf(done);
    const logs = Float64Array.from(done, ({ actual }) => toLog(actual));
    const nearest = NearestTasks.of(done, columnSchemaOf(done));
    const residuals: number[] = [];
    const step = Math.max(1, Math.floor(done.length / MOST_JUDGED));
    for (let row = done.length - 1; row > 0; row -= step) {
      const middle = medianOf(nearest.nearest(done[row], NEIGHBOURS, row), logs);
      if (middle !== null) residuals.push(logs[row] - middle);
    }
    return forecasterOf(nearest, ShrunkenMedians.of(done, logs), logs, residualRangeOf(residuals), least);
  },
  restore(saved) {
    const { least, range, nearest, medians, logs } = readSaved(saved, savedSchema, 'nearest-similar');
    return forecasterOf(NearestTasks.restore(nearest), ShrunkenMedians.restore(medians), logs, range, least);
  },
};

function forecasterOf(
  nearest: NearestTasks,
  medians: ShrunkenMedians,
  logs: Float64Array,
  range: ResidualRange,
  least: number,
): SavableForecaster {
  const scale = createLogScale(least);
  return {
    forecast: (tasks) =>
      aroundPoints(
        Float64Array.from(
          tasks,
          (task) => medianOf(nearest.nearest(task, NEIGHBOURS), logs) ?? medians.of(task).median,
        ),
        range,
        scale,
      ),
    save: () => ({ least, range: { ...range }, nearest: nearest.save(), medians: medians.save(), logs }),
  };
}

function medianOf(mates: readonly number[], logs: Float64Array): number | null {
  if (mates.length === 0) return null;
  const ascending = Float64Array.from(mates, (mate) => logs[mate]).sort();
  return (ascending[(mates.length - 1) >>> 1] + ascending[mates.length >>> 1]) / 2;
}
