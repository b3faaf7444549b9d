import { describe, expect, it } from 'vitest';
import { compile } from '../problem/compile.ts';
import { makespanBounds } from '../problem/makespan-bound.ts';
import { verify } from '../problem/verify.ts';
import { layeredWorkflow } from '../testing/layered-workflow.ts';
import { autoSolver } from './auto.ts';
import { drive } from './drive.ts';
import type { SearchEvent } from './solver.ts';

describe('a plan of ten thousand tasks', () => {
  const workflow = layeredWorkflow(1, { tasks: 10_000 });
  const problem = compile(workflow);

  it('binds by resources about as much as by precedence', () => {
    const bounds = makespanBounds(problem);
    const path = bounds.find(({ kind }) => kind === 'critical-path')?.value ?? 0;
    expect(bounds[0].value / path).toBeGreaterThan(0.8);
    expect(bounds[0].value / path).toBeLessThan(1.2);
  });

  it('has a schedule that holds after one pass, with chances to stop all along', () => {
    let events = 0;
    const outcome = drive(autoSolver.search({ problem, objectives: ['makespan'], seed: 1, maxSchedules: 1 }), {
      onEvent: () => {
        events++;
      },
    });
    if (!('schedule' in outcome)) throw new Error('No schedule was found.');
    expect(verify(workflow, outcome.schedule)).toEqual([]);
    expect(outcome.value[0]).toBeLessThan(1.3 * outcome.bound[0]);
    // Each stretch between two of them takes a few milliseconds.
    expect(events).toBeGreaterThan(20);
  });

  it('stops in the middle of a pass', () => {
    let last: SearchEvent | null = null;
    const outcome = drive(autoSolver.search({ problem, objectives: ['makespan'], seed: 1 }), {
      onEvent: (event) => {
        last = event;
      },
      shouldStop: () => (last?.schedules === 1 ? 'cancelled' : null),
    });
    expect(outcome).toMatchObject({ status: 'unknown', stoppedBy: 'cancelled', schedules: 1 });
  });
});
