import { expect, it } from 'vitest';
import { compile } from '../problem/compile.ts';
import { layeredWorkflow } from '../testing/layered-workflow.ts';
import { link, plan, task } from '../testing/plan-builder.ts';
import { simulationComparison } from '../testing/simulation-reference.ts';
import { percentile } from './percentiles.ts';
import { RunPlayer } from './run-batch.ts';
import { simulatedProblem } from './simulated-problem.ts';

const RUNS = 4000;

it('finishes are those of a plain simulator that shares no code', () => {
  const { resources, tasks, links } = layeredWorkflow(3, { tasks: 25, resources: 3 });
  // Without calendars and lags, which the plain one does not know.
  const layered = plan({
    tick: 'minute',
    resources: resources.map(({ calendar: _, ...resource }) => resource),
    tasks: tasks.map(({ calendar: _, ...each }) => each),
    links: links.map(({ from, to }) => link(from, to)),
  });
  const shop = plan({
    tick: 'minute',
    tasks: Array.from({ length: 14 }, (_, k) => task(`t${k}`, 20 + ((k * 37) % 60), { mill: 1000 * (1 + (k % 2)) })),
    links: Array.from({ length: 9 }, (_, k) => link(`t${k}`, `t${k + 4}`)),
    resources: [{ id: 'mill', name: 'Mill', kind: 'renewable', capacity: 3000 }],
  });
  for (const workflow of [layered, shop]) {
    const { schedule, uncertainty, slow } = simulationComparison(workflow);
    expect(compile(workflow).taskCount).toBe(schedule.length);
    const player = new RunPlayer(simulatedProblem(workflow, schedule, uncertainty, 'serial'), uncertainty, 'serial', 3);
    const playing = player.play(0, RUNS, { taskRuns: 0, milestoneRuns: 0 }, RUNS);
    let step = playing.next();
    while (step.done !== true) step = playing.next();
    const fast = step.value.finish.sort();
    const plain = Float64Array.from(slow(RUNS, 99));
    for (const share of [0.1, 0.5, 0.8, 0.9]) {
      expect(percentile(fast, share) / percentile(plain, share)).toBeCloseTo(1, 2);
    }
  }
});
