import { describe, expect, it } from 'vitest';
import { link, plan, task } from '../testing/plan-builder.ts';
import { unlevelled } from './unlevelled.ts';

const crew = { id: 'crew', name: 'Crew', kind: 'renewable', capacity: 2000 } as const;

describe('a plan by dates alone', () => {
  it('puts tasks where their links allow, and marks where more is wanted than there is', () => {
    const tasks = [task('a', 4, { crew: 2000 }), task('b', 2, { crew: 1000 }), task('c', 1, { crew: 1000 })];
    const found = unlevelled(plan({ resources: [crew], tasks, links: [link('b', 'c')] }));
    expect(found?.schedule.map(({ start, end }) => [start, end])).toEqual([
      [0, 4],
      [0, 2],
      [2, 3],
    ]);
    expect(found?.loads[0]?.overloads).toEqual([{ from: 0, to: 3 }]);
    expect([...(found?.totalFloat ?? [])]).toEqual([0, 1, 1]);
  });

  it('is there for plans that no schedule can fulfil', () => {
    const tasks = [
      { ...task('a', 4, { crew: 2000 }), pin: 0 },
      { ...task('b', 2, { crew: 1000 }), pin: 1 },
      task('c', 1, { crew: 5000 }),
    ];
    const found = unlevelled(plan({ resources: [crew], tasks }));
    expect(found?.loads[0]?.overloads).toEqual([{ from: 0, to: 3 }]);
  });

  it('shares the work of a role among those who may do it', () => {
    const people = ['ann', 'ben'].map((id) => ({ ...crew, id, capacity: 1000 }));
    const tasks = ['a', 'b'].map((id) => ({
      ...task(id, 4),
      modes: [{ duration: 4, demands: [], roles: [{ anyOf: ['ann', 'ben'], count: 1, amount: 1000 }] }] as const,
    }));
    const found = unlevelled(plan({ resources: people, tasks }));
    expect(found?.schedule.map(({ assigned }) => assigned)).toEqual([['ann'], ['ben']]);
    expect(found?.loads.flatMap(({ overloads }) => overloads)).toEqual([]);
  });

  it('is not there where links go round in a circle', () => {
    const tasks = [task('a', 1), task('b', 1)];
    expect(unlevelled(plan({ tasks, links: [link('a', 'b'), link('b', 'a')] }))).toBeNull();
  });
});
