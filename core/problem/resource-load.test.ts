import { describe, expect, it } from 'vitest';
import { berlinOffice, plan, task } from '../testing/plan-builder.ts';
import { compile } from './compile.ts';
import { resourceLoads } from './resource-load.ts';

const crew = { id: 'crew', name: 'Crew', kind: 'renewable', capacity: 2000 } as const;

describe('the load of a resource', () => {
  it('adds up what tasks use at the same time', () => {
    const workflow = plan({ resources: [crew], tasks: [task('a', 4, { crew: 1000 }), task('b', 2, { crew: 500 })] });
    const [load] = resourceLoads(compile(workflow), [
      { task: 'a', mode: 1, start: 0, end: 4 },
      { task: 'b', mode: 1, start: 1, end: 3 },
    ]);
    expect([...load.times]).toEqual([0, 1, 3, 4]);
    expect([...load.amounts]).toEqual([1000, 1500, 1000, 0]);
    expect(load.peak).toBe(1500);
    expect(load.overloads).toEqual([]);
    expect(load.utilisation).toBeCloseTo(5000 / 8000);
  });

  it('marks where more is used than there is, also where the capacity sinks meanwhile', () => {
    const workflow = plan({
      resources: [{ ...crew, capacityChanges: [{ from: 2, to: 3, capacity: 500 }] }],
      tasks: [task('a', 4, { crew: 2000 }), task('b', 1, { crew: 1000 })],
    });
    const problem = compile({ ...workflow, resources: [crew] });
    const [over] = resourceLoads(problem, [
      { task: 'a', mode: 1, start: 0, end: 4 },
      { task: 'b', mode: 1, start: 3, end: 4 },
    ]);
    expect(over.overloads).toEqual([{ from: 3, to: 4 }]);
    const shrunk = {
      ...problem,
      capacity: [{ times: Float64Array.of(0, 2, 3), amounts: Int32Array.of(2000, 500, 2000) }],
    };
    const [sinking] = resourceLoads(shrunk, [{ task: 'a', mode: 1, start: 0, end: 4 }]);
    expect(sinking.overloads).toEqual([{ from: 2, to: 3 }]);
  });

  it('is zero while a task pauses, and counts the resource’s hours only', () => {
    const workflow = plan({
      ...berlinOffice,
      origin: '2026-01-05T00:00:00+01:00',
      resources: [{ ...crew, calendar: 'office' }],
      tasks: [task('a', 300, { crew: 2000 })],
    });
    const [load] = resourceLoads(compile(workflow), [{ task: 'a', mode: 1, start: 480, end: 840 }]);
    expect([...load.times]).toEqual([0, 480, 720, 780, 840]);
    expect([...load.amounts]).toEqual([0, 2000, 0, 2000, 0]);
    expect(load.utilisation).toBeCloseTo(1);
  });
});
