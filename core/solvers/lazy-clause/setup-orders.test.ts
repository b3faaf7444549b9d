import { describe, expect, it } from 'vitest';
import type { Task, Workflow } from '../../model/workflow.ts';
import { compile } from '../../problem/compile.ts';
import { verify } from '../../problem/verify.ts';
import { berlinOffice, plan, task } from '../../testing/plan-builder.ts';
import { drive } from '../drive.ts';
import { Random } from '../random.ts';
import type { SearchOutcome } from '../solver.ts';
import { lazyClauseSolver } from './lazy-clause-solver.ts';

const KINDS = ['red', 'white', 'blue', 'black'];

/** Jobs of several kinds on one machine, with a set-up for every change of kind. */
function shop(random: Random, jobs: number): Workflow {
  const tasks = Array.from({ length: jobs }, (_, k): Task => {
    const job = task(`t${k}`, 1 + random.below(6), { machine: 1000 });
    return { ...job, kind: KINDS[random.below(KINDS.length)] };
  });
  const setups = KINDS.flatMap((from) =>
    KINDS.filter((to) => to !== from).map((to) => ({ from, to, ticks: 1 + random.below(3) })),
  );
  return plan({
    tick: 'period',
    tasks,
    resources: [{ id: 'machine', name: 'Machine', kind: 'renewable', capacity: 1000, setups }],
  });
}

/** The shortest of all sequences. */
function shortestSequence({ tasks, resources: [{ setups = [] }] }: Workflow): number {
  const setup = (from: string, to: string) => setups.find((each) => each.from === from && each.to === to)?.ticks ?? 0;
  const shortest = (left: readonly Task[], earlier: readonly { kind: string; end: number }[], end: number): number =>
    left.length === 0
      ? end
      : Math.min(
          ...left.map((next, k) => {
            const start = earlier.reduce((at, each) => Math.max(at, each.end + setup(each.kind, next.kind)), 0);
            const done = start + next.modes[0].duration;
            return shortest(left.toSpliced(k, 1), [...earlier, { kind: next.kind, end: done }], done);
          }),
        );
  return shortest(tasks, [], 0);
}

function solve(workflow: Workflow): SearchOutcome {
  const problem = compile(workflow);
  return drive(lazyClauseSolver.search({ problem, objectives: ['makespan'], seed: 1, maxIterations: 4_000 }));
}

describe('set-ups in the exact search', () => {
  it('are proved to be as short as the best of all sequences', () => {
    for (let seed = 0; seed < 40; seed++) {
      const workflow = shop(new Random(seed), 6);
      const outcome = solve(workflow);
      expect(outcome, `seed ${seed}`).toMatchObject({ status: 'optimal', value: [shortestSequence(workflow)] });
      if (outcome.status === 'optimal') expect(verify(workflow, outcome.schedule)).toEqual([]);
    }
  });

  it('wait for the hours of the machine', () => {
    const paint = (id: string, kind: string): Task => ({ ...task(id, 180, { booth: 1000 }), kind });
    const workflow = plan({
      ...berlinOffice,
      origin: '2026-01-05T07:00:00Z',
      calendar: 'office',
      tasks: [paint('a', 'red'), paint('b', 'white')],
      resources: [
        {
          id: 'booth',
          name: 'Booth',
          kind: 'renewable',
          capacity: 1000,
          setups: [
            { from: 'red', to: 'white', ticks: 120 },
            { from: 'white', to: 'red', ticks: 60 },
          ],
        },
      ],
    });
    const outcome = solve(workflow);
    expect(outcome).toMatchObject({ status: 'optimal' });
    if (outcome.status !== 'optimal') return;
    expect(verify(workflow, outcome.schedule)).toEqual([]);
    expect(outcome.schedule.map(({ task: id }) => id)).toEqual(['a', 'b']);
    expect(outcome.schedule[1].start).toBe(0);
  });
});
