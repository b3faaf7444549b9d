import { describe, expect, it } from 'vitest';
import type { Task, Workflow } from '../model/workflow.ts';
import { drive } from '../solvers/drive.ts';
import { Random } from '../solvers/random.ts';
import { ruleSolver } from '../solvers/rule-solver.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { compile } from './compile.ts';
import { evaluateSchedule } from './objective.ts';
import { objectiveBound } from './objective-bound.ts';

function oneMachine(jobs: readonly (readonly [duration: number, weight: number])[]): Workflow {
  return {
    name: 'one machine',
    origin: '2026-01-05T00:00:00Z',
    timeZone: 'UTC',
    tick: 'period',
    tasks: jobs.map(
      ([duration, weight], index): Task => ({
        id: `j${index}`,
        name: '',
        kind: '',
        priority: 'medium',
        weight,
        modes: [{ duration, demands: [{ resource: 'm', amount: 1000 }] }],
      }),
    ),
    links: [],
    resources: [{ id: 'm', name: 'machine', kind: 'renewable', capacity: 1000 }],
    calendars: [],
    groups: [],
  };
}

describe('the bound on weighted completion', () => {
  it('is the optimum on one machine without links, where the most weight for its time goes first (Smith 1956)', () => {
    const random = new Random(3);
    for (let draw = 0; draw < 50; draw++) {
      const jobs = Array.from({ length: 1 + random.below(12) }, () => [1 + random.below(9), random.below(10)] as const);
      let at = 0;
      let optimum = 0;
      for (const [duration, weight] of jobs.toSorted((a, b) => b[1] / b[0] - a[1] / a[0])) {
        at += duration;
        optimum += weight * at;
      }
      expect(objectiveBound(compile(oneMachine(jobs)), 'weighted-completion')).toBe(optimum);
    }
  });

  it('is exceeded by no schedule of random plans with all that plans may have', () => {
    let isAboveDates = 0;
    for (let seed = 0; seed < 150; seed++) {
      const { workflow } = randomWorkflow(seed, { feasibleOnly: true, maxTasks: 15 });
      const problem = compile(workflow);
      const bound = objectiveBound(problem, 'weighted-completion');
      for (const rule of ['lft', 'spt', 'weight'] as const) {
        const outcome = drive(
          ruleSolver(rule, 'serial').search({ problem, objectives: ['weighted-completion'], seed: 1 }),
        );
        if (!('schedule' in outcome)) continue;
        const value = evaluateSchedule(problem, outcome.schedule, 'weighted-completion');
        expect(value).toBeGreaterThanOrEqual(bound - 1e-6);
        isAboveDates++;
      }
    }
    expect(isAboveDates).toBeGreaterThan(150);
  });
});
