import { describe, expect, it } from 'vitest';
import type { Workflow } from '../model/workflow.ts';
import { compile } from '../problem/compile.ts';
import { evaluatorOf, REGULAR_OBJECTIVES } from '../problem/objective.ts';
import { bruteForce } from '../testing/brute-force.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { autoSolver } from './auto.ts';
import { drive } from './drive.ts';

const WORKFLOWS = 400;
/** Brute force looks at every tick up to here. */
const LATEST_END = 40;

describe('the solver that is taken by itself', () => {
  it('finds optima of small workflows of all kinds', () => {
    const worse: string[] = [];
    let compared = 0;
    for (let seed = 0; seed < WORKFLOWS; seed++) {
      const { workflow } = randomWorkflow(seed, {
        minTasks: 3,
        maxTasks: 5,
        tick: seed % 2 === 0 ? 'hour' : 'period',
        feasibleOnly: true,
      });
      const problem = compile(workflow);
      const objective = REGULAR_OBJECTIVES[seed % REGULAR_OBJECTIVES.length];
      const outcome = drive(autoSolver.search({ problem, objectives: [objective], seed, maxSchedules: 1_000 }));
      if (!('value' in outcome)) throw new Error(`Seed ${seed}: ${outcome.status}.`);
      const latestEnd = outcome.schedule.reduce((latest, { end }) => Math.max(latest, end), 0) + 3;
      if (outcome.status !== 'optimal' && latestEnd > LATEST_END) continue;
      compared++;
      if (outcome.status === 'optimal') continue;
      const best = bruteForce(problem, { latestEnd, evaluate: evaluatorOf(problem, objective) });
      if (best !== null && best.value < outcome.value[0]) {
        worse.push(`seed ${seed}: ${objective} ${outcome.value[0]} instead of ${best.value}`);
      }
    }
    expect(compared).toBeGreaterThan(0.9 * WORKFLOWS);
    // Lists put predecessors first even where a negative lag lets the successor go before, so a few optima are out of reach.
    expect(worse.length, worse.join('\n')).toBeLessThanOrEqual(0.01 * WORKFLOWS);
  });

  it('starts with the order that a planner or a policy gives', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const workflow: Workflow = {
      name: 'One machine',
      origin: '2026-01-05T00:00:00Z',
      timeZone: 'UTC',
      tick: 'hour',
      tasks: ids.map((id, k) => ({
        id,
        name: id,
        kind: '',
        priority: 'medium',
        weight: 1,
        modes: [{ duration: k + 1, demands: [{ resource: 'machine', amount: 1000 }] }],
      })),
      links: [],
      resources: [{ id: 'machine', name: 'Machine', kind: 'renewable', capacity: 1000 }],
      calendars: [],
      groups: [],
    };
    const outcome = drive(
      autoSolver.search({
        problem: compile(workflow),
        objectives: ['weighted-completion'],
        seed: 1,
        maxSchedules: 1,
        priorities: Float64Array.of(2, 4, 1, 3),
      }),
    );
    if (!('schedule' in outcome)) throw new Error(outcome.status);
    const order = outcome.schedule.toSorted((one, other) => one.start - other.start).map(({ task }) => task);
    expect(order).toEqual(['b', 'd', 'a', 'c']);
  });
});
