import { describe, expect, it } from 'vitest';
import type { Workflow } from '../model/workflow.ts';
import { unlevelled } from '../problem/unlevelled.ts';
import { plan, task } from '../testing/plan-builder.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { type OverloadWay, overloadWays, tasksInOverload, withOverloadChange } from './overload-ways.ts';

const crew = { id: 'crew', name: 'Crew', kind: 'renewable', capacity: 2000 } as const;

function waysOf(workflow: Workflow): OverloadWay[] {
  const known = unlevelled(workflow);
  const stretch = known?.loads[0]?.overloads[0];
  if (known === null || stretch === undefined) throw new Error('This plan has no overload.');
  return overloadWays(workflow, known, { resource: 'crew', ...stretch });
}

describe('ways out of an overload', () => {
  const workflow = plan({ resources: [crew], tasks: [task('a', 4, { crew: 2000 }), task('b', 2, { crew: 1000 })] });

  it('are waiting for one another, starting later, and more hands, each tried', () => {
    const ways = waysOf(workflow);
    expect(ways.map(({ change }) => change)).toContainEqual({ kind: 'after', task: 'b', first: 'a' });
    expect(ways.map(({ change }) => change)).toContainEqual({
      kind: 'more',
      overload: { resource: 'crew', from: 0, to: 2 },
      amount: 3000,
    });
    for (const { change, share } of ways.filter((way) => way.share === 1)) {
      expect(share).toBe(1);
      expect(unlevelled(withOverloadChange(workflow, change))?.loads[0]?.overloads).toEqual([]);
    }
  });

  it('begin with those that cost no time', () => {
    const [first, ...others] = waysOf(workflow);
    expect(first?.change.kind).toBe('more');
    expect(first?.later).toBe(0);
    for (const { later } of others) expect(later).toBeGreaterThan(0);
  });

  it('let the pin of a pinned task go', () => {
    const [a, b] = workflow.tasks;
    const pinned = {
      ...workflow,
      tasks: [
        { ...a, pin: 0 },
        { ...b, pin: 1 },
      ],
    };
    const later = { kind: 'later', task: 'b', at: 3 } as const;
    expect(waysOf(pinned).map(({ change }) => change)).toContainEqual(later);
    expect(withOverloadChange(pinned, later).tasks[1]).toEqual({ ...b, releaseAt: 3 });
    const after = { kind: 'after', task: 'b', first: 'a' } as const;
    expect(waysOf(pinned).map(({ change }) => change)).toContainEqual(after);
    expect(withOverloadChange(pinned, after).tasks[1]).toEqual(b);
  });

  it('name whose work it is', () => {
    const known = unlevelled(workflow);
    expect(tasksInOverload(workflow, known?.schedule ?? [], { resource: 'crew', from: 2, to: 4 })).toEqual([
      { task: 'a', amount: 2000 },
    ]);
  });

  it('do what they say, in any plan', () => {
    let tried = 0;
    for (let seed = 1; seed <= 30; seed++) {
      const random = randomWorkflow(seed).workflow;
      const known = unlevelled(random);
      for (const { resource, overloads } of known?.loads ?? []) {
        const [stretch] = overloads;
        if (known === null || stretch === undefined) continue;
        const { id } = random.resources[resource];
        for (const { change, share } of overloadWays(random, known, { resource: id, ...stretch })) {
          tried++;
          expect(share).toBeGreaterThan(0);
          if (share < 1) continue;
          const after = unlevelled(withOverloadChange(random, change))?.loads.find(
            (load) => load.resource === resource,
          );
          expect(after?.overloads.filter(({ from, to }) => from < stretch.to && to > stretch.from)).toEqual([]);
        }
      }
    }
    expect(tried).toBeGreaterThan(10);
  });
});
