import { describe, expect, it } from 'vitest';
import { madeUpTasks } from '../../testing/made-up-tasks.ts';
import { boostedTrees } from '../entrants/boosted-trees.ts';
import { learnedRatio, ownEstimate } from '../entrants/group-entrants.ts';
import type { Entrant } from '../forecaster.ts';
import { splitByOrder } from '../split-tasks.ts';
import { type TrainedForecaster, type TrainingProgress, trainForecaster } from './train-forecaster.ts';

const PARTS = splitByOrder(madeUpTasks(400, 1), [0.6, 0.2, 0.2]);

function train(entrants: readonly Entrant[], { candidates = 0, seconds = null as number | null, tick = 0 } = {}) {
  let now = 0;
  const clock = () => {
    now += tick;
    return now;
  };
  const training = trainForecaster(PARTS, entrants, { seed: 1, candidates, seconds, clock });
  const progress: TrainingProgress[] = [];
  for (;;) {
    const step = training.next();
    if (step.done === true) return { trained: step.value satisfies TrainedForecaster, progress };
    progress.push(step.value);
  }
}

describe('training', () => {
  it('goes forward all the time, and tells which fit and which settings it is at', () => {
    const { progress } = train([ownEstimate, learnedRatio, boostedTrees], { candidates: 2 });
    const fractions = progress.map(({ fraction }) => fraction);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions[fractions.length - 1]).toBeGreaterThan(0.95);
    expect([...new Set(progress.map(({ stage, candidate }) => `${stage} ${candidate}`))]).toEqual([
      'fit null',
      'refit null',
      'measure null',
      'search 1',
      'search 2',
    ]);
  });

  it('takes the settings with the lowest loss on the calibration part', () => {
    const usual = train([boostedTrees]).trained;
    const searched = train([boostedTrees], { candidates: 4 }).trained;
    expect(searched.judged.loss).toBeLessThanOrEqual(usual.judged.loss);
    const again = train([boostedTrees], { candidates: 4 }).trained;
    expect([again.judged.settings, again.rows[0].mae]).toEqual([searched.judged.settings, searched.rows[0].mae]);
  });

  it('keeps to its time: it tries less and stops fits early, but still answers with a model', () => {
    // Each look at the clock takes 10 ms.
    const { trained, progress } = train([ownEstimate, boostedTrees], { candidates: 50, seconds: 20, tick: 10 });
    expect(trained.rows.map(({ model }) => model)).toEqual(['estimate', 'boosted-trees']);
    expect(Math.max(...progress.map(({ candidate }) => candidate ?? 0))).toBeLessThan(5);
    const last = progress[progress.length - 1];
    expect(last.secondsLeft).toBeLessThan(20);
    const [own, trees] = trained.rows;
    expect(trees.pinball).toBeLessThan(1.5 * own.pinball);
  });

  it('says so where nothing can learn', () => {
    const bare = splitByOrder(
      madeUpTasks(100, 1).map((task) => ({ ...task, planned: null })),
      [0.6, 0.2, 0.2],
    );
    const training = trainForecaster(bare, [ownEstimate], { seed: 1, candidates: 0, seconds: null, clock: () => 0 });
    expect(() => [...training]).toThrow(/None of estimate can learn.*Maybe/);
  });
});
