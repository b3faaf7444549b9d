import { describe, expect, it } from 'vitest';
import { compile } from '../problem/compile.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { drive } from './drive.ts';
import { SOLVERS, solverById } from './registry.ts';
import type { SearchEvent } from './solver.ts';

const problem = compile(randomWorkflow(11, { minTasks: 40, maxTasks: 40, feasibleOnly: true }).workflow);

function geneticSearch() {
  const genetic = solverById('genetic');
  if (genetic === null) throw new Error('The genetic search is registered.');
  return genetic.search({ problem, objectives: ['weighted-completion'], seed: 1 });
}

describe('drive', () => {
  it('says why it stopped a search', () => {
    let now = 0;
    const outcome = drive(geneticSearch(), {
      shouldStop: () => {
        now += 10;
        return now > 200 ? 'time' : null;
      },
    });
    expect(outcome).toMatchObject({ status: 'feasible', stoppedBy: 'time' });
    const events: SearchEvent[] = [];
    const cancelled = drive(geneticSearch(), {
      onEvent: (event) => events.push(event),
      shouldStop: () => (events.length === 12 ? 'cancelled' : null),
    });
    expect(cancelled).toMatchObject({ stoppedBy: 'cancelled' });
    expect(events).toHaveLength(12);
  });

  it('answers with the last schedule that was shown', () => {
    let last: SearchEvent | null = null;
    let events = 0;
    const outcome = drive(geneticSearch(), {
      onEvent: (event) => {
        events++;
        if (event.kind === 'improved') last = event;
      },
      shouldStop: () => (events > 30 ? 'time' : null),
    });
    if (!('schedule' in outcome)) throw new Error(outcome.status);
    expect(last).toMatchObject({ schedule: outcome.schedule, value: outcome.value });
  });
});

describe('registry', () => {
  it('knows every solver by an id of its own', () => {
    expect(new Set(SOLVERS.map(({ id }) => id)).size).toBe(SOLVERS.length);
    for (const solver of SOLVERS) expect(solverById(solver.id)).toBe(solver);
    expect(solverById('no such method')).toBeNull();
  });
});
