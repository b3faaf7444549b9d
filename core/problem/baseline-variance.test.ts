import { describe, expect, it } from 'vitest';
import { FULL_PLAN } from '../testing/full-plan.ts';
import { baselineTimes, finishVariance } from './baseline-variance.ts';

describe('a baseline', () => {
  const { workflow, baselines: [promised] = [] } = FULL_PLAN;
  const times = baselineTimes(workflow, promised);

  it('has times for the tasks that it knows, in the order of the plan', () => {
    expect([...times.starts]).toEqual([-30, Number.NaN]);
    expect([...times.ends]).toEqual([50, Number.NaN]);
  });

  it('is compared over the tasks that both have', () => {
    expect(finishVariance(Float64Array.of(55, 540), times)).toBe(5);
    expect(finishVariance(Float64Array.of(20, 540), times)).toBe(-30);
    expect(finishVariance(Float64Array.of(Number.NaN, 540), times)).toBeNull();
  });
});
