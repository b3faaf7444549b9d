import { describe, expect, it } from 'vitest';
import { clampWindow, fitWindow, panBy, revealSpan, ticksAt, xOf, zoomAround } from './time-window.ts';

const extent = { from: 0, to: 10_000 };

describe('a time window', () => {
  it('turns ticks into pixels and back', () => {
    const window = { from: 100, ticksPerPixel: 2.5 };
    expect(xOf(window, 600)).toBe(200);
    expect(ticksAt(window, 200)).toBe(600);
  });

  it('keeps what is under the pointer there while it zooms', () => {
    const window = { from: 2_000, ticksPerPixel: 4 };
    const closer = zoomAround(window, 300, 1.7, 1_000, extent);
    expect(ticksAt(closer, 300)).toBeCloseTo(ticksAt(window, 300), 6);
    expect(closer.ticksPerPixel).toBeCloseTo(4 / 1.7, 6);
  });

  it('never makes a tick wider than 400 px, nor the plan narrower than a quarter of the width', () => {
    let window = { from: 0, ticksPerPixel: 1 };
    for (let k = 0; k < 100; k++) window = zoomAround(window, 500, 2, 1_000, extent);
    expect(window.ticksPerPixel).toBe(1 / 400);
    for (let k = 0; k < 100; k++) window = zoomAround(window, 500, 0.5, 1_000, extent);
    expect(window.ticksPerPixel).toBe(40);
  });

  it('leaves at most half of the window beyond either end', () => {
    expect(clampWindow({ from: -9_000, ticksPerPixel: 1 }, 1_000, extent).from).toBe(-500);
    expect(clampWindow({ from: 99_000, ticksPerPixel: 1 }, 1_000, extent).from).toBe(9_500);
    expect(panBy({ from: 0, ticksPerPixel: 2 }, 50, 1_000, extent).from).toBe(100);
  });

  it('shows the whole extent when it fits', () => {
    const window = fitWindow(extent, 1_200);
    expect(xOf(window, 0)).toBeGreaterThanOrEqual(0);
    expect(xOf(window, 10_000)).toBeLessThanOrEqual(1_200 - 100);
    expect(xOf(window, 10_000)).toBeGreaterThan(900);
  });

  it('fits an empty extent without dividing by zero', () => {
    expect(fitWindow({ from: 0, to: 0 }, 0).ticksPerPixel).toBeGreaterThan(0);
  });

  it('brings a stretch into sight with the smallest move', () => {
    const window = { from: 1_000, ticksPerPixel: 1 };
    expect(revealSpan(window, 1_000, 1_200, 1_400)).toBe(window);
    const ahead = revealSpan(window, 1_000, 2_500, 2_600);
    expect(xOf(ahead, 2_600)).toBeLessThanOrEqual(1_000);
    expect(xOf(ahead, 2_600)).toBeGreaterThan(900);
    expect(xOf(revealSpan(window, 1_000, 0, 5_000), 0)).toBeGreaterThanOrEqual(0);
  });
});
