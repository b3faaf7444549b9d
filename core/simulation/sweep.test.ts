import { describe, expect, it } from 'vitest';
import { link, plan, task } from '../testing/plan-builder.ts';
import { applyScenario } from './apply-scenario.ts';
import { changeAt, kneeOf, sweepValues } from './sweep.ts';

const workflow = plan({
  tasks: [task('a', 4, { crew: 1000 }), task('b', 4)],
  links: [link('a', 'b', 'start-start', 2)],
  resources: [{ id: 'crew', name: 'Crew', kind: 'renewable', capacity: 1000 }],
});

describe('sweepValues', () => {
  it('runs over a range with both ends, without the dust of binary fractions', () => {
    expect(sweepValues({ from: 1, to: 6, step: 1 })).toEqual([1, 2, 3, 4, 5, 6]);
    expect(sweepValues({ from: 0.1, to: 0.5, step: 0.1 })).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(sweepValues({ from: 1, to: 4, step: 2 })).toEqual([1, 3]);
  });

  it('is empty for steps that lead nowhere or to too many points', () => {
    for (const step of [0, -1, Number.NaN, 0.0001]) expect(sweepValues({ from: 1, to: 6, step })).toEqual([]);
    expect(sweepValues({ from: 2, to: 1, step: 1 })).toEqual([]);
  });
});

describe('changeAt', () => {
  it('sets the parameter to the value', () => {
    const changedBy = (...[parameter, value]: [Parameters<typeof changeAt>[1], number]) =>
      applyScenario({ workflow, schedule: null }, [changeAt(workflow, parameter, value)]).workflow;
    expect(changedBy({ kind: 'capacity', resource: 'crew' }, 2.5).resources[0].capacity).toBe(2500);
    expect(changedBy({ kind: 'duration', tasks: [] }, 1.5).tasks.map(({ modes }) => modes[0].duration)).toEqual([6, 6]);
    expect(changedBy({ kind: 'lag', link: 'a-b' }, 3).links[0]).toMatchObject({
      type: 'start-start',
      lag: { unit: 'working', ticks: 3 },
    });
    expect(changedBy({ kind: 'delay', task: 'b' }, 3).tasks[1].releaseAt).toBe(3);
    expect(changedBy({ kind: 'surge' }, 3).tasks).toHaveLength(6);
    expect(() => changeAt(workflow, { kind: 'lag', link: 'gone' }, 1)).toThrow('Maybe');
  });
});

describe('kneeOf', () => {
  it('finds where more stops bringing much, for falling and for rising curves', () => {
    expect(kneeOf([1, 2, 3, 4, 5, 6], [60, 30, 20, 18, 18, 18])).toBe(2);
    expect(kneeOf([0, 1, 2, 3, 4], [10, 10, 10, 20, 30])).toBe(2);
  });

  it('finds none where the curve is flat, straight or too short', () => {
    expect(kneeOf([1, 2, 3], [5, 5, 5])).toBeNull();
    expect(kneeOf([1, 2, 3, 4], [8, 6, 4, 2])).toBeNull();
    expect(kneeOf([1, 2], [8, 2])).toBeNull();
  });

  it('does not depend on the units of either axis', () => {
    const values = [1, 2, 3, 4, 5, 6, 7];
    const figures = values.map((value) => 100 / value);
    const knee = kneeOf(values, figures);
    expect(knee).toBe(2);
    expect(
      kneeOf(
        values.map((value) => value * 60 + 5),
        figures.map((figure) => figure * 480 - 3),
      ),
    ).toBe(knee);
  });
});
