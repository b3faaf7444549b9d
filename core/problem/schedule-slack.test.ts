import { describe, expect, it } from 'vitest';
import type { CapacityChange, Resource } from '../model/workflow.ts';
import { Random } from '../solvers/random.ts';
import { link, plan, task } from '../testing/plan-builder.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { compile } from './compile.ts';
import { FreeCapacity } from './free-capacity.ts';
import { scheduleArrays, toSchedule } from './schedule-arrays.ts';
import { scheduleSlack } from './schedule-slack.ts';
import { endOf, startNoEarlierThan } from './task-time.ts';
import { verify } from './verify.ts';

const crew = (capacityChanges: CapacityChange[] = []): Resource => ({
  id: 'crew',
  name: 'Crew',
  kind: 'renewable',
  capacity: 1000,
  capacityChanges,
});

describe('scheduleSlack', () => {
  it('tells links, resources and everything else fixed apart', () => {
    // One crew does a, b and c one after another; d is free and ends the plan at 10.
    const workflow = plan({
      tick: 'period',
      resources: [crew()],
      tasks: [...['a', 'b', 'c'].map((id) => task(id, 2, { crew: 1000 })), task('d', 10)],
      links: [link('a', 'c')],
    });
    const problem = compile(workflow);
    const schedule = [
      { task: 'a', mode: 1, start: 0, end: 2 },
      { task: 'b', mode: 1, start: 3, end: 5 },
      { task: 'c', mode: 1, start: 5, end: 7 },
      { task: 'd', mode: 1, start: 0, end: 10 },
    ];
    const result = scheduleSlack(problem, scheduleArrays(problem, schedule));
    expect([...result.linkFloat]).toEqual([6, 5, 3, 0]);
    expect([...result.ownSlack]).toEqual([1, 0, 3, 0]);
    expect([...result.slack]).toEqual([4, 3, 3, 0]);
    expect([...result.lateStart]).toEqual([4, 6, 8, 0]);
    expect([...result.critical]).toEqual([0, 0, 0, 1]);
  });

  it('stops at an outage, a deadline and a pin', () => {
    const problem = compile(
      plan({
        tick: 'period',
        resources: [crew([{ from: 5, to: 7, capacity: 0 }])],
        tasks: [
          task('outage', 2, { crew: 1000 }),
          { ...task('deadline', 2), deadline: 6 },
          { ...task('pin', 2), pin: 1 },
          task('end', 20),
        ],
      }),
    );
    const starts = Float64Array.of(1, 1, 1, 0);
    const ends = Float64Array.of(3, 3, 3, 20);
    const { slack } = scheduleSlack(problem, { starts, ends, modes: Int32Array.of(0, 1, 2, 3) });
    expect([...slack]).toEqual([2, 3, 0, 0]);
  });

  it('says how far each task may slip alone: up to that every start is feasible, and the next is not', () => {
    let slips = 0;
    for (let seed = 0; seed < 250; seed++) {
      const { workflow, witness } = randomWorkflow(seed, {
        feasibleOnly: true,
        tick: seed % 2 === 0 ? 'hour' : 'period',
      });
      if (witness === null) throw new Error('A witness was asked for.');
      const problem = compile(workflow);
      const arrays = scheduleArrays(problem, witness);
      const end = Math.max(...arrays.ends);
      // The end of the plan must not move: a deadline for everything.
      const limited = {
        ...workflow,
        tasks: workflow.tasks.map((t) => ({ ...t, deadline: Math.min(t.deadline ?? end, end) })),
      };
      const { ownSlack } = scheduleSlack(problem, arrays);
      for (let k = 0; k < problem.taskCount; k++) {
        const mode = arrays.modes[k];
        if (problem.duration[mode] === 0) continue;
        let slipped = 0;
        for (let start = arrays.starts[k]; ; slipped++) {
          const following = startNoEarlierThan(problem, mode, start + 1);
          if (following === Number.POSITIVE_INFINITY || problem.mustNotPause[k] === 1) break;
          const starts = arrays.starts.with(k, following);
          const ends = arrays.ends.with(k, endOf(problem, mode, following));
          if (verify(limited, toSchedule(problem, { ...arrays, starts, ends })).length > 0) break;
          start = following;
        }
        if (problem.mustNotPause[k] === 0) expect(ownSlack[k], `seed ${seed}, task ${k}`).toBe(slipped);
        slips += slipped;
      }
    }
    expect(slips).toBeGreaterThan(300);
  });

  it('moves tasks late without breaking a rule, and never less than alone', () => {
    let moved = 0;
    for (let seed = 0; seed < 500; seed++) {
      const { workflow, witness } = randomWorkflow(seed, { feasibleOnly: true });
      if (witness === null) throw new Error('A witness was asked for.');
      const problem = compile(workflow);
      const arrays = scheduleArrays(problem, witness);
      const { lateStart, lateFinish, slack, ownSlack, linkFloat, critical } = scheduleSlack(problem, arrays);
      const late = { modes: arrays.modes, starts: lateStart, ends: lateFinish };
      expect(verify(workflow, toSchedule(problem, late)), `seed ${seed}`).toEqual([]);
      expect(Math.max(...lateFinish)).toBe(Math.max(...arrays.ends));
      slack.forEach((ticks, k) => {
        expect(ticks).toBeGreaterThanOrEqual(ownSlack[k]);
        expect(ticks).toBeLessThanOrEqual(linkFloat[k]);
        expect(lateStart[k]).toBeGreaterThanOrEqual(arrays.starts[k]);
        expect(critical[k] === 1).toBe(ticks === 0);
        if (ticks > ownSlack[k]) moved++;
      });
      expect(critical).toContain(1);
    }
    expect(moved).toBeGreaterThan(100);
  });
});

describe('FreeCapacity', () => {
  it('agrees with an array of ticks', () => {
    for (let seed = 0; seed < 200; seed++) {
      const random = new Random(seed);
      const free = new FreeCapacity({ times: Float64Array.of(0, 10, 20), amounts: Int32Array.of(5, 3, 9) });
      const ticks = Array.from({ length: 40 }, (_, at) => (at < 10 ? 5 : at < 20 ? 3 : 9));
      for (let use = 0; use < 8; use++) {
        const from = random.below(30);
        const to = from + 1 + random.below(9);
        const amount = random.below(4);
        free.use(from, to, amount);
        for (let at = from; at < to; at++) ticks[at] -= amount;
        const at = random.below(38);
        const need = random.below(8);
        const limit = at + 1 + random.below(20);
        const first = ticks.findIndex((left, tick) => tick >= at && left < need);
        const shortage = free.firstShortage(at, need, limit);
        if (first < 0 || first >= limit) expect(shortage).toBeNull();
        else {
          const after = ticks.findIndex((left, tick) => tick > first && left >= need);
          expect(shortage).toEqual({ from: first, to: after < 0 ? Number.POSITIVE_INFINITY : after });
        }
      }
    }
  });
});
