import { describe, expect, it } from 'vitest';
import { makespanOf } from '../../model/schedule.ts';
import { verify } from '../../problem/verify.ts';
import { link, plan, task } from '../../testing/plan-builder.ts';
import { plansOfRest } from './plans-of-rest.ts';

/** The first task of twelve takes twice as long as planned; half of the others wait for it. */
const late = plan({
  statusAt: 15,
  tasks: [
    { ...task('first', 10, { crew: 1000 }), actual: { start: 0, mode: 1, remaining: 5 } },
    ...Array.from({ length: 11 }, (_, k) => task(`t${k}`, 5 + (k % 4), { crew: 1000 })),
  ],
  links: [link('first', 't0'), link('first', 't1'), link('t0', 't4')],
  resources: [{ id: 'crew', name: 'Crew', kind: 'renewable', capacity: 2000 }],
});
const before = late.tasks.map(({ id, modes }, k) => {
  const start = id === 'first' ? 0 : 15 + Math.floor((k - 1) / 2) * 9;
  return { task: id, mode: 1, start, end: start + modes[0].duration };
});

describe('plans of the rest of a run', () => {
  it('go from the earliest finish to the fewest moves, and all of them hold', () => {
    const situation = { workflow: late, schedule: before, troubles: [], span: 60, mostAtOnce: null };
    const choices = plansOfRest(situation, () => false);
    expect(choices.length).toBeGreaterThan(0);
    for (const [k, { schedule, finish, moved }] of choices.entries()) {
      expect(verify(late, schedule)).toEqual([]);
      expect(makespanOf(schedule)).toBe(finish);
      if (k === 0) continue;
      expect(moved.length).toBeLessThan(choices[k - 1].moved.length);
      expect(finish).toBeGreaterThan(choices[k - 1].finish);
    }
  });

  it('say what stands in the way where a deadline can’t be met', () => {
    const tasks = late.tasks.map((each) => (each.id === 't4' ? { ...each, deadline: 16 } : each));
    const situation = { workflow: { ...late, tasks }, schedule: before, troubles: [], span: 60, mostAtOnce: null };
    expect(() => plansOfRest(situation, () => false)).toThrow(/must be finished by .* Maybe/);
  });
});
