import { describe, expect, it } from 'vitest';
import type { Schedule } from '../model/schedule.ts';
import { compile } from '../problem/compile.ts';
import { verify } from '../problem/verify.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { autoSolver } from './auto.ts';
import { drive } from './drive.ts';
import type { SearchHint, SearchInput, SearchOutcome } from './solver.ts';

const SINGLE = { severalModes: false, budgets: false, feasibleOnly: true, minTasks: 6 } as const;

function search(
  seed: number,
  more: Partial<SearchInput> = {},
): { workflow: Parameters<typeof compile>[0]; outcome: SearchOutcome } {
  const { workflow } = randomWorkflow(seed, SINGLE);
  const input: SearchInput = {
    problem: compile(workflow),
    objectives: ['makespan'],
    seed,
    maxIterations: 4_000,
    ...more,
  };
  return { workflow, outcome: drive(autoSolver.search(input)) };
}

describe('the solver that chooses by itself', () => {
  it('proves most small plans by searching exactly in turns with breeding, and never claims too much', () => {
    let proved = 0;
    for (let seed = 0; seed < 120; seed++) {
      const { workflow, outcome } = search(seed);
      expect(outcome.status, `seed ${seed}`).not.toBe('infeasible');
      if (outcome.status === 'infeasible' || outcome.status === 'unknown') continue;
      expect(verify(workflow, outcome.schedule), `seed ${seed}`).toEqual([]);
      if (outcome.status === 'optimal') proved++;
      const exact = search(seed, { place: { index: 0, count: 2 } }).outcome;
      if (exact.status === 'optimal') expect(exact.value[0]).toBeGreaterThanOrEqual(outcome.bound[0]);
      const below = search(seed, { place: { index: 1, count: 2 } }).outcome;
      if (below.status === 'optimal' || below.status === 'feasible') {
        expect(below.bound[0], `seed ${seed}`).toBeLessThanOrEqual(outcome.value[0]);
      }
    }
    expect(proved).toBeGreaterThan(110);
  });

  it('gives the same answer for the same seed and iterations', () => {
    for (let seed = 200; seed < 220; seed++) expect(search(seed).outcome).toEqual(search(seed).outcome);
  });

  it('takes schedules and bounds from searches beside it', () => {
    const { outcome } = search(7);
    if (outcome.status !== 'optimal') throw new Error('The plan was meant to be easy.');
    const hints: SearchHint[] = [{ schedule: outcome.schedule satisfies Schedule, bound: outcome.value }];
    const helped = search(7, { maxIterations: 1, takeHint: () => hints.pop() ?? null }).outcome;
    expect(helped).toMatchObject({ status: 'optimal', value: outcome.value, stoppedBy: 'closed' });
  });
});
