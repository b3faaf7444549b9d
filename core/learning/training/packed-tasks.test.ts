import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byArrival, type PlacedTask, TaskPacker, unpackTasks } from './packed-tasks.ts';

const text = fc.option(fc.string({ maxLength: 3 }));
const amount = fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }));
const instant = fc.option(fc.integer({ min: 0, max: 5 }));
const feature = fc.oneof(fc.double({ noNaN: true }), fc.string({ maxLength: 3 }));
const task = fc.record({
  kind: text,
  person: text,
  project: text,
  group: text,
  mode: text,
  planned: amount,
  startedAt: instant,
  batch: fc.constant(null),
  features: fc.dictionary(fc.constantFrom('a', 'b', 'c'), feature, { noNullPrototype: true }),
  actual: fc.double({ min: 0, noNaN: true }),
});

describe('packed tasks', () => {
  it('come out as they went in, in the order in which they became known', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(task, instant), { maxLength: 20 }), (pairs) => {
        const placed = pairs.map(([each, at], row): PlacedTask => ({ task: each, at, id: row + 1 }));
        const packer = new TaskPacker(placed.length);
        for (const each of placed) expect(packer.add(each)).toBe(true);
        expect(unpackTasks(packer.packed())).toEqual(placed.toSorted(byArrival));
      }),
    );
  });

  it('take no more than there is room for', () => {
    const packer = new TaskPacker(1);
    const [placed] = [{ task: fc.sample(task, 1)[0], at: null, id: 1 }];
    expect([packer.add(placed), packer.add(placed)]).toEqual([true, false]);
    expect(packer.packed().rows).toBe(1);
  });
});
