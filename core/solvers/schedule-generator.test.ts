import { describe, expect, it } from 'vitest';
import { compile } from '../problem/compile.ts';
import type { Problem } from '../problem/problem.ts';
import { toSchedule } from '../problem/schedule-arrays.ts';
import { verify } from '../problem/verify.ts';
import { type RandomWorkflowOptions, randomWorkflow } from '../testing/random-workflow.ts';
import { CalendarGenerator } from './calendar-generator.ts';
import { DistanceGenerator } from './distance-generator.ts';
import { createDistanceNetwork } from './distance-network.ts';
import { listByRank } from './list-by-rank.ts';
import { ModeAssignment } from './mode-assignment.ts';
import { Random } from './random.ts';
import type { ScheduleGenerator } from './schedule-generator.ts';
import { createSlotGrid } from './slot-grid.ts';
import { usableModes } from './usable-modes.ts';

interface Drawn {
  readonly seed: number;
  readonly problem: Problem;
  readonly modes: Int32Array;
  readonly rank: Int32Array;
}

/** Feasible problems with random ranks and modes within the budgets. Dates that could make a single pass fail are left out. */
function draw(count: number, options: RandomWorkflowOptions): Drawn[] {
  return Array.from({ length: count }, (_, seed) => seed).flatMap((seed) => {
    const { workflow } = randomWorkflow(seed, {
      maxTasks: 14,
      feasibleOnly: true,
      deadlines: false,
      pins: false,
      ...options,
    });
    const problem = compile(workflow);
    const random = new Random(seed);
    const modes = new Int32Array(problem.taskCount);
    if (!new ModeAssignment(problem, usableModes(problem)).shortest(modes, random)) return [];
    const tasks = Array.from({ length: problem.taskCount }, (_, task) => task);
    random.shuffle(tasks);
    return [{ seed, problem, modes, rank: Int32Array.from(tasks) }];
  });
}

function take(generator: ScheduleGenerator, modes: Int32Array): void {
  generator.mode.set(modes);
  generator.modesChanged();
}

/** Runs the pass that was begun, in small steps, and returns the starts. */
function finish(generator: ScheduleGenerator): Float64Array {
  while (!generator.advance(3));
  return generator.start.slice();
}

function violations(problem: Problem, generator: ScheduleGenerator): string[] {
  const { start, finish: finishes, mode } = generator;
  return verify(problem.workflow, toSchedule(problem, { starts: start, ends: finishes, modes: mode })).map(
    ({ message }) => message,
  );
}

const WITHOUT_CALENDARS = draw(400, { calendars: false, setups: false, actuals: false });
const WITH_CALENDARS = draw(400, { tick: 'hour' });

describe('schedule generation', () => {
  it('gives the same schedules on the fast path as on the general one, in both schemes', () => {
    let compared = 0;
    for (const { seed, problem, modes, rank } of WITHOUT_CALENDARS) {
      const network = createDistanceNetwork(problem);
      if (network === null) throw new Error(`Seed ${seed} needs no calendars.`);
      const fast = new DistanceGenerator(network);
      const general = new CalendarGenerator(problem);
      for (const generator of [fast, general]) take(generator, modes);
      const list = listByRank(problem, rank);
      for (const begin of [
        (generator: ScheduleGenerator) => generator.beginSerial(list),
        (generator: ScheduleGenerator) => generator.beginParallel(rank, null),
        (generator: ScheduleGenerator) => generator.beginParallel(rank, Float64Array.from(rank)),
      ]) {
        for (const generator of [fast, general]) begin(generator);
        const starts = finish(fast);
        expect(starts, `seed ${seed}`).toEqual(finish(general));
        expect(fast.failed).toBe(general.failed);
        compared += fast.failed ? 0 : 1;
      }
    }
    expect(compared).toBeGreaterThan(1_000);
  });

  it('chooses modes within the budgets along the way, and keeps them where none ends a task earlier', () => {
    let changed = 0;
    for (const { seed, problem, modes, rank } of WITHOUT_CALENDARS) {
      const network = createDistanceNetwork(problem);
      if (network === null) throw new Error(`Seed ${seed} needs no calendars.`);
      const generator = new DistanceGenerator(network);
      take(generator, modes);
      const list = listByRank(problem, rank);
      generator.beginSerialChoosingModes(list, new ModeAssignment(problem, usableModes(problem)));
      const starts = finish(generator);
      expect(violations(problem, generator), `seed ${seed}`).toEqual([]);
      if (generator.mode.some((mode, task) => mode !== modes[task])) changed++;
      generator.beginSerial(list);
      expect(finish(generator), `seed ${seed}`).toEqual(starts);
    }
    expect(changed).toBeGreaterThan(40);
  });

  it('gives the same schedules by slots as by events', () => {
    let bySlots = 0;
    for (const { seed, problem, modes, rank } of WITH_CALENDARS) {
      const grid = createSlotGrid(problem);
      if (grid === null) continue;
      const list = listByRank(problem, rank);
      const generators = [new CalendarGenerator(problem, grid), new CalendarGenerator(problem, null)];
      for (const generator of generators) take(generator, modes);
      for (const begin of [
        (generator: ScheduleGenerator) => generator.beginSerial(list),
        (generator: ScheduleGenerator) => generator.beginAlignRight(),
        (generator: ScheduleGenerator) => generator.beginAlignLeft(),
        (generator: ScheduleGenerator) => generator.beginParallel(rank, null),
      ]) {
        const [slots, events] = generators.map((generator) => {
          begin(generator);
          return finish(generator);
        });
        if (generators[1].failed) break;
        expect(slots, `seed ${seed}`).toEqual(events);
      }
      bySlots++;
    }
    expect(bySlots).toBeGreaterThan(300);
  });

  it.each([
    { title: 'without calendars', drawn: WITHOUT_CALENDARS },
    { title: 'with calendars', drawn: WITH_CALENDARS },
  ])('aligns right and left without breaking a rule or ending later, $title', ({ drawn }) => {
    let shorter = 0;
    for (const { seed, problem, modes, rank } of drawn) {
      // The general path keeps every schedule; the fast one may lose one where links let tasks overtake their predecessors.
      const generator = new CalendarGenerator(problem);
      take(generator, modes);
      generator.beginSerial(listByRank(problem, rank));
      finish(generator);
      if (generator.failed) continue;
      expect(violations(problem, generator), `seed ${seed}, serial`).toEqual([]);
      const { makespan } = generator;
      const first = generator.start.slice();
      generator.beginAlignRight();
      const right = finish(generator);
      expect(violations(problem, generator), `seed ${seed}, right`).toEqual([]);
      expect(right.every((start, task) => start >= first[task])).toBe(true);
      generator.beginAlignLeft();
      const left = finish(generator);
      expect(violations(problem, generator), `seed ${seed}, left`).toEqual([]);
      expect(left.every((start, task) => start <= right[task])).toBe(true);
      expect(generator.makespan).toBeLessThanOrEqual(makespan);
      if (generator.makespan < makespan) shorter++;
    }
    expect(shorter).toBeGreaterThan(5);
  });

  it('aligns and runs backwards on the fast path into schedules that hold', () => {
    let reversible = 0;
    for (const { seed, problem, modes, rank } of draw(400, {
      calendars: false,
      setups: false,
      actuals: false,
      releases: false,
      capacityChanges: false,
    })) {
      const network = createDistanceNetwork(problem);
      if (network === null) throw new Error(`Seed ${seed} needs no calendars.`);
      const generator = new DistanceGenerator(network);
      take(generator, modes);
      const list = listByRank(problem, rank);
      generator.beginSerial(list);
      finish(generator);
      if (generator.failed) continue;
      const { makespan } = generator;
      generator.beginAlignRight();
      finish(generator);
      expect(violations(problem, generator), `seed ${seed}, right`).toEqual([]);
      if (network.ordered) expect(generator.makespan).toBeLessThanOrEqual(makespan);
      generator.beginAlignLeft();
      finish(generator);
      expect(violations(problem, generator), `seed ${seed}, left`).toEqual([]);
      if (!generator.reversible) continue;
      reversible++;
      generator.beginSerialBackward(list.toReversed());
      finish(generator);
      expect(violations(problem, generator), `seed ${seed}, backward serial`).toEqual([]);
      generator.beginParallelBackward(rank);
      finish(generator);
      expect(violations(problem, generator), `seed ${seed}, backward parallel`).toEqual([]);
    }
    expect(reversible).toBeGreaterThan(100);
  });

  it('writes lists that keep precedence', () => {
    for (const { problem, modes, rank } of WITHOUT_CALENDARS) {
      const network = createDistanceNetwork(problem);
      if (network === null) continue;
      const generator = new DistanceGenerator(network);
      take(generator, modes);
      generator.beginSerial(listByRank(problem, rank));
      finish(generator);
      if (generator.failed) continue;
      for (const write of [generator.listByStart.bind(generator), generator.listByFinish.bind(generator)]) {
        const list = new Int32Array(problem.taskCount);
        write(list);
        const place = new Int32Array(problem.taskCount);
        list.forEach((task, k) => {
          place[task] = k;
        });
        problem.linkFrom.forEach((from, link) => {
          expect(place[from]).toBeLessThan(place[problem.linkTo[link]]);
        });
      }
    }
  });
});
