import { columnSchemaOf } from '../features/column-schema.ts';
import { NearestTasks } from '../features/nearest-tasks.ts';
import type { Entrant } from '../forecaster.ts';
import { logScaleOf } from '../log-scale.ts';
import { aroundPoints, residualRangeOf } from './residual-range.ts';
import { ShrunkenMedians } from './shrunken-medians.ts';

const NEIGHBOURS = 8;
/** The range is judged on the newest tasks only, which bounds the time of fitting. */
const MOST_JUDGED = 2_000;

/** The median of the most similar tasks of the same kind, by estimate, numbers and categories. */
export const nearestSimilar: Entrant = {
  id: 'nearest-similar',
  fit(done) {
    const scale = logScaleOf(done);
    const logs = Float64Array.from(done, ({ actual }) => scale.toLog(actual));
    const nearest = new NearestTasks(done, columnSchemaOf(done));
    const medians = new ShrunkenMedians(done, logs);
    const middleOf = (mates: readonly number[]): number | null => {
      if (mates.length === 0) return null;
      const ascending = Float64Array.from(mates, (mate) => logs[mate]).sort();
      return (ascending[(mates.length - 1) >>> 1] + ascending[mates.length >>> 1]) / 2;
    };
    const residuals: number[] = [];
    const step = Math.max(1, Math.floor(done.length / MOST_JUDGED));
    for (let row = done.length - 1; row > 0; row -= step) {
      const middle = middleOf(nearest.nearest(done[row], NEIGHBOURS, row));
      if (middle !== null) residuals.push(logs[row] - middle);
    }
    const range = residualRangeOf(residuals);
    return {
      forecast: (tasks) =>
        aroundPoints(
          Float64Array.from(tasks, (task) => middleOf(nearest.nearest(task, NEIGHBOURS)) ?? medians.of(task).median),
          range,
          scale,
        ),
    };
  },
};
