import { expect, it } from 'vitest';
import { plan, task } from '../testing/plan-builder.ts';
import { compile } from './compile.ts';
import { costsOfModes, thousandthsByMode } from './mode-cost.ts';

it('what modes cost: work at its rate, a fixed cost, and the work of a task that has begun, once', () => {
  const workflow = plan({
    statusAt: 2,
    tasks: [
      { ...task('begun', 8, { crew: 500 }), actual: { start: 0, mode: 1, remaining: 10 } },
      { ...task('free', 4), modes: [{ duration: 4, demands: [{ resource: 'crew', amount: 2000 }], cost: 7 }] },
    ],
    resources: [{ id: 'crew', name: 'Crew', kind: 'renewable', capacity: 3000, costRate: 10 }],
  });
  const problem = compile(workflow);
  expect([...thousandthsByMode(problem)]).toEqual([12 * 5 * 1000, (4 * 20 + 7) * 1000]);
  expect([...costsOfModes(problem).perTick]).toEqual([0, 20_000]);
});
