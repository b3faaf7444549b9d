import { describe, expect, it } from 'vitest';
import { makespanOf, type Schedule } from '../model/schedule.ts';
import type { Workflow } from '../model/workflow.ts';
import { compile } from '../problem/compile.ts';
import { verify } from '../problem/verify.ts';
import { drive } from '../solvers/drive.ts';
import { ruleSolver } from '../solvers/rule-solver.ts';
import { link, plan, task } from '../testing/plan-builder.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { movedTasks, replan, replanChoices } from './replan.ts';

function quick(workflow: Workflow): Schedule | null {
  const outcome = drive(
    ruleSolver('lft', 'parallel').search({ problem: compile(workflow), objectives: ['makespan'], seed: 1 }),
  );
  return outcome.status === 'optimal' || outcome.status === 'feasible' ? outcome.schedule : null;
}

describe('re-planning', () => {
  it('changes nothing where the old schedule still holds', () => {
    let compared = 0;
    for (let seed = 0; seed < 40; seed++) {
      const { workflow } = randomWorkflow(seed, { maxTasks: 15, feasibleOnly: true, actuals: false, tick: 'hour' });
      const reference = quick(workflow);
      if (reference === null || workflow.resources.some(({ setups }) => setups !== undefined)) continue;
      const again = replan(workflow, reference, reference, makespanOf(reference));
      expect(again.moved, `seed ${seed}`).toEqual([]);
      compared++;
    }
    expect(compared).toBeGreaterThan(10);
  });

  it('gives schedules that hold and end in time, with no more moves than the one made afresh', () => {
    let compared = 0;
    for (let seed = 0; seed < 60; seed++) {
      const { workflow } = randomWorkflow(seed, {
        maxTasks: 15,
        feasibleOnly: true,
        pins: false,
        deadlines: false,
        tick: 'hour',
      });
      const reference = quick(workflow);
      const afresh = quick({ ...workflow, statusAt: (workflow.statusAt ?? 0) + 3 });
      if (reference === null || afresh === null) continue;
      const late = { ...workflow, statusAt: (workflow.statusAt ?? 0) + 3 };
      const again = replan(late, reference, afresh, makespanOf(afresh) + 5);
      expect(verify(late, again.schedule), `seed ${seed}`).toEqual([]);
      expect(again.finish).toBeLessThanOrEqual(makespanOf(afresh) + 5);
      expect(again.moved.length).toBeLessThanOrEqual(movedTasks(late, reference, afresh).length);
      compared++;
    }
    expect(compared).toBeGreaterThan(20);
  });

  it('moves one task out of the way rather than all behind it', () => {
    const workflow = plan({
      tick: 'hour',
      tasks: [
        task('late', 2, { m: 1000 }),
        task('next', 1, { m: 1000 }),
        ...['a', 'b', 'c'].map((id) => task(id, 3, { m: 1000 })),
      ],
      links: [link('a', 'b'), link('b', 'c')],
      resources: [{ id: 'm', name: 'm', kind: 'renewable', capacity: 1000 }],
    });
    const starts = [0, 2, 3, 6, 9];
    const reference = workflow.tasks.map(({ id, modes }, k) => ({
      task: id,
      mode: 1,
      start: starts[k],
      end: starts[k] + modes[0].duration,
    }));
    const [first, ...rest] = workflow.tasks;
    const late = {
      ...workflow,
      statusAt: 1,
      tasks: [{ ...first, actual: { start: 0, mode: 1, remaining: 2 } }, ...rest],
    };
    const shifted = reference.map((entry, k) =>
      k === 0 ? { ...entry, end: 3 } : { ...entry, start: entry.start + 1, end: entry.end + 1 },
    );
    const again = replan(late, reference, shifted, 13);
    expect(again).toMatchObject({ finish: 13, moved: ['next'] });
  });

  it('offers later finishes for fewer moves, each with a schedule that holds', () => {
    let offered = 0;
    for (let seed = 0; seed < 40; seed++) {
      const { workflow } = randomWorkflow(seed, {
        maxTasks: 12,
        feasibleOnly: true,
        pins: false,
        deadlines: false,
        tick: 'hour',
      });
      const late = { ...workflow, statusAt: (workflow.statusAt ?? 0) + 4 };
      const [reference, afresh] = [quick(workflow), quick(late)];
      if (reference === null || afresh === null) continue;
      const choices = replanChoices(late, reference, afresh, [2, 8, 30]);
      for (const [k, { schedule, finish, moved }] of choices.entries()) {
        expect(verify(late, schedule), `seed ${seed}`).toEqual([]);
        expect(moved).toEqual(movedTasks(late, reference, schedule));
        if (k === 0) expect(finish).toBeLessThanOrEqual(makespanOf(afresh));
        else expect(moved.length).toBeLessThan(choices[k - 1].moved.length);
      }
      offered += choices.length;
    }
    expect(offered).toBeGreaterThan(20);
  });
});
