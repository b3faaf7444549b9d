import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MetricFeed } from './metric-feed.ts';
import { RowSorter } from './row-sorter.ts';

describe('rows on their way to a monitor', () => {
  it('come out in the order of time, each once, none lost within the wait', () => {
    const arrivals = fc.array(fc.record({ delay: fc.nat(40), wait: fc.nat(10), again: fc.boolean() }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(arrivals, (rows) => {
        const sorter = new RowSorter({ holdMs: 50, mostHeld: 1_000 });
        const sent = rows.map(({ delay, again }, k) => ({ epochMs: 10 * k, arrives: 10 * k + delay, again, k }));
        const out: number[] = [];
        let duplicates = 0;
        for (const { epochMs, arrives, again, k } of sent.toSorted((a, b) => a.arrives - b.arrives)) {
          out.push(...sorter.take(arrives).map(({ values }) => values['k']));
          expect(sorter.push({ epochMs, values: { k } }, arrives)).toBeNull();
          if (again && sorter.push({ epochMs, values: { k } }, arrives) === 'duplicate') duplicates++;
        }
        out.push(...sorter.flush().map(({ values }) => values['k']));
        expect(out).toEqual(sent.map(({ k }) => k));
        expect(duplicates).toBe(sent.filter(({ again }) => again).length);
      }),
    );
  });

  it('wait no longer than they must, and not at all where there are too many', () => {
    const sorter = new RowSorter({ holdMs: 50, mostHeld: 2 });
    for (const at of [3, 1, 2]) sorter.push({ epochMs: at, values: { x: at } }, 100);
    expect(sorter.take(100)).toEqual([{ epochMs: 1, values: { x: 1 } }]);
    expect(sorter.take(149)).toEqual([]);
    expect(sorter.take(150).map(({ epochMs }) => epochMs)).toEqual([2, 3]);
  });

  it('are refused when they are late; those from the future count as now', () => {
    const feed = new MetricFeed();
    feed.add({ epochMs: 500, values: { x: 1 } }, 1000);
    expect(feed.take(1050)).toHaveLength(1);
    feed.add({ epochMs: 499, values: { x: 2 } }, 1060);
    feed.add({ epochMs: 9e15, values: { x: 3 } }, 1070);
    feed.add({ epochMs: null, values: { x: 4 } }, 1080);
    feed.add('malformed', 1090);
    feed.add(null, 1090);
    expect(feed.flush()).toEqual([
      { epochMs: 1070, values: { x: 3 } },
      { epochMs: 1080, values: { x: 4 } },
    ]);
    expect(Object.fromEntries(feed.refused)).toEqual({ late: 1, future: 1, malformed: 1 });
    expect(feed.accepted).toBe(3);
  });

  it('are joined where one moment comes in several, and have no more metrics than a source may', () => {
    const feed = new MetricFeed();
    feed.add({ epochMs: 1, values: { cpu: 1 } }, 10);
    feed.add({ epochMs: 1, values: { memory: 2 } }, 10);
    feed.add({ epochMs: 1, values: { cpu: 3 } }, 10);
    expect(feed.flush().map(({ values }) => values)).toEqual([{ cpu: 1, memory: 2 }, { cpu: 3 }]);
    for (let k = 0; k < 600; k++) feed.add({ epochMs: null, values: { [`m${k}`]: k } }, 20);
    expect(feed.refused.get('too-many')).toBe(102);
    expect(feed.flush()).toHaveLength(498);
  });
});
