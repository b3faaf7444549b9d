import { describe, expect, it } from 'vitest';
import { AlertDesk, type AlertLimits, clockedLimits, USUAL_ALERT_LIMITS } from './alert-desk.ts';
import type { Diagnosis } from './diagnose-metrics.ts';
import { USUAL_RULES } from './usual-rules.ts';

function diagnosis(id: string): Diagnosis {
  const rule = USUAL_RULES.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return { rule, confidence: 1, subject: null, evidence: [] };
}
const LIMITS: AlertLimits = { ...USUAL_ALERT_LIMITS, quietRows: 3, most: 10 };
const CPU = diagnosis('high-cpu');

describe('alerts', () => {
  it('are raised once for a trouble that flickers, and again when it comes back after it was quiet', () => {
    const desk = new AlertDesk(LIMITS);
    const rows = [CPU, null, CPU, null, null, CPU, null, null, null, CPU];
    const raised = rows.map((found, at) => desk.update(at, found === null ? [] : [found]).raised.length);
    expect(raised).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(desk.alerts.map(({ raisedAt, lastSeenAt, closedAt }) => [raisedAt, lastSeenAt, closedAt])).toEqual([
      [0, 5, 8],
      [9, 9, null],
    ]);
  });

  it('are no more than the limit allows within so many rows', () => {
    const desk = new AlertDesk({ ...LIMITS, quietRows: 1, most: 2, withinRows: 10 });
    let raised = 0;
    for (let at = 0; at < 40; at++) raised += desk.update(at, at % 2 === 0 ? [CPU] : []).raised.length;
    expect(desk.keptBack).toBe(12);
    expect(raised).toBe(8);
  });

  it('count time as well as rows where many rows come at once', () => {
    expect(clockedLimits(1000)).toMatchObject({ quietTicks: 10, withinTicks: 60 });
    const desk = new AlertDesk({ ...LIMITS, quietRows: 1, quietTicks: 50, most: 1, withinRows: 1, withinTicks: 100 });
    const raisedAt: number[] = [];
    for (let at = 0; at < 300; at++) {
      const isSeen = at % 100 < 10 || (at > 200 && at % 2 === 0);
      raisedAt.push(...desk.update(at, isSeen ? [CPU] : []).raised.map((alert) => alert.raisedAt));
    }
    expect(raisedAt).toEqual([0, 100, 200]);
    expect(desk.alerts.map(({ closedAt }) => closedAt)).toEqual([59, 159, null]);
  });

  it('are not raised while they are snoozed, nor while another rule explains them', () => {
    const desk = new AlertDesk(LIMITS);
    const raisedBy = (at: number, ...found: Diagnosis[]) => desk.update(at, found).raised.length;
    expect(raisedBy(0, CPU)).toBe(1);
    desk.snooze(0, 20);
    for (let at = 1; at < 10; at++) desk.update(at, []);
    expect(desk.openAlerts()).toEqual([]);
    expect([desk.snoozedUntil(0, 19), desk.snoozedUntil(0, 20)]).toEqual([20, null]);
    expect(raisedBy(19, CPU)).toBe(0);
    expect(raisedBy(20, CPU)).toBe(1);
    for (let at = 21; at < 30; at++) desk.update(at, []);
    desk.snooze(0, 90);
    expect(raisedBy(30, CPU)).toBe(0);
    desk.unsnooze(0);
    expect(raisedBy(31, CPU)).toBe(1);
    expect(raisedBy(32, diagnosis('network-bottleneck'), diagnosis('flaky-task'))).toBe(1);
    for (let row = 0; row < 25; row++) expect(raisedBy(33, diagnosis('flaky-task'))).toBe(0);
    expect(raisedBy(34, diagnosis('flaky-task'))).toBe(1);
  });

  it('are acknowledged and judged by their number, and go on after a pause', () => {
    const desk = new AlertDesk(LIMITS);
    desk.update(0, [CPU]);
    desk.acknowledge(0);
    desk.judge(0, true);
    expect(desk.alerts[0]).toMatchObject({ isAcknowledged: true, wasRight: true });
    expect(() => desk.acknowledge(9)).toThrow('no alert 9');
    const again = new AlertDesk(LIMITS, desk.alerts);
    expect(again.update(5, [CPU]).raised).toEqual([]);
    expect(again.openAlerts()).toEqual([{ ...desk.alerts[0], lastSeenAt: 5 }]);
    expect(desk.alerts[0].lastSeenAt).toBe(0);
  });
});
