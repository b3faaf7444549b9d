import { describe, expect, it } from 'vitest';
import { createScheduleGenerator } from '../solvers/create-generator.ts';
import { listByRank } from '../solvers/list-by-rank.ts';
import { Random } from '../solvers/random.ts';
import { isLinkKept, workingTicks } from '../testing/brute-force.ts';
import { link, plan, task } from '../testing/plan-builder.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { compile } from './compile.ts';
import { FINISH_FINISH, FINISH_START, type Problem, START_START } from './problem.ts';
import { type ScheduleArrays, scheduleArrays, toSchedule } from './schedule-arrays.ts';
import { setupTicks } from './setup-times.ts';
import { verify } from './verify.ts';
import { type Holder, whyHere } from './why-here.ts';

/** A schedule by serial generation in a random order; `null` where that breaks deadlines, pins or budgets. */
function generated(problem: Problem, random: Random): ScheduleArrays | null {
  const generator = createScheduleGenerator(problem);
  generator.modesChanged();
  generator.beginSerial(
    listByRank(
      problem,
      problem.order.map(() => random.below(1000)),
    ),
  );
  while (!generator.advance(10_000));
  if (generator.failed) return null;
  const arrays = { starts: generator.start, ends: generator.finish, modes: generator.mode };
  return verify(problem.workflow, toSchedule(problem, arrays)).length === 0 ? arrays : null;
}

/** All that could hold one task, counted off tick by tick. */
class Restrictions {
  private readonly problem: Problem;
  private readonly arrays: ScheduleArrays;
  private readonly task: number;
  private readonly works: readonly Uint8Array[];
  private readonly used: readonly Int32Array[];

  constructor(problem: Problem, arrays: ScheduleArrays, task: number) {
    this.problem = problem;
    this.arrays = arrays;
    this.task = task;
    const reach = Math.max(...arrays.ends) + Math.max(...problem.duration) + 1;
    this.works = problem.calendars.map((calendar) => workingTicks(calendar, reach));
    this.used = problem.capacity.map(() => new Int32Array(reach));
    arrays.modes.forEach((mode, other) => {
      if (other === task) return;
      for (let k = problem.firstDemand[mode]; k < problem.firstDemand[mode + 1]; k++) {
        for (let at = arrays.starts[other]; at < arrays.ends[other]; at++) {
          if (this.isWorking(mode, at)) this.used[problem.demandResource[k]][at] += problem.demandAmount[k];
        }
      }
    });
  }

  /** Whether the task could start at `at` if the holders did not count and all others stayed where they are. */
  allow(at: number, holders: readonly Holder[]): boolean {
    const { problem, task, arrays } = this;
    const mode = arrays.modes[task];
    const kinds = new Set(holders.map(({ kind }) => kind));
    const links = new Set(holders.flatMap((each) => (each.kind === 'link' ? [each.link] : [])));
    const resources = new Set(holders.flatMap((each) => (each.kind === 'resource' ? [each.resource] : [])));
    const onCalendar = !kinds.has('calendar');
    if (!kinds.has('status') && at < (problem.workflow.statusAt ?? 0)) return false;
    if (!kinds.has('release') && at < (problem.workflow.tasks[task].releaseAt ?? 0)) return false;
    if (!kinds.has('pin') && at < problem.pin[task]) return false;
    const worked = this.workedFrom(mode, at, onCalendar);
    if (worked === null) return false;
    const end = worked.length === 0 ? at : worked[worked.length - 1] + 1;
    return (
      this.keepsLinks(mode, at, end, links) &&
      this.fits(mode, worked, resources) &&
      this.isSetUp(mode, at, end, resources)
    );
  }

  private isWorking(mode: number, at: number): boolean {
    const calendar = this.problem.modeCalendar[mode];
    return calendar < 0 || this.works[calendar][at] === 1;
  }

  private workedFrom(mode: number, at: number, onCalendar: boolean): number[] | null {
    const worked: number[] = [];
    for (let tick = at; worked.length < this.problem.duration[mode]; tick++) {
      if (!onCalendar || this.isWorking(mode, tick)) worked.push(tick);
      else if (tick === at || this.problem.mustNotPause[this.task] === 1) return null;
    }
    return worked;
  }

  private keepsLinks(mode: number, at: number, end: number, without: ReadonlySet<number>): boolean {
    const { problem, task, arrays } = this;
    for (let k = problem.firstIn[task]; k < problem.firstIn[task + 1]; k++) {
      const link = problem.inLinks[k];
      if (without.has(link)) continue;
      const from = problem.linkFrom[link];
      const type = problem.linkType[link];
      const anchor = type === FINISH_START || type === FINISH_FINISH ? arrays.ends[from] : arrays.starts[from];
      const bound = type === FINISH_START || type === START_START ? at : end;
      if (!isLinkKept(problem, link, arrays.modes[from], anchor, bound, this.works)) return false;
    }
    return problem.modeTask[mode] === task;
  }

  private fits(mode: number, worked: readonly number[], without: ReadonlySet<number>): boolean {
    const { firstDemand, demandResource, demandAmount, capacity } = this.problem;
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      const resource = demandResource[k];
      if (without.has(resource)) continue;
      const { times, amounts } = capacity[resource];
      for (const tick of worked) {
        const there = amounts[times.findLastIndex((time) => time <= tick)];
        if (this.used[resource][tick] + demandAmount[k] > there) return false;
      }
    }
    return true;
  }

  private isSetUp(mode: number, at: number, end: number, without: ReadonlySet<number>): boolean {
    const { problem, task, arrays } = this;
    for (let k = problem.firstSetup[mode]; k < problem.firstSetup[mode + 1]; k++) {
      const resource = problem.setupResource[k];
      if (without.has(resource)) continue;
      const calendar = problem.resourceCalendar[resource];
      const isReady = (from: number, fromEnd: number, to: number, toStart: number) => {
        let left = setupTicks(problem, resource, from, to);
        for (let tick = fromEnd; tick < toStart && left > 0; tick++) {
          if (calendar < 0 || this.works[calendar][tick] === 1) left--;
        }
        return left === 0 && toStart >= fromEnd;
      };
      for (let other = 0; other < problem.taskCount; other++) {
        const uses = problem.setupResource.subarray(
          problem.firstSetup[arrays.modes[other]],
          problem.firstSetup[arrays.modes[other] + 1],
        );
        if (other === task || !uses.includes(resource)) continue;
        if (isReady(task, end, other, arrays.starts[other])) continue;
        if (!isReady(other, arrays.ends[other], task, at)) return false;
      }
    }
    return true;
  }
}

describe('whyHere', () => {
  it('names the predecessor, the busy machine and the release that hold a task', () => {
    const workflow = plan({
      tasks: [
        task('a', 3, { mill: 1000 }),
        task('b', 4, { mill: 1000 }),
        task('c', 2),
        { ...task('d', 2), releaseAt: 5 },
      ],
      links: [link('b', 'c')],
      resources: [{ id: 'mill', name: 'Mill', kind: 'renewable', capacity: 1000 }],
    });
    const problem = compile(workflow);
    const arrays = scheduleArrays(problem, [
      { task: 'a', mode: 1, start: 0, end: 3 },
      { task: 'b', mode: 1, start: 3, end: 7 },
      { task: 'c', mode: 1, start: 7, end: 9 },
      { task: 'd', mode: 1, start: 5, end: 7 },
    ]);
    expect(whyHere(problem, arrays, 0)).toEqual({ holders: [{ kind: 'origin' }], earliest: 0 });
    expect(whyHere(problem, arrays, 1)).toEqual({
      holders: [{ kind: 'resource', resource: 0, tasks: [0] }],
      earliest: 0,
    });
    expect(whyHere(problem, arrays, 2)).toEqual({ holders: [{ kind: 'link', link: 0 }], earliest: 0 });
    expect(whyHere(problem, arrays, 3)).toEqual({ holders: [{ kind: 'release' }], earliest: 0 });
  });

  it('says that nothing holds a task that could start earlier', () => {
    const problem = compile(plan({ tasks: [task('a', 3)] }));
    const arrays = scheduleArrays(problem, [{ task: 'a', mode: 1, start: 4, end: 7 }]);
    expect(whyHere(problem, arrays, 0)).toEqual({ holders: [], earliest: 0 });
  });

  it('names sets that allow an earlier start as a whole, and whose members each prevent it alone, on 1,000 random plans', () => {
    const counts = new Map<string, number>();
    let [setups, roles] = [0, 0];
    for (let seed = 0; seed < 1000; seed++) {
      const random = new Random(seed, 77);
      const drawn = randomWorkflow(seed, { feasibleOnly: true, tick: seed % 2 === 0 ? 'hour' : 'period' });
      const problem = compile(drawn.workflow);
      // As a solver would schedule it, or, where dates and budgets are too tight for that, as it was drawn.
      const arrays = generated(problem, random) ?? scheduleArrays(problem, drawn.witness ?? []);
      const index = random.below(problem.taskCount);
      const start = arrays.starts[index];
      const { holders, earliest } = whyHere(problem, arrays, index);
      const kinds = holders.map(({ kind }) => kind);
      for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      if (kinds.includes('begun')) {
        expect(drawn.workflow.tasks[index].actual?.start).toBe(start);
        continue;
      }
      if (kinds.includes('origin')) {
        expect(start).toBe(0);
        continue;
      }
      const restrictions = new Restrictions(problem, arrays, index);
      expect(restrictions.allow(start, []), `${seed}: where it is`).toBe(true);
      if (holders.length === 0 && earliest === start) continue;
      expect(earliest).toBeLessThan(start);
      expect(restrictions.allow(earliest, holders), `${seed}: ${JSON.stringify(holders)}`).toBe(true);
      if (holders.some((each) => each.kind === 'resource' && problem.setups[each.resource] !== null)) setups++;
      if (problem.modeAssigned[arrays.modes[index]].length > 0) roles++;
      for (const holder of holders) {
        const others = holders.filter((each) => each !== holder);
        const starts = new Set([start - 1, earliest, 0]);
        while (starts.size < Math.min(40, start)) starts.add(random.below(start));
        for (const at of starts) {
          if (restrictions.allow(at, others)) {
            expect.unreachable(`${seed}: ${JSON.stringify(holder)} alone lets task ${index} start at ${at}`);
          }
        }
      }
    }
    for (const kind of ['link', 'resource', 'release', 'calendar', 'origin', 'begun', 'status', 'pin']) {
      expect(counts.get(kind) ?? 0, kind).toBeGreaterThan(kind === 'pin' || kind === 'status' ? 4 : 20);
    }
    expect(setups).toBeGreaterThan(5);
    expect(roles).toBeGreaterThan(20);
  });
});
