import { describe, expect, it } from 'vitest';
import { link, plan, task } from '../testing/plan-builder.ts';
import { type FaultKind, generateFaults } from './fault.ts';
import type { PlayEvent } from './play-event.ts';
import { type PlaySetup, plainSetup } from './play-setup.ts';
import { playedSystem } from './played-system.ts';
import { Simulator } from './simulator.ts';

/** One machine, two tasks of 50 hours one after the other. */
const line = plan({
  tick: 'hour',
  tasks: [task('cut', 50, { machine: 1000 }), task('weld', 50, { machine: 1000 })],
  links: [link('cut', 'weld')],
  resources: [{ id: 'machine', name: 'Machine', kind: 'renewable', capacity: 1000 }],
});

/** A play with exactly one fault of the kind, which begins while a task runs and ends before all is done. */
function withOne(kind: FaultKind): PlaySetup {
  const faults = { expected: 1, mix: { [kind]: 1 }, span: 100 };
  for (let seed = 0; ; seed++) {
    const drawn = generateFaults(seed, faults, 100);
    if (drawn.length === 1 && drawn[0].at < 60 && drawn[0].lasts < 20)
      return { ...plainSetup(line, null), faults, seed };
  }
}

function played(setup: PlaySetup) {
  const events: PlayEvent[] = [];
  const simulator = new Simulator(playedSystem(setup), { onEvent: (event) => events.push(event) });
  while (simulator.step());
  const [fault] = generateFaults(setup.seed, setup.faults ?? { expected: 0, mix: null, span: null }, 100);
  return { events, figures: simulator.figures(), fault };
}

describe('a fault', () => {
  it('of overrun multiplies what was left of a task', () => {
    const { figures, fault } = played(withOne('overrun'));
    const left = fault.at < 50 ? 50 - fault.at : 100 - fault.at;
    expect(figures.finish).toBeCloseTo(100 + left * (fault.magnitude - 1), 6);
  });

  it('that makes a task stuck holds it for as long as it lasts, or until the task is retried', () => {
    const setup = withOne('stuck');
    const { figures, fault } = played(setup);
    expect(figures.finish).toBeCloseTo(100 + fault.lasts, 6);
    const retried = new Simulator(playedSystem(setup));
    retried.advanceTo(fault.at + 1e-3);
    const name = fault.at < 50 ? 'cut' : 'weld';
    const lost = (fault.at < 50 ? fault.at : fault.at - 50) + 1e-3;
    expect(retried.intervene({ kind: 'retry', caseNumber: 0, task: name })).toBeNull();
    while (retried.step());
    expect(retried.figures().finish).toBeCloseTo(100 + lost, 6);
  });

  it('that takes capacity away interrupts work until it is over', () => {
    const { figures, fault, events } = played(withOne('lost-capacity'));
    expect(figures.finish).toBeCloseTo(100 + fault.lasts, 6);
    expect(events.filter(({ kind }) => kind === 'interrupted')).toHaveLength(1);
  });

  it('of a leak slows work down, crashes the resource and brings it back', () => {
    const { figures, fault, events } = played(withOne('leak'));
    // Slower than planned, and away for one hour of a hundred.
    expect(figures.finish).toBeGreaterThan(101);
    expect(figures.finish).toBeLessThan(101 + fault.lasts * (1 - fault.magnitude) + 1e-9);
    expect(events.filter(({ kind }) => kind === 'interrupted')).toHaveLength(1);
    expect(events.filter(({ kind }) => kind === 'resumes')).toHaveLength(1);
  });

  it('of a leak does less harm when somebody restarts the service early', () => {
    const setup = withOne('leak');
    const { figures, fault } = played(setup);
    const restarted = new Simulator(playedSystem(setup));
    restarted.advanceTo(fault.at + fault.lasts / 10);
    expect(restarted.intervene({ kind: 'end-fault', fault: fault.number })).toBeNull();
    while (restarted.step());
    expect(restarted.figures().finish).toBeLessThan(figures.finish);
  });

  it('of the network makes all work slower while it lasts', () => {
    const { figures, fault } = played(withOne('network'));
    expect(figures.finish).toBeCloseTo(100 + fault.lasts * (1 - 1 / fault.magnitude), 6);
  });

  it('that makes a task flaky lets attempts fail and be repeated, and never ends a case', () => {
    let failures = 0;
    for (let seed = 0; seed < 40; seed++) {
      const { figures } = played({
        ...plainSetup(line, null),
        faults: { expected: 3, mix: { flaky: 1 }, span: 100 },
        seed,
      });
      failures += figures.tasks.failedAttempts;
      expect(figures.cases).toMatchObject({ completed: 1, aborted: 0 });
    }
    expect(failures).toBeGreaterThan(10);
  });
});
