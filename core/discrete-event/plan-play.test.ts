import { describe, expect, it } from 'vitest';
import { compile } from '../problem/compile.ts';
import { toSchedule } from '../problem/schedule-arrays.ts';
import { verify } from '../problem/verify.ts';
import { createScheduleGenerator } from '../solvers/create-generator.ts';
import { ModeAssignment } from '../solvers/mode-assignment.ts';
import { Random } from '../solvers/random.ts';
import { usableModes } from '../solvers/usable-modes.ts';
import { type RandomWorkflowOptions, randomWorkflow } from '../testing/random-workflow.ts';
import type { PlayEvent } from './play-event.ts';
import { plainSetup } from './play-setup.ts';
import { playedSystem } from './played-system.ts';
import { Simulator } from './simulator.ts';

/** Plays a workflow in the order of a schedule made by the serial scheme; compares with the parallel scheme in that order. */
function playAndGenerate(seed: number, options: RandomWorkflowOptions) {
  const { workflow } = randomWorkflow(seed, {
    maxTasks: 14,
    feasibleOnly: true,
    deadlines: false,
    pins: false,
    ...options,
  });
  const problem = compile(workflow);
  const modes = new Int32Array(problem.taskCount);
  if (!new ModeAssignment(problem, usableModes(problem)).shortest(modes, new Random(seed))) return null;
  const generator = createScheduleGenerator(problem);
  generator.mode.set(modes);
  generator.modesChanged();
  generator.beginSerial(problem.order);
  while (!generator.advance(1000));
  if (generator.failed) return null;
  const planned = toSchedule(problem, { starts: generator.start, ends: generator.finish, modes });
  const system = playedSystem(plainSetup(workflow, planned));
  generator.beginParallel(system.begunPlan.planRank, null);
  while (!generator.advance(1000));
  if (generator.failed) return null;
  const events: PlayEvent[] = [];
  const simulator = new Simulator(system, { onEvent: (event) => events.push(event) });
  while (simulator.step());
  const played = new Float64Array(problem.taskCount).fill(-1);
  const ends = new Float64Array(problem.taskCount).fill(-1);
  for (const { kind, at, task } of events) {
    if (kind === 'starts') played[task] = at;
    if (kind === 'finishes') ends[task] = at;
  }
  return { workflow, problem, modes, generator, played, ends, simulator };
}

describe('a plan played with certain durations, in its own order', () => {
  for (const [name, options] of [
    ['around the clock', { calendars: false, actuals: false }],
    ['with calendars, set-ups and roles', { tick: 'hour', actuals: false }],
    ['with tasks that have begun', { tick: 'hour' }],
  ] as const) {
    it(`passes the checker and equals the parallel scheme, ${name}`, () => {
      let compared = 0;
      for (let seed = 0; seed < 150; seed++) {
        const result = playAndGenerate(seed, options);
        if (result === null) continue;
        const { workflow, problem, modes, generator, played, ends, simulator } = result;
        expect([...played], `seed ${seed}`).toEqual([...generator.start]);
        expect([...ends], `seed ${seed}`).toEqual([...generator.finish]);
        expect(verify(workflow, toSchedule(problem, { starts: played, ends, modes })), `seed ${seed}`).toEqual([]);
        const { cases, tasks, finish } = simulator.figures();
        expect(cases).toMatchObject({ arrived: 1, completed: 1, aborted: 0, open: 0 });
        expect(tasks.interruptions).toBe(0);
        expect(finish).toBe(generator.makespan);
        compared++;
      }
      expect(compared).toBeGreaterThan(80);
    });
  }
});
