import { describe, expect, it } from 'vitest';
import { type FaultKind, generateFaults } from '../discrete-event/fault.ts';
import { type PlaySetup, plainSetup } from '../discrete-event/play-setup.ts';
import { link, plan, task } from '../testing/plan-builder.ts';
import type { JournalEntry } from './journal-entry.ts';
import { operateRun } from './operate-run.ts';
import { RunMonitor } from './run-monitor.ts';
import { SimulatedRun } from './simulated-run.ts';

/** Ten tasks of 20 hours, one after another, on two machines of `units`; another two stand idle. */
const lineOn = (units: number) =>
  plan({
    tick: 'hour',
    tasks: Array.from({ length: 10 }, (_, k) => task(`t${k}`, 20, { machine: 2000 })),
    links: Array.from({ length: 9 }, (_, k) => link(`t${k}`, `t${k + 1}`)),
    resources: [
      { id: 'machine', name: 'Machine', kind: 'renewable', capacity: units * 1000 },
      { id: 'idle', name: 'Idle machine', kind: 'renewable', capacity: 2000 },
    ],
  });
const line = lineOn(2);

/** Exactly one fault, long enough to be seen. */
function withOne(kind: FaultKind): PlaySetup {
  const faults = { expected: 1, mix: { [kind]: 1 }, span: null };
  for (let seed = 0; ; seed++) {
    const drawn = generateFaults(seed, faults, 200);
    const [fault] = drawn;
    if (drawn.length !== 1) continue;
    const isInside = fault.lasts > 12 && fault.at + fault.lasts < 160;
    // Early within its task, so that starting over is worth it.
    const strikesMachine = kind !== 'lost-capacity' || fault.pick < 0.5;
    if (!isInside || !strikesMachine || fault.at % 20 >= 3) continue;
    // More machines are there only where an overrun shall find some.
    return { ...plainSetup(lineOn(kind === 'overrun' ? 4 : 2), null), faults, seed };
  }
}

function operated(setup: PlaySetup, leastConfidence: number) {
  const journal: JournalEntry[] = [];
  const run = new SimulatedRun(setup);
  // Unusual metrics, which come by chance now and then, are another test's matter.
  const monitor = new RunMonitor(undefined, { findsAnomalies: false });
  operateRun(run, monitor, { leastConfidence, mostRepairs: 10 }, (entry) => journal.push(entry));
  return { journal, finish: run.simulator.figures().finish };
}

describe('a run under a monitor', () => {
  it('tells nothing where nothing is wrong', () => {
    for (let seed = 0; seed < 10; seed++) {
      expect(operated({ ...plainSetup(line, null), seed }, 0)).toEqual({ journal: [], finish: 200 });
    }
  });

  const expected: Readonly<Record<FaultKind, string>> = {
    overrun: 'scale-up',
    stuck: 'retry',
    'lost-capacity': 're-allocate',
    leak: 'restart-service',
    network: 'enable-compression',
    flaky: 'retry',
  };
  for (const kind of ['overrun', 'stuck', 'lost-capacity', 'leak', 'network'] as const) {
    it(`finds a fault of the kind ${kind}, says why, and ends sooner where it may repair it`, () => {
      const setup = withOne(kind);
      const watched = operated(setup, 2);
      expect(watched.journal.map((entry) => entry.kind)).toContain('alert');
      expect(watched.journal.map((entry) => entry.kind)).not.toContain('repair');
      expect(watched.finish).toBeGreaterThan(200);
      const repaired = operated(setup, 0);
      expect(repaired.journal.find((entry) => entry.kind === 'repair')?.text).toContain(expected[kind]);
      expect(repaired.finish).toBeLessThan(watched.finish);
      expect(operated(setup, 0)).toEqual(repaired);
    });
  }

  it('takes back what was lent, and says why other repairs stay', () => {
    const run = new SimulatedRun(plainSetup(line, null));
    run.next();
    const lent = run.apply({
      kind: 're-allocate',
      resource: 'machine',
      from: 'idle',
      amount: 1000,
      lasts: 50,
    });
    run.next();
    run.next();
    expect(run.view().resources.map(({ available }) => available)).toEqual([3000, 1000]);
    if (typeof lent.undo === 'string') throw new Error('it can be taken back');
    expect(lent.undo()).toMatchObject({ trouble: null });
    run.next();
    expect(run.view().resources.map(({ available }) => available)).toEqual([2000, 2000]);
    expect(run.apply({ kind: 'retry', task: 't0' })).toEqual({
      trouble: null,
      undo: 'What was done of the task is lost.',
    });
    expect(run.apply({ kind: 'enable-compression' }).trouble).toContain('not the cause');
    expect(run.apply({ kind: 'retry', task: 't5' }).trouble).toContain('Only a task that runs');
  });
});
