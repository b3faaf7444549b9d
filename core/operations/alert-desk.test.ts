import { describe, expect, it } from 'vitest';
import { AlertDesk } from './alert-desk.ts';
import type { Diagnosis } from './diagnose-metrics.ts';
import { USUAL_RULES } from './usual-rules.ts';

function diagnosis(id: string): Diagnosis {
  const rule = USUAL_RULES.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return { rule, confidence: 1, evidence: [] };
}
const CPU = diagnosis('high-cpu');

describe('alerts', () => {
  it('are raised once for a trouble that flickers, and again when it comes back after it was quiet', () => {
    const desk = new AlertDesk({ quietRows: 3, most: 10, withinRows: 100 });
    const rows = [CPU, null, CPU, null, null, CPU, null, null, null, CPU];
    const raised = rows.map((found, at) => desk.update(at, found === null ? [] : [found]).length);
    expect(raised).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(desk.alerts.map(({ raisedAt, lastSeenAt, closedAt }) => [raisedAt, lastSeenAt, closedAt])).toEqual([
      [0, 5, 8],
      [9, 9, null],
    ]);
  });

  it('are no more than the limit allows within so many rows', () => {
    const desk = new AlertDesk({ quietRows: 1, most: 2, withinRows: 10 });
    let raised = 0;
    for (let at = 0; at < 40; at++) raised += desk.update(at, at % 2 === 0 ? [CPU] : []).length;
    expect(raised).toBe(8);
  });

  it('are not raised while they are snoozed, nor while another rule explains them', () => {
    const desk = new AlertDesk();
    desk.snooze('high-cpu', 5);
    expect(desk.update(4, [CPU])).toEqual([]);
    expect(desk.update(5, [CPU])).toHaveLength(1);
    expect(desk.update(6, [diagnosis('network-bottleneck'), diagnosis('flaky-task')])).toHaveLength(1);
    for (let row = 0; row < 25; row++) expect(desk.update(7, [diagnosis('flaky-task')])).toEqual([]);
    expect(desk.update(8, [diagnosis('flaky-task')])).toHaveLength(1);
    desk.acknowledge(0);
    expect(desk.alerts[0].isAcknowledged).toBe(true);
    expect(() => desk.acknowledge(9)).toThrow('no alert 9');
  });
});
