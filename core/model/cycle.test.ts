import { describe, expect, it } from 'vitest';
import { Random } from '../solvers/random.ts';
import { cycleClosedBy, findCycles, isAcyclic } from './cycle.ts';
import type { Link, Task } from './workflow.ts';

function link(from: string, to: string, ticks = 0): Link {
  return { id: `${from}-${to}`, from, to, type: 'finish-start', lag: { unit: 'elapsed', ticks } };
}

function task(id: string): Task {
  return { id, name: id, kind: '', priority: 'medium', weight: 1, modes: [{ duration: 1, demands: [] }] };
}

describe('cycleClosedBy', () => {
  const links = [link('a', 'b'), link('b', 'c'), link('c', 'd'), link('a', 'd')];

  it('names the tasks of the cycle in order, by the shortest way', () => {
    expect(cycleClosedBy(links, 'd', 'a')).toEqual(['d', 'a']);
    expect(cycleClosedBy(links, 'c', 'a')).toEqual(['c', 'a', 'b']);
  });

  it('is null where no cycle would close', () => {
    expect(cycleClosedBy(links, 'a', 'c')).toBeNull();
    expect(cycleClosedBy(links, 'x', 'a')).toBeNull();
  });

  it('counts a task linked to itself', () => {
    expect(cycleClosedBy([], 'a', 'a')).toEqual(['a']);
  });
});

describe('findCycles', () => {
  it('finds one cycle in each knot, whatever the lags', () => {
    const tasks = ['z', 'a', 'b', 'c', 'd', 'e'].map(task);
    const links = [
      link('a', 'b', -100),
      link('b', 'a', -100),
      link('b', 'c'),
      link('c', 'd'),
      link('d', 'e'),
      link('e', 'c'),
    ];
    expect(findCycles({ tasks, links })).toEqual([
      ['c', 'd', 'e'],
      ['a', 'b'],
    ]);
  });

  it('finds none in a plan without cycles, and always one that is real in a plan with one', () => {
    const random = new Random(5);
    for (let round = 0; round < 500; round++) {
      const count = 2 + random.below(8);
      const tasks = Array.from({ length: count }, (_, k) => task(`t${k}`));
      const links: Link[] = [];
      for (let k = random.below(14); k > 0; k--) {
        const [from, to] = [random.below(count), random.below(count)];
        if (from !== to) links.push(link(`t${from}`, `t${to}`));
      }
      // The plain definition: repeatedly drop tasks without predecessors; what is left has a cycle.
      let left = tasks.map(({ id }) => id);
      for (let before = -1; before !== left.length; ) {
        before = left.length;
        left = left.filter((id) => links.some((arc) => arc.to === id && left.includes(arc.from)));
      }
      const cycles = findCycles({ tasks, links });
      expect(cycles.length > 0).toBe(left.length > 0);
      for (const cycle of cycles) {
        expect(new Set(cycle).size).toBe(cycle.length);
        cycle.forEach((from, k) => {
          const to = cycle[(k + 1) % cycle.length];
          expect(links.some((arc) => arc.from === from && arc.to === to)).toBe(true);
        });
      }
    }
  });

  it('copes with a cycle through 50,000 tasks without deep recursion', () => {
    const tasks = Array.from({ length: 50_000 }, (_, k) => task(`t${k}`));
    const links = tasks.map(({ id }, k) => link(id, `t${(k + 1) % 50_000}`));
    expect(findCycles({ tasks, links })[0]).toHaveLength(50_000);
  });
});

describe('isAcyclic', () => {
  it('is true just where no cycle is found and no task is linked to itself', () => {
    const random = new Random(7);
    for (let round = 0; round < 300; round++) {
      const tasks = Array.from({ length: 1 + random.below(8) }, (_, k) => task(`t${k}`));
      // Some ends are of tasks that the plan does not have.
      const end = () => `t${random.below(tasks.length + 1)}`;
      const links = Array.from({ length: random.below(12) }, () => link(end(), end()));
      const hasNone = findCycles({ tasks, links }).length === 0 && links.every(({ from, to }) => from !== to);
      expect(isAcyclic({ tasks, links })).toBe(hasNone);
    }
  });
});
