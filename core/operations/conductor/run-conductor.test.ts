import { describe, expect, it } from 'vitest';
import { plan, task } from '../../testing/plan-builder.ts';
import type { DiagnosisRule } from '../diagnosis-rule.ts';
import type { LiveRun } from '../live-run.ts';
import type { Repair, RepairOutcome } from '../repair.ts';
import { RunMonitor } from '../run-monitor.ts';
import type { RunView } from '../run-view.ts';
import type { RepairMode } from './repair-mode.ts';
import { RunConductor } from './run-conductor.ts';
import type { KeptHappening } from './run-happening.ts';
import { RunRecord } from './run-record.ts';

const workflow = plan({
  tick: 'minute',
  tasks: [task('a', 600, { crew: 1000 }), task('b', 600, { crew: 1000 })],
  resources: [{ id: 'crew', name: 'Crew', kind: 'renewable', capacity: 1000 }],
});
const schedule = workflow.tasks.map(({ id }, k) => ({ task: id, mode: 1, start: 600 * k, end: 600 * (k + 1) }));
/** Certain from 20 on, and to be helped by sending compressed. */
const rule: DiagnosisRule = {
  id: 'full',
  name: 'Full network',
  text: 'The network is full.',
  conditions: [{ metric: 'network', operator: '>', threshold: 10, certainAt: 20, rows: 1 }],
  repairs: ['enable-compression'],
};

/** A run that stands still, whose repairs come out as they are told to. */
function conducted(
  mode: Partial<RepairMode>,
  outcome: (repair: Repair) => RepairOutcome,
  kind: LiveRun['kind'] = 'local',
) {
  const kept: KeptHappening[] = [];
  let now = 0;
  const view = (): RunView => ({
    now,
    span: 1200,
    tasks: schedule.map(({ task: of, start }) => ({
      task: of,
      state: of === 'a' ? 'running' : 'planned',
      attempt: 1,
      startedAt: of === 'a' ? 0 : null,
      finishedAt: null,
      waitsSince: null,
      workDone: of === 'a' ? now : 0,
      plannedTicks: 600,
      longTicks: 900,
      plannedStart: start,
    })),
    resources: [{ resource: 'crew', planned: 1000, available: 1000 }],
  });
  const run: LiveRun = {
    kind,
    state: 'running',
    view,
    workflow: () => workflow,
    schedule: () => schedule,
    command: () => ({ trouble: null }),
    apply: outcome,
    close: () => {},
  };
  const repairs: RepairMode = { mode: 'automatic', leastConfidence: 0.7, mostAnHour: 2, ...mode };
  const record = new RunRecord(workflow, schedule, repairs);
  const monitor = new RunMonitor([rule], { findsAnomalies: false });
  const conductor = new RunConductor({ run, record, monitor, tell: (each) => kept.push(each) });
  function see(network: number) {
    now++;
    return conductor.take({ at: now, values: { network } });
  }
  return {
    conductor,
    record,
    kinds: () => kept.flatMap(({ line }) => (line === null ? [] : [line.kind])),
    /** One row, a minute after the one before. */
    see,
    /** The trouble goes away for long enough that its alert is closed. */
    calm() {
      for (let row = 0; row < 11; row++) see(0);
    },
  };
}

const works = (): RepairOutcome => ({ trouble: null, undo: () => ({ trouble: null, undo: 'It is back.' }) });

describe('the conductor of a run', () => {
  it('repairs by itself above its confidence only, and once for each alert', () => {
    const { see, record, kinds } = conducted({}, works);
    see(16);
    expect(record.proposals.map(({ state }) => state)).toEqual(['open']);
    see(19);
    see(20);
    expect(record.proposals.map(({ state, isAutomatic }) => [state, isAutomatic])).toEqual([['done', true]]);
    expect(kinds()).toEqual(['alert', 'proposal', 'repair']);
  });

  it('does no more by itself than its limit within an hour', () => {
    const run = conducted({ mostAnHour: 2 }, works);
    for (let alert = 0; alert < 4; alert++) {
      run.see(20);
      run.calm();
    }
    expect(run.record.proposals.map(({ state }) => state)).toEqual(['done', 'done', 'open', 'open']);
    run.calm();
    run.calm();
    run.see(20);
    expect(run.record.proposals[4].state).toBe('done');
  });

  it('records a repair that fails or throws, and goes on', () => {
    const { see, calm, record, kinds } = conducted({}, () => {
      throw new Error('The wire is cut.');
    });
    see(20);
    expect(record.proposals[0]).toMatchObject({ state: 'failed', noUndo: 'It was not done.' });
    expect(record.proposals[0].outcome).toContain('The wire is cut.');
    calm();
    see(20);
    expect(kinds().filter((kind) => kind === 'not-repaired')).toHaveLength(2);
    expect(kinds()).toContain('closed');
  });

  it('asks a person, does what was confirmed, and takes it back', () => {
    const { conductor, see, record } = conducted({ mode: 'ask' }, works);
    expect(see(20).asks).toBe(true);
    expect(see(20).asks).toBe(false);
    expect(record.proposals[0].state).toBe('to-confirm');
    expect(conductor.repairs.confirm(0)).toEqual({ trouble: null });
    expect(record.proposals[0]).toMatchObject({ state: 'done', noUndo: null });
    expect(conductor.repairs.takeBack(0)).toEqual({ trouble: null });
    expect(record.proposals[0].state).toBe('undone');
    expect(conductor.repairs.takeBack(0).trouble).toBe('It was taken back already.');
    expect(conductor.repairs.confirm(0).trouble).toContain('is undone');
  });

  it('gives people an instruction, which is done when they say so', () => {
    const { conductor, see, record } = conducted({ mode: 'suggest' }, works, 'tracked');
    see(20);
    conductor.repairs.apply(0, {});
    expect(record.proposals[0]).toMatchObject({ state: 'to-confirm', outcome: 'Somebody has to do it.' });
    conductor.repairs.confirm(0);
    expect(record.proposals[0].state).toBe('done');
  });

  it('refuses values that a repair does not have or that are out of its limits', () => {
    const { conductor, record } = conducted({ mode: 'suggest' }, works);
    const { number } = conductor.ask('optimise-queries', 'a');
    expect(conductor.repairs.apply(number, { speed: 2 }).trouble).toContain('no value "speed"');
    expect(conductor.repairs.apply(number, { factor: 'much' }).trouble).toContain('not a number');
    expect(conductor.repairs.apply(number, { factor: 0.01 }).trouble).toContain('at least 0.1');
    expect(conductor.repairs.apply(number, { task: 'c' }).trouble).toContain('one of those');
    expect(conductor.repairs.apply(number, { factor: 0.5 })).toEqual({ trouble: null });
    expect(record.proposals[number].repair).toEqual({ kind: 'optimise-queries', task: 'a', factor: 0.5 });
    expect(() => conductor.ask('split', 'b')).toThrow(/makes no sense/);
  });

  it('is silent about a snoozed rule', () => {
    const { conductor, see, calm, record } = conducted({ mode: 'suggest' }, works);
    see(20);
    conductor.alerts.snooze(0, null);
    calm();
    see(20);
    expect(record.alerts).toHaveLength(1);
    expect(record.alerts[0]).toMatchObject({ isAcknowledged: true, closedAt: 11 });
  });
});
