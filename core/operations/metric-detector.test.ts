import { describe, expect, it } from 'vitest';
import { Random } from '../solvers/random.ts';
import type { Alert } from './alert-desk.ts';
import { evidenceText } from './evidence-text.ts';
import { MetricDetector } from './metric-detector.ts';
import { RunMonitor } from './run-monitor.ts';

const QUIET = { cpu: 40, memory: 60, queue: 3 };

/** Usual rows with some noise. */
function noisy(random: Random, values: Readonly<Record<string, number>> = QUIET) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value + 4 * random.next()]));
}

describe('the detector of unusual windows', () => {
  it('tells unusual rows from usual ones as they come, and which metric it is', () => {
    const detector = new MetricDetector(1);
    const random = new Random(5);
    let falseAlerts = 0;
    for (let row = 0; row < 3000; row++) if (detector.watch(noisy(random)).isAlert) falseAlerts++;
    // The budget is one in 200; windows overlap, so that alerts come in groups.
    expect(falseAlerts).toBeLessThan(60);
    const verdict = detector.watch(noisy(random, { ...QUIET, cpu: 97 }));
    expect(verdict).toMatchObject({ isAlert: true });
    expect(verdict.unusual).toBeGreaterThan(0.99);
    const [first] = detector.evidence();
    expect(first).toMatchObject({ metric: 'cpu', threshold: null });
    expect(first.value).toBeGreaterThan(97);
    expect(first.unusual).toBeGreaterThan(0.99);
  });

  it('says nothing before it has learned, and does with metrics that come, go or never change', () => {
    const detector = new MetricDetector(2);
    for (let row = 0; row < 199; row++) expect(detector.watch({ constant: 5 }).score).toBe(0);
    let alerts = 0;
    for (let row = 0; row < 600; row++) {
      const verdict = detector.watch(row % 7 === 0 ? {} : { constant: 5, ...(row > 100 ? { late: row % 5 } : {}) });
      if (verdict.isAlert) alerts++;
      expect(Number.isFinite(verdict.score)).toBe(true);
    }
    expect(alerts).toBeLessThan(20);
    expect(detector.watch({ constant: 500 }).isAlert).toBe(true);
    expect(new MetricDetector(1).watch({}).score).toBe(0);
    expect(detector.watch({ constant: Number.NaN, late: Number.POSITIVE_INFINITY }).score).toBeGreaterThan(0);
  });

  it('gives the same answers for the same seed', () => {
    const scores = () => {
      const detector = new MetricDetector(9);
      const random = new Random(3);
      return Array.from({ length: 500 }, () => detector.watch(noisy(random)).score);
    };
    expect(scores()).toEqual(scores());
  });
});

describe('a monitor', () => {
  it('raises one alert for unusual metrics that no rule explains, and says how unusual they are', () => {
    const monitor = new RunMonitor([]);
    const random = new Random(4);
    const raised: Alert[] = [];
    for (let at = 0; at < 1500; at++) {
      const isOdd = at >= 1400 && at < 1430;
      raised.push(...monitor.watch(at, noisy(random, isOdd ? { ...QUIET, queue: 900 } : QUIET), null).raised);
    }
    const late = raised.filter(({ raisedAt }) => raisedAt >= 1400);
    expect(late).toHaveLength(1);
    expect(late[0]).toMatchObject({ raisedAt: 1402, diagnosis: { rule: { id: 'anomaly' }, subject: 'queue' } });
    expect(evidenceText(late[0].diagnosis)).toMatch(/^queue 90\d, more unusual than 99[.\d]* % of windows/);
    expect(raised.length).toBeLessThan(5);
  });

  it('leaves unusual metrics to the rule that explains them, or is told not to look', () => {
    for (const options of [{}, { findsAnomalies: false }]) {
      const monitor = new RunMonitor(undefined, options);
      const random = new Random(4);
      const raised: string[] = [];
      for (let at = 0; at < 600; at++) {
        const values = at < 500 ? { cpu: 40, activeThreads: 100 } : { cpu: 97, activeThreads: 3000 };
        raised.push(...monitor.watch(at, noisy(random, values), null).raised.map(({ diagnosis }) => diagnosis.rule.id));
      }
      expect(raised.filter((id) => id !== 'anomaly')).toEqual(['high-cpu']);
      expect(raised.at(-1)).toBe('high-cpu');
    }
  });
});
