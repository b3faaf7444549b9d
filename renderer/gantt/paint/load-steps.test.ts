import { describe, expect, it } from 'vitest';
import { lastStepAt, visibleSteps } from './load-steps.ts';

const steps = { times: Float64Array.of(0, 10, 12, 14, 40), amounts: [1, 5, 2, 3, 0] };

describe('the visible part of a step function', () => {
  it('begins with the step that is going on at the left edge', () => {
    expect(visibleSteps(steps, { from: 11, ticksPerPixel: 0.5 }, 100)).toEqual([0, 5, 2, 2, 6, 3, 58, 0]);
  });

  it('keeps the peak of steps that share a pixel, and what follows them', () => {
    expect(visibleSteps(steps, { from: 0, ticksPerPixel: 10 }, 100)).toEqual([0, 1, 1, 5, 2, 3, 4, 0]);
  });

  it('is empty before the first step', () => {
    expect(visibleSteps(steps, { from: -100, ticksPerPixel: 1 }, 50)).toEqual([]);
  });

  it('finds the step at a moment', () => {
    expect(lastStepAt(steps.times, -1)).toBe(-1);
    expect(lastStepAt(steps.times, 12)).toBe(2);
    expect(lastStepAt(steps.times, 99)).toBe(4);
  });
});
