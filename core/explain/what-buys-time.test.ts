import { describe, expect, it } from 'vitest';
import { makespanOf } from '../model/schedule.ts';
import type { Workflow } from '../model/workflow.ts';
import { compile } from '../problem/compile.ts';
import { examine } from '../problem/diagnose.ts';
import { evaluatorOf } from '../problem/objective.ts';
import type { Problem } from '../problem/problem.ts';
import { scheduleArrays } from '../problem/schedule-arrays.ts';
import { verify } from '../problem/verify.ts';
import { applyScenario } from '../simulation/apply-scenario.ts';
import { bruteForce } from '../testing/brute-force.ts';
import { link, plan, task } from '../testing/plan-builder.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { carriedBound } from './carried-bound.ts';
import { possibleChanges } from './possible-changes.ts';
import { byGain, planWithChange, tryChange } from './try-change.ts';

const painters = { id: 'painters', name: 'Painters', kind: 'renewable', capacity: 1000, costRate: 30 } as const;
const toTheEnd = { seed: 1, shouldStop: () => null };

/** The earliest finish of a tiny plan, by trying everything; `null` where it has no schedule. */
function earliestFinish(problem: Problem, latestEnd: number): number | null {
  return bruteForce(problem, { latestEnd, evaluate: evaluatorOf(problem, 'makespan') })?.value ?? null;
}

describe('what buys time', () => {
  it('ranks one more painter, a shorter task, and a dropped link, with what they cost', () => {
    const workflow = plan({
      tasks: [task('a', 4, { painters: 1000 }), task('b', 4, { painters: 1000 }), task('c', 2)],
      links: [link('b', 'c')],
      resources: [painters],
    });
    const problem = compile(workflow);
    const schedule = [
      { task: 'a', mode: 1, start: 4, end: 8 },
      { task: 'b', mode: 1, start: 0, end: 4 },
      { task: 'c', mode: 1, start: 4, end: 6 },
    ];
    const { changes, step } = possibleChanges(problem, scheduleArrays(problem, schedule));
    expect(step).toBe(1);
    expect(changes.map(({ subject }) => subject)).toEqual([
      { kind: 'capacity', resource: 'painters', by: 1000 },
      { kind: 'shorten', task: 'a', from: 4, to: 3 },
      { kind: 'shorten', task: 'b', from: 4, to: 3 },
    ]);
    const rows = changes
      .map((change) => tryChange({ workflow, problem, schedule, bound: 8 }, change, toTheEnd))
      .sort(byGain);
    expect(
      rows.map(({ subject, saved, mostSaved, cost, standby }) => [subject.kind, saved, mostSaved, cost, standby]),
    ).toEqual([
      // Two painters: 6 hours, in which the second one is paid 30 an hour.
      ['capacity', 2, 2, 0, 180],
      ['shorten', 1, 1, -30, 0],
      ['shorten', 1, 1, -30, 0],
    ]);
    const changed = planWithChange({ workflow, schedule: null }, rows[0], 1);
    expect(changed.workflow.resources[0].capacity).toBe(2000);
    expect(changed.schedule).toMatchObject({ value: [6], bound: [6], status: 'optimal' });
    expect(verify(changed.workflow, changed.schedule?.entries ?? [])).toEqual([]);
  });

  it('says without a search that a resource which is never short buys nothing', () => {
    const workflow = plan({
      tasks: [task('a', 4, { painters: 1000 }), task('b', 4)],
      resources: [{ ...painters, capacity: 2000 }],
      links: [link('a', 'b')],
    });
    const problem = compile(workflow);
    const schedule = [
      { task: 'a', mode: 1, start: 0, end: 4 },
      { task: 'b', mode: 1, start: 4, end: 8 },
    ];
    const [more] = possibleChanges(problem, scheduleArrays(problem, schedule)).changes.filter(
      ({ subject }) => subject.kind === 'capacity',
    );
    const tried = tryChange({ workflow, problem, schedule, bound: 8 }, more, toTheEnd);
    expect(tried).toMatchObject({ status: 'cannot-help', saved: 0, mostSaved: 0 });
  });

  it('shortens tasks by a day in a plan of weeks, and by an hour in a plan of days', () => {
    const hours = (duration: number) => {
      const problem = compile(plan({ tasks: [task('a', duration)] }));
      return possibleChanges(problem, {
        starts: Float64Array.of(0),
        ends: Float64Array.of(duration),
        modes: Int32Array.of(0),
      });
    };
    expect(hours(24 * 7).step).toBe(24);
    expect(hours(40).step).toBe(1);
    expect(hours(1)).toMatchObject({ step: 1, changes: [] });
  });

  it('agrees with trying everything, and never claims too little room, on random plans', () => {
    const kinds = new Map<string, number>();
    let [gains, skipped] = [0, 0];
    for (let seed = 0; seed < 40; seed++) {
      const drawn = randomWorkflow(seed, {
        feasibleOnly: true,
        tick: 'period',
        maxTasks: 4,
        actuals: false,
        deadlines: seed % 2 === 0,
        pins: false,
        // Plain plans, to which a proof can be carried over, are rare otherwise.
        ...(seed % 2 === 0 ? {} : { allLinkTypes: false, capacityChanges: false, lags: seed % 4 === 1 }),
      });
      const { workflow, witness } = drawn;
      if (witness === null) throw new Error('A witness was asked for.');
      const problem = compile(workflow);
      const finish = makespanOf(witness);
      const best = earliestFinish(problem, finish) ?? finish;
      for (const possible of possibleChanges(problem, scheduleArrays(problem, witness), 2).changes) {
        const { subject, change } = possible;
        const changed: Workflow = applyScenario({ workflow, schedule: null }, [change]).workflow;
        const tried = tryChange({ workflow, problem, schedule: witness, bound: best }, possible, toTheEnd);
        kinds.set(subject.kind, (kinds.get(subject.kind) ?? 0) + 1);
        const after = examine(changed).problem;
        if (after === null) continue;
        const optimum = earliestFinish(after, subject.kind === 'mode' ? 2 * finish + 20 : finish);
        const name = `${seed}: ${JSON.stringify(subject)}`;
        if (optimum === null) {
          expect(tried.status, name).not.toBe('tried');
          continue;
        }
        expect(carriedBound(problem, best, subject), name).toBeLessThanOrEqual(optimum);
        if (tried.status === 'impossible') continue;
        expect(tried.mostSaved, name).toBeGreaterThanOrEqual(finish - optimum);
        if (tried.status === 'cannot-help') {
          expect(optimum, name).toBeGreaterThanOrEqual(finish);
          skipped++;
        } else {
          expect(tried.saved, name).toBe(finish - optimum);
          expect(tried.mostSaved, name).toBe(tried.saved);
        }
        if (tried.schedule === null) continue;
        gains++;
        expect(verify(subject.kind === 'mode' ? workflow : changed, tried.schedule), name).toEqual([]);
        expect(finish - makespanOf(tried.schedule)).toBe(tried.saved);
      }
    }
    for (const kind of ['capacity', 'shorten', 'mode', 'lag', 'link'])
      expect(kinds.get(kind) ?? 0, kind).toBeGreaterThan(1);
    expect(gains).toBeGreaterThan(10);
    expect(skipped).toBeGreaterThan(10);
  });
});
