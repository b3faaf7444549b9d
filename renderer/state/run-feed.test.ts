import { describe, expect, it } from 'vitest';
import type { RunAlert, RunEventMessage } from '../../electron/ipc/run-schema.ts';
import { CHART_ROWS, metricOf, withMessage } from './run-feed.ts';

function message(changes: Partial<RunEventMessage>): RunEventMessage {
  return {
    state: 'running',
    view: { now: 0, span: 100, tasks: [], resources: [] },
    rows: [],
    alerts: [],
    proposals: [],
    journal: [],
    repairs: { mode: 'ask', leastConfidence: 0.7, mostAnHour: 6 },
    limits: [],
    refusedRows: {},
    watchedRows: 0,
    keptBack: 0,
    ...changes,
  };
}

const alert = (number: number, changes: Partial<RunAlert> = {}): RunAlert => ({
  number,
  raisedAt: 0,
  lastSeenAt: 0,
  closedAt: null,
  isAcknowledged: false,
  rule: 'high-cpu',
  name: 'High cpu load',
  text: '',
  subject: null,
  confidence: 0.5,
  evidence: [],
  wasRight: null,
  ...changes,
});

describe('what a window knows of a run', () => {
  it('keeps the newest rows alone, however many arrive', () => {
    let feed = withMessage(null, message({}));
    for (let at = 0; at < 1000; at += 7) {
      feed = withMessage(feed, message({ rows: Array.from({ length: 7 }, (_, k) => ({ at: at + k, values: {} })) }));
    }
    expect(feed.rows).toHaveLength(CHART_ROWS);
    expect(feed.rows.at(-1)?.at).toBe(1000);
  });

  it('keeps what a slow source has said beside a quick one', () => {
    const own = { at: 0, values: { cpu: 1 } };
    const quick = Array.from({ length: 500 }, (_, k) => ({ at: k, values: { 'cpu (http)': k } }));
    const feed = withMessage(withMessage(null, message({ rows: [own] })), message({ rows: quick }));
    expect(feed.rows).toHaveLength(CHART_ROWS + 1);
    expect(feed.rows[0]).toEqual(own);
    expect(metricOf('cpu (http)')).toEqual({ name: 'cpu', source: 'http' });
    expect(metricOf('cpu')).toEqual({ name: 'cpu', source: '' });
  });

  it('takes in what changed of alerts, newest first', () => {
    const first = withMessage(null, message({ alerts: [alert(0), alert(1)] }));
    const second = withMessage(first, message({ alerts: [alert(0, { isAcknowledged: true }), alert(2)] }));
    expect(second.alerts.map(({ number, isAcknowledged }) => [number, isAcknowledged])).toEqual([
      [2, false],
      [1, false],
      [0, true],
    ]);
  });

  it('leaves alone what did not change', () => {
    const first = withMessage(null, message({ alerts: [alert(0)], refusedRows: { late: 2 } }));
    const second = withMessage(first, message({ refusedRows: { late: 2 } }));
    expect(second.alerts).toBe(first.alerts);
    expect(second.rows).toBe(first.rows);
    expect(second.repairs).toBe(first.repairs);
    expect(second.refusedRows).toBe(first.refusedRows);
  });
});
