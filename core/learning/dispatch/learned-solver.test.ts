import { describe, expect, it } from 'vitest';
import { plainSetup } from '../../discrete-event/play-setup.ts';
import { playedSystem } from '../../discrete-event/played-system.ts';
import { Simulator } from '../../discrete-event/simulator.ts';
import { compile } from '../../problem/compile.ts';
import { verify } from '../../problem/verify.ts';
import { drive } from '../../solvers/drive.ts';
import { randomWorkflow } from '../../testing/random-workflow.ts';
import { untrainedDispatch } from '../../testing/untrained-dispatch.ts';
import { learnedPolicy } from './learned-dispatch.ts';
import { LEARNED_POLICIES } from './learned-schema.ts';
import { learnedPriorities, learnedSolver } from './learned-solver.ts';

describe('learned priorities', () => {
  it('give schedules that hold on plans of every sort', () => {
    let found = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const { workflow } = randomWorkflow(seed, { feasibleOnly: true });
      const problem = compile(workflow);
      const { priority } = untrainedDispatch(seed);
      const outcome = drive(learnedSolver(priority).search({ problem, objectives: ['makespan'], seed }));
      if (outcome.status === 'feasible' || outcome.status === 'optimal') {
        expect(verify(workflow, outcome.schedule)).toEqual([]);
        found++;
      }
      expect(learnedPriorities(priority, problem).every(Number.isFinite)).toBe(true);
    }
    expect(found).toBeGreaterThan(20);
  });

  it('play plans to their end, the same with the same networks', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const { workflow } = randomWorkflow(seed, { feasibleOnly: true, tick: 'period', minTasks: 4 });
      const system = playedSystem(plainSetup(workflow, null));
      for (const id of LEARNED_POLICIES) {
        const play = () => {
          const simulator = new Simulator(system, { policy: learnedPolicy(id, untrainedDispatch(seed), system) });
          while (simulator.step());
          return simulator.figures();
        };
        const figures = play();
        expect(figures.cases.open).toBe(0);
        expect(play()).toEqual(figures);
      }
    }
  });

  it('of another release are refused', () => {
    const { priority } = untrainedDispatch(1);
    const problem = compile(randomWorkflow(1, { feasibleOnly: true }).workflow);
    expect(() => learnedPriorities({ ...priority, mean: [0] }, problem)).toThrow(
      /1 features of a task, this release by/,
    );
  });
});
