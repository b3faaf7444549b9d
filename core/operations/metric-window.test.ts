import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MetricThreshold, metricThresholdSchema, ThresholdWatch } from './metric-threshold.ts';
import { MetricWindow } from './metric-window.ts';

describe('a window of metrics', () => {
  it('keeps the latest rows, and knows where they are heading', () => {
    const window = new MetricWindow(5);
    for (let k = 0; k < 29; k++) window.push(10 * k, k === 27 ? {} : { memory: 10 + 2 * k });
    expect(window.latest('memory', 1)).toEqual([66]);
    expect(window.latest('memory', 2)).toBeNull();
    expect(window.latest('memory', 6)).toBeNull();
    expect(window.points('memory')).toHaveLength(4);
    expect(window.trend('memory')).toEqual({ perTick: 0.2, level: 66, direction: 1 });
    expect(window.trend('disk')).toBeNull();
  });

  it('keeps sources apart: one that speaks seldom is not crowded out, and not believed for ever', () => {
    const window = new MetricWindow(10);
    window.push(0, { queue: 5 }, 'slow');
    window.push(100, { queue: 6 }, 'slow');
    for (let at = 101; at <= 150; at++) window.push(at, { cpu: at }, 'fast');
    expect(window.latest('queue', 2)).toEqual([5, 6]);
    expect(window.latest('cpu', 2)).toEqual([149, 150]);
    window.push(2_200, { cpu: 1 }, 'fast');
    expect(window.latest('queue', 1)).toBeNull();
    window.push(2_201, { queue: 7 }, 'slow');
    expect(window.latest('queue', 1)).toEqual([7]);
  });

  it('has trends that a few outliers do not bend', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -5, max: 5 }),
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 0, maxLength: 4 }),
        (slope, outliers) => {
          const window = new MetricWindow();
          for (let at = 0; at < 40; at++) {
            window.push(at, { x: at % 9 === 4 ? (outliers[(at - 4) / 9] ?? slope * at) : slope * at });
          }
          expect(window.trend('x')?.perTick).toBeCloseTo(slope, 9);
        },
      ),
    );
  });
});

describe('limits of metrics', () => {
  const limit: MetricThreshold = { metric: 'cpu', operator: '>', raiseAt: 90, clearAt: 80, rows: 2 };

  it('are passed until the metric is well back, as the hysteresis says', () => {
    const window = new MetricWindow();
    const watch = new ThresholdWatch([limit]);
    const passed = [95, 85, 95, 95, 85, 89, 79, 85, 95, 96].map((cpu, at) => {
      window.push(at, { cpu });
      return watch.update(window).length;
    });
    expect(passed).toEqual([0, 0, 0, 1, 1, 1, 0, 0, 0, 1]);
    expect(watch.update(window)[0]).toMatchObject({ subject: 'cpu', evidence: [{ value: 96, threshold: 90 }] });
  });

  it('work downwards too, and refuse an end beyond their beginning', () => {
    const window = new MetricWindow();
    const watch = new ThresholdWatch([{ metric: 'rate', operator: '<', raiseAt: 0.5, clearAt: 0.7, rows: 1 }]);
    const passed = [0.9, 0.4, 0.6, 0.8].map((rate, at) => {
      window.push(at, { rate });
      return watch.update(window).length;
    });
    expect(passed).toEqual([0, 1, 1, 0]);
    expect(metricThresholdSchema.safeParse({ ...limit, clearAt: 95 }).error?.issues[0].message).toContain('Maybe');
  });
});
