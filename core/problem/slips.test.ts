import { describe, expect, it } from 'vitest';
import type { Workflow } from '../model/workflow.ts';
import { Random } from '../solvers/random.ts';
import { bruteForce } from '../testing/brute-force.ts';
import { link, plan, task } from '../testing/plan-builder.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { compile } from './compile.ts';
import type { Problem } from './problem.ts';
import { type ScheduleArrays, scheduleArrays, toSchedule } from './schedule-arrays.ts';
import { byEndDescending } from './schedule-slack.ts';
import { latestStarts, slipsOf } from './slips.ts';
import { endOf, startNoEarlierThan } from './task-time.ts';
import { verify } from './verify.ts';

const withoutDeadlines = (workflow: Workflow): Workflow => ({
  ...workflow,
  tasks: workflow.tasks.map(({ deadline: _, ...rest }) => rest),
});

/** The task and everything that gives way for it at their latest starts, all else where it is. */
function givingWay(problem: Problem, arrays: ScheduleArrays, latest: Float64Array, task: number): ScheduleArrays {
  const order = byEndDescending(problem, arrays.ends);
  const later = new Set(order.subarray(0, order.indexOf(task) + 1));
  const starts = arrays.starts.map((each, other) => {
    return later.has(other) ? latest[other] : each;
  });
  const ends = starts.map((each, other) =>
    each === arrays.starts[other] ? arrays.ends[other] : endOf(problem, arrays.modes[other], each),
  );
  return { starts, ends, modes: arrays.modes };
}

describe('slipsOf', () => {
  it('tells what moves first: another task, the finish, or a deadline', () => {
    // a and b share a crew; c follows a by a link; d ends the plan at 12.
    const workflow = plan({
      tick: 'period',
      resources: [{ id: 'crew', name: 'Crew', kind: 'renewable', capacity: 1000 }],
      tasks: [
        task('a', 2, { crew: 1000 }),
        task('b', 2, { crew: 1000 }),
        { ...task('c', 2), deadline: 9 },
        task('d', 12),
      ],
      links: [link('a', 'c')],
    });
    const problem = compile(workflow);
    const schedule = [
      { task: 'a', mode: 1, start: 0, end: 2 },
      { task: 'b', mode: 1, start: 3, end: 5 },
      { task: 'c', mode: 1, start: 4, end: 6 },
      { task: 'd', mode: 1, start: 0, end: 12 },
    ];
    const { alone, finish, deadline } = slipsOf(problem, scheduleArrays(problem, schedule));
    expect([...alone]).toEqual([1, 10, 7, 0]);
    expect([...finish]).toEqual([8, 10, 10, 0]);
    expect([...deadline]).toEqual([5, Number.POSITIVE_INFINITY, 7, Number.POSITIVE_INFINITY]);
  });

  it('leads past an outage, which breaks no deadline', () => {
    const workflow = plan({
      tick: 'period',
      resources: [
        {
          id: 'crew',
          name: 'Crew',
          kind: 'renewable',
          capacity: 1000,
          capacityChanges: [{ from: 4, to: 6, capacity: 0 }],
        },
      ],
      tasks: [{ ...task('a', 2, { crew: 1000 }), deadline: 9 }, task('d', 12)],
    });
    const problem = compile(workflow);
    const arrays = { starts: Float64Array.of(0, 0), ends: Float64Array.of(2, 12), modes: Int32Array.of(0, 1) };
    const { alone, deadline } = slipsOf(problem, arrays);
    expect([alone[0], deadline[0]]).toEqual([2, 7]);
  });

  it('keeps every rule and limit on random plans with calendars, set-ups, roles and begun tasks', () => {
    let [others, dates, endless, finite] = [0, 0, 0, 0];
    for (let seed = 0; seed < 400; seed++) {
      const { workflow, witness } = randomWorkflow(seed, { feasibleOnly: true });
      if (witness === null) throw new Error('A witness was asked for.');
      const problem = compile(workflow);
      const arrays = scheduleArrays(problem, witness);
      const end = Math.max(...arrays.ends);
      const slips = slipsOf(problem, arrays);
      const relaxed = withoutDeadlines(workflow);
      for (let k = 0; k < problem.taskCount; k++) {
        const own = arrays.starts.with(k, slips.alone[k]);
        const ownEnds =
          slips.alone[k] === arrays.starts[k]
            ? arrays.ends
            : arrays.ends.with(k, endOf(problem, arrays.modes[k], slips.alone[k]));
        expect(
          verify(workflow, toSchedule(problem, { ...arrays, starts: own, ends: ownEnds })),
          `${seed} ${k}`,
        ).toEqual([]);
        expect(slips.finish[k]).toBeGreaterThanOrEqual(slips.alone[k]);
        expect(slips.deadline[k]).toBeGreaterThanOrEqual(slips.alone[k]);
        if (slips.finish[k] > slips.alone[k]) others++;
        if (slips.finish[k] > slips.deadline[k]) dates++;
        if (slips.deadline[k] === Number.POSITIVE_INFINITY) endless++;
      }
      const k = new Random(seed).below(problem.taskCount);
      const byFinish = latestStarts(problem, arrays, { finishBy: end, meetDeadlines: false });
      const late = givingWay(problem, arrays, byFinish, k);
      expect(Math.max(...late.ends)).toBeLessThanOrEqual(end);
      expect(verify(relaxed, toSchedule(problem, late)), `${seed}, finish`).toEqual([]);
      const byDeadline = latestStarts(problem, arrays, { finishBy: Number.POSITIVE_INFINITY, meetDeadlines: true });
      if (!byDeadline.every(Number.isFinite)) continue;
      const inTime = givingWay(problem, arrays, byDeadline, k);
      expect(verify(workflow, toSchedule(problem, inTime)), `${seed}, deadline`).toEqual([]);
      finite++;
    }
    expect(others).toBeGreaterThan(100);
    expect(dates).toBeGreaterThan(30);
    expect(finite).toBeGreaterThan(5);
    expect(endless).toBeGreaterThan(500);
  });

  it('never promises more than the best arrangement of all others allows', () => {
    let [reached, checked] = [0, 0];
    for (let seed = 0; seed < 120; seed++) {
      const { workflow, witness } = randomWorkflow(seed, {
        feasibleOnly: true,
        tick: 'period',
        maxTasks: 4,
        severalModes: false,
        budgets: false,
        actuals: false,
      });
      if (witness === null) throw new Error('A witness was asked for.');
      const problem = compile(workflow);
      const arrays = scheduleArrays(problem, witness);
      const end = Math.max(...arrays.ends);
      const { finish } = slipsOf(problem, arrays);
      for (let k = 0; k < problem.taskCount; k++) {
        if (problem.pin[k] >= 0) continue;
        const startsAt = (releaseAt: number) => {
          const { deadline: _, ...rest } = workflow.tasks[k];
          const tasks = withoutDeadlines(workflow).tasks.with(k, { ...rest, releaseAt });
          return bruteForce(compile({ ...workflow, tasks }), { latestEnd: end }) !== null;
        };
        expect(startsAt(finish[k]), `${seed} ${k}`).toBe(true);
        checked++;
        const next = startNoEarlierThan(problem, arrays.modes[k], finish[k] + 1);
        if (next > end || !startsAt(next)) reached++;
      }
    }
    // Mostly the greedy arrangement is the best one.
    expect(reached / checked).toBeGreaterThan(0.8);
  });
});
