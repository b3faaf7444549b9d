import { expect, it } from 'vitest';
import { compile } from '../problem/compile.ts';
import { createSimulationGenerator } from '../solvers/create-generator.ts';
import { listByRank } from '../solvers/list-by-rank.ts';
import { Random } from '../solvers/random.ts';
import { link, plan, task } from '../testing/plan-builder.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { ParallelDispatch } from './parallel-dispatch.ts';

const PLAIN = {
  feasibleOnly: true,
  calendars: false,
  allLinkTypes: false,
  capacityChanges: false,
  pins: false,
  deadlines: false,
  budgets: false,
  setups: false,
  actuals: false,
} as const;

it('starts every task when the parallel scheme does, whatever the durations, the modes and the order are', () => {
  const random = new Random(7);
  let compared = 0;
  for (let seed = 0; seed < 300; seed++) {
    const { workflow } = randomWorkflow(seed, { ...PLAIN, minTasks: 2, maxTasks: seed % 10 === 0 ? 70 : 14 });
    const compiled = compile(workflow);
    const problem = { ...compiled, duration: compiled.duration.slice() };
    const mode = Int32Array.from({ length: problem.taskCount }, (_, index) => {
      const count = problem.firstMode[index + 1] - problem.firstMode[index];
      return problem.firstMode[index] + Math.floor(random.next() * count);
    });
    const urgency = Float64Array.from(mode, () => random.next());
    const order = listByRank(problem, urgency);
    const dispatch = ParallelDispatch.create(problem, mode, order);
    if (dispatch === null) continue;
    const generator = createSimulationGenerator(problem);
    const rank = new Int32Array(order.length);
    order.forEach((each, place) => {
      rank[each] = place;
    });
    for (let run = 0; run < 5; run++) {
      // Whole durations tie often, drawn ones never.
      for (const each of mode) {
        const planned = compiled.duration[each];
        problem.duration[each] = run === 0 ? planned : planned * (0.5 + random.next());
      }
      generator.mode.set(mode);
      generator.modesChanged();
      generator.beginParallel(rank, null);
      while (!generator.advance(10_000));
      dispatch.play();
      expect(dispatch.failed).toBe(generator.failed);
      if (dispatch.failed) continue;
      expect([...dispatch.start]).toEqual([...generator.start]);
      expect([...dispatch.finish]).toEqual([...generator.finish]);
      expect(dispatch.makespan).toBe(generator.makespan);
      const finishes = Array.from(dispatch.byFinish, (each) => dispatch.finish[each]);
      expect(finishes).toEqual([...generator.finish].sort((a, b) => a - b));
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(300);
});

it('leaves problems to others in which something depends on the moment', () => {
  const create = (parts: Parameters<typeof plan>[0]) => {
    const problem = compile(plan({ tasks: [task('a', 2, { r: 1000 }), task('b', 3, { r: 1000 })], ...parts }));
    return ParallelDispatch.create(problem, Int32Array.of(0, 1), problem.order);
  };
  const crew = { id: 'r', name: 'r', kind: 'renewable' as const, capacity: 1000 };
  expect(create({ resources: [crew] })).not.toBeNull();
  expect(create({ resources: [crew], links: [link('a', 'b', 'finish-start', 4)] })).not.toBeNull();
  expect(create({ resources: [{ ...crew, capacityChanges: [{ from: 9, to: 12, capacity: 0 }] }] })).toBeNull();
  expect(create({ resources: [crew], links: [link('a', 'b', 'start-start')] })).toBeNull();
  expect(create({ resources: [crew], links: [link('a', 'b', 'finish-start', -1)] })).toBeNull();
});
