import { describe, expect, it } from 'vitest';
import { compile } from '../problem/compile.ts';
import { UnschedulableError } from '../problem/unschedulable-error.ts';
import { verify } from '../problem/verify.ts';
import { tightWorkflow } from '../testing/infeasible-workflow.ts';
import { link, plan, task } from '../testing/plan-builder.ts';
import { autoSolver } from './auto.ts';
import { drive } from './drive.ts';
import { whyNoModel } from './lazy-clause/build-model.ts';

const machine = { id: 'm', name: 'Machine', kind: 'renewable', capacity: 1000 } as const;

describe('settleFeasibility', () => {
  it('leaves no tight random plan undecided after a handful of schedules', () => {
    let feasible = 0;
    let infeasible = 0;
    for (let seed = 0; seed < 150; seed++) {
      const workflow = tightWorkflow(seed);
      if (workflow === null) continue;
      let problem: ReturnType<typeof compile>;
      try {
        problem = compile(workflow);
      } catch (error) {
        expect(error).toBeInstanceOf(UnschedulableError);
        continue;
      }
      if (whyNoModel(problem) !== null) continue;
      const outcome = drive(autoSolver.search({ problem, objectives: ['makespan'], seed: 1, maxSchedules: 3 }));
      expect(outcome.status, `seed ${seed}`).not.toBe('unknown');
      if (outcome.status === 'infeasible') infeasible++;
      else if (outcome.status !== 'unknown') {
        feasible++;
        expect(verify(workflow, outcome.schedule), `seed ${seed}`).toEqual([]);
      }
    }
    expect(feasible).toBeGreaterThan(10);
    expect(infeasible).toBeGreaterThan(10);
  });

  it('does not go on once the search was told to stop', () => {
    const problem = compile(
      plan({
        tick: 'period',
        tasks: Array.from({ length: 9 }, (_, k) => ({ ...task(`t${k}`, 2, { m: 1000 }), deadline: 17 })),
        links: [link('t0', 't1')],
        resources: [machine],
      }),
    );
    const search = autoSolver.search({ problem, objectives: ['makespan'], seed: 1, maxSchedules: 1 });
    let step = search.next('continue');
    let events = 0;
    for (; step.done !== true; events++) step = search.next('stop');
    expect(events).toBeLessThan(5);
    expect(step.value.status).toBe('unknown');
  });
});
