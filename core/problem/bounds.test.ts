import { describe, expect, it } from 'vitest';
import { bruteForce } from '../testing/brute-force.ts';
import { berlinOffice, link, plan, task } from '../testing/plan-builder.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { capacityIntegral, momentWhenOffered, offeredUntil } from './capacity-integral.ts';
import { compile } from './compile.ts';
import { criticalPath } from './critical-path.ts';
import { earliestDates } from './earliest-dates.ts';
import { makespanBounds } from './makespan-bound.ts';
import { evaluateSchedule, evaluatorOf, REGULAR_OBJECTIVES } from './objective.ts';
import { objectiveBound } from './objective-bound.ts';
import { scheduleArrays } from './schedule-arrays.ts';
import { shortestTails } from './shortest-tails.ts';

const crew = (parts: object = {}) => ({
  id: 'crew',
  name: 'Crew',
  kind: 'renewable' as const,
  capacity: 1000,
  ...parts,
});

describe('makespan bounds', () => {
  it('name the critical chain, first to last', () => {
    const problem = compile(
      plan({ tick: 'day', tasks: [task('a', 3), task('b', 5), task('c', 2)], links: [link('a', 'b'), link('c', 'b')] }),
    );
    expect(makespanBounds(problem)).toEqual([{ kind: 'critical-path', value: 8, tasks: ['a', 'b'] }]);
    expect(makespanBounds(compile(plan({})))).toEqual([{ kind: 'critical-path', value: 0, tasks: [] }]);
  });

  it('count the energy of a resource between heads and tails', () => {
    // Three tasks of 4 for one crew, after a head of 2 and before a tail of 3.
    const tasks = [task('head', 2), ...['x', 'y', 'z'].map((id) => task(id, 4, { crew: 1000 })), task('tail', 3)];
    const links = ['x', 'y', 'z'].flatMap((id) => [link('head', id), link(id, 'tail')]);
    const problem = compile(plan({ tick: 'period', resources: [crew()], tasks, links }));
    expect(makespanBounds(problem)).toMatchObject([
      { kind: 'resource-energy', value: 17, resource: 'crew', tasks: ['x', 'y', 'z'] },
      { kind: 'critical-path', value: 9, tasks: ['head', 'x', 'tail'] },
    ]);
  });

  it('know outages, reinforcements and working hours', () => {
    const two = [task('x', 4, { crew: 1000 }), task('y', 4, { crew: 1000 })];
    const boundWith = (capacityChanges: object[]) =>
      makespanBounds(compile(plan({ tick: 'period', resources: [crew({ capacityChanges })], tasks: two })))[0].value;
    expect(boundWith([])).toBe(8);
    expect(boundWith([{ from: 2, to: 5, capacity: 0 }])).toBe(11);
    expect(boundWith([{ from: 0, to: 3, capacity: 2000 }])).toBe(5);
    const office = compile(
      plan({
        ...berlinOffice,
        origin: '2026-01-05T07:00:00Z',
        calendar: 'office',
        resources: [crew()],
        tasks: [task('x', 300, { crew: 1000 }), task('y', 300, { crew: 1000 })],
      }),
    );
    // Eight hours on Monday and two on Tuesday.
    expect(makespanBounds(office)[0]).toMatchObject({ kind: 'resource-energy', value: 1440 + 120 });
  });

  it('count the cheapest mode, and nothing where a mode does without the resource', () => {
    const [long, short] = [task('', 6, { crew: 500 }).modes[0], task('', 2, { crew: 1000 }).modes[0]];
    const without = task('', 9).modes[0];
    const problem = compile(
      plan({
        tick: 'period',
        resources: [crew()],
        tasks: [
          ...['x', 'y', 'z'].map((id) => ({ ...task(id, 1), modes: [long, short] as const })),
          { ...task('w', 1), modes: [short, without] as const },
        ],
      }),
    );
    expect(makespanBounds(problem)[0]).toMatchObject({
      kind: 'resource-energy',
      value: 6,
      resource: 'crew',
      tasks: ['x', 'y', 'z'],
    });
  });
});

describe('capacityIntegral', () => {
  it('finds the moment by which something is offered', () => {
    const capacityChanges = [
      { from: 2, to: 4, capacity: 0 },
      { from: 6, to: 8, capacity: 3000 },
    ];
    const problem = compile(
      plan({ tick: 'period', resources: [crew({ capacityChanges })], tasks: [task('x', 20, { crew: 1000 })] }),
    );
    const integral = capacityIntegral(problem, 0);
    expect([0, 1, 2, 3, 4, 5, 7, 9].map((at) => offeredUntil(integral, at) / 1000)).toEqual([0, 1, 2, 2, 2, 3, 7, 11]);
    const moments = [1, 1000, 2000, 2001, 3000, 4000, 4001, 10_000, 10_001].map((amount) =>
      momentWhenOffered(integral, amount),
    );
    expect(moments).toEqual([1, 1, 2, 5, 5, 6, 7, 8, 9]);
    expect(momentWhenOffered(integral, 1e9)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('bounds of random plans', () => {
  it('are kept by every schedule that is known, and by what brute force finds', () => {
    let tight = 0;
    let optima = 0;
    for (let seed = 0; seed < 600; seed++) {
      const tick = (['period', 'hour', 'minute'] as const)[seed % 3];
      const { workflow, witness } = randomWorkflow(seed, {
        feasibleOnly: true,
        maxTasks: seed % 2 === 0 ? 4 : 12,
        tick,
      });
      if (witness === null) throw new Error('A witness was asked for.');
      const problem = compile(workflow);
      const { starts, ends, modes } = scheduleArrays(problem, witness);
      const dates = earliestDates(problem);
      const tails = shortestTails(problem);
      const makespan = Math.max(...ends);
      for (let k = 0; k < problem.taskCount; k++) {
        expect(starts[k]).toBeGreaterThanOrEqual(dates.modeStart[modes[k]]);
        expect(ends[k]).toBeGreaterThanOrEqual(dates.end[k]);
        expect(ends[k] + tails[k]).toBeLessThanOrEqual(makespan);
      }
      for (const bound of makespanBounds(problem)) {
        expect(bound.value).toBeLessThanOrEqual(makespan);
        expect(Number.isSafeInteger(bound.value)).toBe(true);
      }
      for (const objective of REGULAR_OBJECTIVES) {
        const known = evaluateSchedule(problem, witness, objective);
        const bound = objectiveBound(problem, objective);
        expect(bound, `seed ${seed}, ${objective}`).toBeLessThanOrEqual(known);
        if (problem.taskCount > 4 || makespan > 45) continue;
        const best = bruteForce(problem, {
          latestEnd: problem.horizon < 90 ? makespan + 8 : makespan,
          evaluate: evaluatorOf(problem, objective),
        });
        expect(bound, `seed ${seed}, ${objective}`).toBeLessThanOrEqual(best?.value ?? Number.NEGATIVE_INFINITY);
        optima++;
        if (bound === best?.value) tight++;
      }
    }
    expect(optima).toBeGreaterThan(300);
    // Small plans are rarely short of resources.
    expect(tight / optima).toBeGreaterThan(0.5);
  });

  it('are no worse than the critical path in the shortest modes where there is one mode only', () => {
    for (let seed = 0; seed < 100; seed++) {
      const problem = compile(randomWorkflow(seed, { feasibleOnly: true, severalModes: false }).workflow);
      expect(makespanBounds(problem)[0].value).toBeGreaterThanOrEqual(criticalPath(problem).length);
    }
  });
});

describe('objectives', () => {
  it('follow their formulas', () => {
    const problem = compile(
      plan({
        tick: 'period',
        tasks: [
          { ...task('a', 3), weight: 2, dueAt: 1 },
          { ...task('b', 4), weight: 5 },
          { ...task('c', 2), dueAt: 8 },
        ],
        links: [link('a', 'c')],
      }),
    );
    const schedule = [
      { task: 'c', mode: 1, start: 8, end: 10 },
      { task: 'a', mode: 1, start: 2, end: 5 },
      { task: 'b', mode: 1, start: 3, end: 7 },
    ];
    expect(REGULAR_OBJECTIVES.map((name) => evaluateSchedule(problem, schedule, name))).toEqual([
      10,
      2 * 5 + 5 * 7 + 10,
      2 * (5 - 1) + (10 - 8),
    ]);
    expect(REGULAR_OBJECTIVES.map((name) => objectiveBound(problem, name))).toEqual([
      5,
      2 * 3 + 5 * 4 + 5,
      2 * (3 - 1),
    ]);
    expect(() => evaluateSchedule(problem, schedule.slice(1), 'makespan')).toThrow('lacks task "c"');
  });
});
