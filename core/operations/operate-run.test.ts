import { describe, expect, it } from 'vitest';
import { type FaultKind, generateFaults } from '../discrete-event/fault.ts';
import { type PlaySetup, plainSetup } from '../discrete-event/play-setup.ts';
import { link, plan, task } from '../testing/plan-builder.ts';
import type { JournalEntry } from './journal-entry.ts';
import { operateRun } from './operate-run.ts';
import { RunMonitor } from './run-monitor.ts';
import { SimulatedRun } from './simulated-run.ts';

/** Ten tasks of 20 hours, one after another. */
const line = plan({
  tick: 'hour',
  tasks: Array.from({ length: 10 }, (_, k) => task(`t${k}`, 20, { machine: 2000 })),
  links: Array.from({ length: 9 }, (_, k) => link(`t${k}`, `t${k + 1}`)),
  resources: [{ id: 'machine', name: 'Machine', kind: 'renewable', capacity: 2000 }],
});

/** Exactly one fault, long enough to be seen. */
function withOne(kind: FaultKind): PlaySetup {
  const faults = { expected: 1, mix: { [kind]: 1 }, span: null };
  for (let seed = 0; ; seed++) {
    const drawn = generateFaults(seed, faults, 200);
    const [fault] = drawn;
    const isInside = drawn.length === 1 && fault.lasts > 12 && fault.at + fault.lasts < 160;
    // Early within its task, so that starting over is worth it.
    if (isInside && fault.at % 20 < 3) return { ...plainSetup(line, null), faults, seed };
  }
}

function operated(setup: PlaySetup, leastConfidence: number) {
  const journal: JournalEntry[] = [];
  const run = new SimulatedRun(setup);
  operateRun(run, new RunMonitor(), { leastConfidence, mostRepairs: 10 }, (entry) => journal.push(entry));
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
    const lent = run.apply({ kind: 're-allocate', resource: 'machine', amount: 1000, lasts: 50 });
    expect(run.view().resources[0].available).toBe(3000);
    if (typeof lent.undo === 'string') throw new Error('it can be taken back');
    expect(lent.undo()).toMatchObject({ trouble: null });
    expect(run.view().resources[0].available).toBe(2000);
    expect(run.apply({ kind: 'retry', task: 't0' })).toEqual({
      trouble: null,
      undo: 'What was done of the task is lost.',
    });
    expect(run.apply({ kind: 'enable-compression' }).trouble).toContain('not the cause');
    expect(run.apply({ kind: 'retry', task: 't5' }).trouble).toContain('Only a task that runs');
  });
});
