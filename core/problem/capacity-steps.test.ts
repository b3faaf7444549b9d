import { describe, expect, it } from 'vitest';
import type { Resource } from '../model/workflow.ts';
import { Random } from '../solvers/random.ts';
import { capacitySteps } from './capacity-steps.ts';

const crew = (capacityChanges: Resource['capacityChanges']): Resource => ({
  id: 'r',
  name: 'Crew',
  kind: 'renewable',
  capacity: 2000,
  ...(capacityChanges === undefined ? {} : { capacityChanges }),
});

describe('capacitySteps', () => {
  it('is one step without changes', () => {
    expect(capacitySteps(crew(undefined))).toEqual({ times: Float64Array.of(0), amounts: Int32Array.of(2000) });
  });

  it('merges equal neighbours and cuts off what lies before the origin', () => {
    const steps = capacitySteps(
      crew([
        { from: -5, to: 3, capacity: 0 },
        { from: 3, to: 4, capacity: 2000 },
        { from: 6, to: 6, capacity: 9000 },
      ]),
    );
    expect(steps).toEqual({ times: Float64Array.of(0, 3), amounts: Int32Array.of(0, 2000) });
  });

  it('agrees with asking for the last change in force at every tick', () => {
    for (let seed = 0; seed < 300; seed++) {
      const random = new Random(seed);
      const changes = Array.from({ length: random.below(7) }, () => {
        const from = random.below(20) - 4;
        return { from, to: from + random.below(8), capacity: 1000 * random.below(4) };
      });
      const { times, amounts } = capacitySteps(crew(changes));
      for (let at = 0; at < 26; at++) {
        const expected = changes.findLast(({ from, to }) => from <= at && at < to)?.capacity ?? 2000;
        expect(amounts[times.findLastIndex((time) => time <= at)]).toBe(expected);
      }
    }
  });
});
