import { describe, expect, it } from 'vitest';
import type { Workflow } from '../../model/workflow.ts';
import { compile } from '../../problem/compile.ts';
import { evaluatorOf } from '../../problem/objective.ts';
import { UnschedulableError } from '../../problem/unschedulable-error.ts';
import { verify } from '../../problem/verify.ts';
import { bruteForce } from '../../testing/brute-force.ts';
import { randomWorkflow } from '../../testing/random-workflow.ts';
import { drive } from '../drive.ts';
import type { SearchOutcome } from '../solver.ts';
import { lazyClauseSolver } from './lazy-clause-solver.ts';

type Drawn = Parameters<typeof randomWorkflow>[1];
const OPTIONS: Drawn = { severalModes: false, budgets: false };

function problemOf(seed: number, options: Drawn) {
  const { workflow, witness } = randomWorkflow(seed, { ...OPTIONS, ...options });
  try {
    return { problem: compile(workflow), witness };
  } catch (error) {
    if (error instanceof UnschedulableError) return null;
    throw error;
  }
}

/** Deadlines below this are errors of the model, which are found before any search. */
function lowestDeadline({ tasks }: Workflow): number {
  return Math.max(...tasks.map(({ modes, releaseAt = 0, pin = 0 }) => Math.max(releaseAt, pin) + modes[0].duration));
}

function solve(problem: ReturnType<typeof compile>): SearchOutcome {
  return drive(lazyClauseSolver.search({ problem, objectives: ['makespan'], seed: 1, maxIterations: 2_000 }));
}

describe('the lazy-clause solver', () => {
  it('proves the optimum of tiny random workflows with all links, lags, calendars and dates, as trying everything does', () => {
    let compared = 0;
    for (let seed = 0; seed < 400; seed++) {
      const drawn = problemOf(seed, { maxTasks: 4, tick: seed % 2 === 0 ? 'hour' : 'day', feasibleOnly: seed % 3 > 0 });
      if (drawn === null) continue;
      const { problem } = drawn;
      const outcome = solve(problem);
      expect(['optimal', 'infeasible'], `seed ${seed}`).toContain(outcome.status);
      if (outcome.status === 'infeasible') {
        expect(bruteForce(problem, { latestEnd: 30 }), `seed ${seed}`).toBeNull();
      }
      if (outcome.status !== 'optimal') continue;
      expect(verify(problem.workflow, outcome.schedule), `seed ${seed}`).toEqual([]);
      if (outcome.value[0] > 80) continue;
      const found = bruteForce(problem, { latestEnd: outcome.value[0], evaluate: evaluatorOf(problem, 'makespan') });
      expect(found?.value, `seed ${seed}`).toBe(outcome.value[0]);
      compared++;
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('finds a plan infeasible exactly if its deadlines are earlier than the optimum', () => {
    let refuted = 0;
    for (let seed = 0; seed < 200; seed++) {
      const drawn = problemOf(seed, { actuals: false, maxTasks: 7, feasibleOnly: true });
      if (drawn === null) continue;
      const { workflow } = drawn.problem;
      const outcome = solve(drawn.problem);
      if (outcome.status !== 'optimal') continue;
      const solveBy = (latest: number) => {
        const tasks = workflow.tasks.map((task) => ({ ...task, deadline: Math.min(latest, task.deadline ?? latest) }));
        return solve(compile({ ...workflow, tasks }));
      };
      expect(solveBy(outcome.value[0]).status, `seed ${seed}`).toBe('optimal');
      if (outcome.value[0] <= lowestDeadline(workflow)) continue;
      expect(solveBy(outcome.value[0] - 1).status, `seed ${seed}`).toBe('infeasible');
      refuted++;
    }
    expect(refuted).toBeGreaterThan(80);
  });

  it('never calls a workflow infeasible that has a schedule, nor a bound higher than it', () => {
    for (let seed = 1000; seed < 1400; seed++) {
      const drawn = problemOf(seed, { maxTasks: 12, feasibleOnly: true });
      if (drawn === null || drawn.witness === null) continue;
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
