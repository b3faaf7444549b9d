import { describe, expect, it } from 'vitest';
import { eventfulSetup } from '../testing/eventful-setup.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { FAULT_KINDS, type FaultKind, generateFaults } from './fault.ts';
import { METRICS, type MetricRow } from './metric-row.ts';
import type { PlayEvent } from './play-event.ts';
import { plainSetup } from './play-setup.ts';
import { playedSystem } from './played-system.ts';
import { Simulator } from './simulator.ts';

describe('the fault generator', () => {
  it('gives as many faults as expected, of all kinds in their shares, the same for the same seed', () => {
    const counts = new Map<FaultKind, number>();
    let total = 0;
    for (let seed = 0; seed < 400; seed++) {
      const faults = generateFaults(seed, { expected: 10, mix: null, span: null }, 5_000);
      expect(faults).toEqual(generateFaults(seed, { expected: 10, mix: null, span: null }, 5_000));
      for (const { kind, at, lasts, pick } of faults) {
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
        expect(at).toBeLessThan(5_000);
        expect(lasts).toBeGreaterThan(0);
        expect(pick).toBeLessThan(1);
      }
      total += faults.length;
    }
    expect(total / 400).toBeCloseTo(10, 0);
    expect((counts.get('overrun') ?? 0) / total).toBeCloseTo(0.25, 1);
    expect((counts.get('flaky') ?? 0) / total).toBeCloseTo(0.1, 1);
  });

  it('keeps the moments where the mix alone changes', () => {
    const moments = (mix: Partial<Record<FaultKind, number>> | null) =>
      generateFaults(5, { expected: 8, mix, span: null }, 100).map(({ at }) => at);
    expect(moments({ stuck: 1 })).toEqual(moments(null));
    expect(generateFaults(5, { expected: 8, mix: { leak: 2 }, span: null }, 100).map(({ kind }) => kind)).not.toContain(
      'stuck',
    );
    expect(generateFaults(5, { expected: 8, mix: {}, span: null }, 100)).toEqual([]);
  });
});

describe('metrics', () => {
  /** Rows of all plays that fall into a fault of the kind at its height, and of plays without faults. */
  function rowsUnder(kind: FaultKind): readonly MetricRow[] {
    const rows: MetricRow[] = [];
    for (let seed = 0; seed < 8; seed++) {
      const { workflow, witness } = randomWorkflow(seed, {
        minTasks: 8,
        feasibleOnly: true,
        calendars: false,
        tick: 'hour',
      });
      const setup = {
        ...plainSetup(workflow, witness),
        faults: { expected: 4, mix: { [kind]: 1 }, span: null },
        seed,
      };
      const simulator = new Simulator(playedSystem(setup), {
        onMetrics(row) {
          if (simulator.faults.levelOf(kind) > 0.95) rows.push(row);
        },
      });
      while (simulator.step());
    }
    return rows;
  }
  const mean = (rows: readonly MetricRow[], of: (row: MetricRow) => number) =>
    rows.reduce((sum, row) => sum + of(row), 0) / rows.length;

  it("show each kind by its signature: what the rules of diagnosis look at passes their thresholds, and nobody else's", () => {
    const above: Readonly<Partial<Record<FaultKind, (row: MetricRow) => boolean>>> = {
      overrun: ({ cpu, activeThreads }) => cpu > 90 && activeThreads > 1000,
      leak: ({ memory, gcPerMinute }) => memory > 95 && gcPerMinute > 10,
      network: ({ network, latencyP95Ms }) => network > 90 && latencyP95Ms > 1000,
    };
    for (const kind of FAULT_KINDS) {
      const rows = rowsUnder(kind);
      expect(rows.length, kind).toBeGreaterThan(2);
      for (const [rule, isMet] of Object.entries(above)) {
        const share = mean(rows, (row) => (isMet(row) ? 1 : 0));
        if (rule === kind) expect(share, `${kind} by ${rule}`).toBeGreaterThan(0.85);
        else expect(share, `${kind} by ${rule}`).toBeLessThan(0.02);
      }
    }
    expect(mean(rowsUnder('flaky'), ({ errorRate }) => errorRate)).toBeGreaterThan(0.15);
  });

  it('are finite, within their ranges, and the same for the same seed', () => {
    const { workflow, witness } = randomWorkflow(6, { feasibleOnly: true, tick: 'hour' });
    const setup = eventfulSetup(workflow, witness, 6);
    const rowsOf = () => {
      const rows: MetricRow[] = [];
      const events: PlayEvent[] = [];
      const simulator = new Simulator(playedSystem(setup), {
        onMetrics: (row) => rows.push(row),
        onEvent: (event) => events.push(event),
      });
      while (simulator.step());
      return { rows, events };
    };
    const { rows, events } = rowsOf();
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) {
      for (const metric of METRICS) expect(row[metric]).toBeGreaterThanOrEqual(0);
      for (const metric of ['cpu', 'memory', 'diskIo', 'network'] as const)
        expect(row[metric]).toBeLessThanOrEqual(100);
    }
    expect(rowsOf()).toEqual({ rows, events });
    const unwatched: PlayEvent[] = [];
    const simulator = new Simulator(playedSystem(setup), { onEvent: (event) => unwatched.push(event) });
    while (simulator.step());
    expect(unwatched).toEqual(events);
  });
});
