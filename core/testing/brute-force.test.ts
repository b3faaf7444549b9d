import { describe, expect, it } from 'vitest';
import type { ScheduledTask } from '../model/schedule.ts';
import { compile } from '../problem/compile.ts';
import { evaluateSchedule, evaluatorOf, REGULAR_OBJECTIVES } from '../problem/objective.ts';
import { UnschedulableError } from '../problem/unschedulable-error.ts';
import { verify } from '../problem/verify.ts';
import { bruteForce } from './brute-force.ts';
import { randomWorkflow } from './random-workflow.ts';

const LATEST_END = 11;

/** Every combination of modes, starts and ends of up to two tasks, whatever rule it breaks. */
function* combinations(modeCounts: readonly number[], ids: readonly string[]): Generator<ScheduledTask[]> {
  const [modes, ...restModes] = modeCounts;
  const [task, ...restIds] = ids;
  for (let mode = 1; mode <= modes; mode++) {
    for (let start = 0; start <= LATEST_END; start++) {
      for (let end = start; end <= LATEST_END; end++) {
        if (restIds.length === 0) yield [{ task, mode, start, end }];
        else for (const rest of combinations(restModes, restIds)) yield [{ task, mode, start, end }, ...rest];
      }
    }
  }
}

describe('bruteForce', () => {
  it('finds what the checker accepts among all conceivable schedules', () => {
    let feasible = 0;
    let infeasible = 0;
    for (let seed = 0; seed < 400 && feasible + infeasible < 16; seed++) {
      const { workflow } = randomWorkflow(seed, { maxTasks: 2, minTasks: 2, tick: seed % 3 === 0 ? 'period' : 'hour' });
      let problem: ReturnType<typeof compile>;
      try {
        problem = compile(workflow, { horizonAtLeast: LATEST_END + 1 });
      } catch (error) {
        expect(error).toBeInstanceOf(UnschedulableError);
        continue;
      }
      const modeCounts = workflow.tasks.map(({ modes }) => modes.length);
      if (modeCounts.some((count) => count > 1) || workflow.links.length === 0) continue;
      const best = REGULAR_OBJECTIVES.map(() => Number.POSITIVE_INFINITY);
      for (const schedule of combinations(modeCounts, problem.taskIds)) {
        if (verify(workflow, schedule).length > 0) continue;
        REGULAR_OBJECTIVES.forEach((objective, k) => {
          best[k] = Math.min(best[k], evaluateSchedule(problem, schedule, objective));
        });
      }
      REGULAR_OBJECTIVES.forEach((objective, k) => {
        const found = bruteForce(problem, { latestEnd: LATEST_END, evaluate: evaluatorOf(problem, objective) });
        expect(found?.value ?? Number.POSITIVE_INFINITY, `seed ${seed}, ${objective}`).toBe(best[k]);
        if (found !== null) expect(verify(workflow, found.schedule)).toEqual([]);
      });
      if (best[0] < Number.POSITIVE_INFINITY) feasible++;
      else infeasible++;
    }
    expect(feasible).toBeGreaterThan(5);
    expect(infeasible).toBeGreaterThan(1);
  });

  it('returns schedules that the checker accepts, never worse than one that is known', () => {
    let done = 0;
    for (let seed = 0; seed < 150; seed++) {
      const { workflow, witness } = randomWorkflow(seed, { maxTasks: 4, feasibleOnly: true, tick: 'hour' });
      if (witness === null) throw new Error('A witness was asked for.');
      const problem = compile(workflow);
      const known = evaluateSchedule(problem, witness, 'makespan');
      if (known > 60) continue;
      const found = bruteForce(problem, { latestEnd: known, evaluate: evaluatorOf(problem, 'makespan') });
      expect(found?.value, `seed ${seed}`).toBeLessThanOrEqual(known);
      expect(verify(workflow, found?.schedule ?? [])).toEqual([]);
      expect(bruteForce(problem, { latestEnd: known })).not.toBeNull();
      done++;
    }
    expect(done).toBeGreaterThan(50);
  });

  it('gives up where there is too much to try', () => {
    const problem = compile(
      randomWorkflow(3, { minTasks: 8, maxTasks: 8, feasibleOnly: true, tick: 'period' }).workflow,
    );
    expect(() =>
      bruteForce(problem, { latestEnd: 40, evaluate: () => 0, regular: false, maxPlacements: 1000 }),
    ).toThrow('Not done after 1000 placements.');
  });
});
