import { describe, expect, it } from 'vitest';
import type { Mode, Resource, Workflow } from '../../model/workflow.ts';
import { compile } from '../../problem/compile.ts';
import { evaluatorOf } from '../../problem/objective.ts';
import { UnschedulableError } from '../../problem/unschedulable-error.ts';
import { verify } from '../../problem/verify.ts';
import { bruteForce } from '../../testing/brute-force.ts';
import { randomWorkflow } from '../../testing/random-workflow.ts';
import { drive } from '../drive.ts';
import { Random } from '../random.ts';
import { lazyClauseSolver } from './lazy-clause-solver.ts';

type Drawn = Parameters<typeof randomWorkflow>[1];

/** More modes for most tasks, faster with more demand or the other way round, and budgets that are almost spent. */
function withMoreModes(workflow: Workflow, random: Random): Workflow {
  const budgets = ['b8', 'b9'].map((id): Resource => {
    const capacity = 1000 * (2 + random.below(2 + 2 * workflow.tasks.length));
    return { id, name: id, kind: 'non-renewable', capacity };
  });
  const tasks = workflow.tasks.map((task) => {
    if (random.below(5) === 0) return task;
    const variant = (k: number): Mode => {
      const original = task.modes[k % task.modes.length];
      const spent = budgets.map(({ id }) => ({ resource: id, amount: 1000 * random.below(5) }));
      const demands = workflow.resources
        .filter(({ kind }) => kind === 'renewable')
        .map(({ id, capacity }) => ({ resource: id, amount: 500 * random.below(capacity / 500 + 1) }));
      const duration = Math.max(0, original.duration + random.below(5) - 2);
      return { ...original, duration, demands: [...(random.below(3) === 0 ? original.demands : demands), ...spent] };
    };
    return { ...task, modes: Array.from({ length: 2 + random.below(2) }, (_, k) => variant(k)) as [Mode, ...Mode[]] };
  });
  return { ...workflow, tasks, resources: [...workflow.resources, ...budgets] };
}

function problemOf(seed: number, options: Drawn) {
  const { workflow, witness } = randomWorkflow(seed, options);
  const isChanged = options?.feasibleOnly !== true;
  try {
    const changed = isChanged ? withMoreModes(workflow, new Random(seed)) : workflow;
    return { problem: compile(changed), witness };
  } catch (error) {
    if (error instanceof UnschedulableError) return null;
    throw error;
  }
}

function isMultiMode({ duration, taskCount, budgetCount }: ReturnType<typeof compile>): boolean {
  return duration.length > taskCount || budgetCount > 0;
}

function solve(problem: ReturnType<typeof compile>) {
  return drive(lazyClauseSolver.search({ problem, objectives: ['makespan'], seed: 1, maxIterations: 2_000 }));
}

describe('the lazy-clause solver with several modes and budgets', () => {
  it('proves the optimum of tiny random workflows, or that there is none, as trying everything does', () => {
    let compared = 0;
    let refuted = 0;
    // In the last one a task fits on a single exceptional day only, after everything else could be done.
    for (const seed of [...Array(1_000).keys(), 153_376]) {
      const tick = seed % 3 === 0 ? 'day' : seed % 3 === 1 ? 'hour' : 'period';
      const drawn = problemOf(seed, { maxTasks: 4, tick, feasibleOnly: seed % 4 > 1 });
      if (drawn === null || !isMultiMode(drawn.problem)) continue;
      const { problem } = drawn;
      const outcome = solve(problem);
      expect(['optimal', 'infeasible'], `seed ${seed}`).toContain(outcome.status);
      if (outcome.status === 'infeasible') {
        expect(bruteForce(problem, { latestEnd: 30 }), `seed ${seed}`).toBeNull();
        refuted++;
      }
      if (outcome.status !== 'optimal') continue;
      expect(verify(problem.workflow, outcome.schedule), `seed ${seed}`).toEqual([]);
      if (outcome.value[0] > 45) continue;
      const found = bruteForce(problem, { latestEnd: outcome.value[0], evaluate: evaluatorOf(problem, 'makespan') });
      expect(found?.value, `seed ${seed}`).toBe(outcome.value[0]);
      compared++;
    }
    expect(compared).toBeGreaterThan(400);
    expect(refuted).toBeGreaterThan(10);
  });

  it('never calls a workflow infeasible that has a schedule, nor a bound higher than it', () => {
    for (let seed = 1000; seed < 1300; seed++) {
      const drawn = problemOf(seed, { maxTasks: 12, feasibleOnly: true });
      if (drawn === null || drawn.witness === null || !isMultiMode(drawn.problem)) continue;
      const outcome = solve(drawn.problem);
      expect(outcome.status, `seed ${seed}`).not.toBe('infeasible');
      const known = Math.max(...drawn.witness.map(({ end }) => end));
      if (outcome.status === 'infeasible') continue;
      expect(outcome.bound[0], `seed ${seed}`).toBeLessThanOrEqual(known);
      if (outcome.status === 'unknown') continue;
      expect(verify(drawn.problem.workflow, outcome.schedule), `seed ${seed}`).toEqual([]);
      expect(outcome.value[0], `seed ${seed}`).toBeGreaterThanOrEqual(outcome.bound[0]);
    }
  });
});
