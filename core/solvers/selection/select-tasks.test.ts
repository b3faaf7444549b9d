import fc from 'fast-check';
import * as highsModule from 'highs';
import { describe, expect, it } from 'vitest';
import type { Mode, Workflow } from '../../model/workflow.ts';
import type { SelectionBudget, SelectionOutcome, SelectionRequest } from '../../problem/selection.ts';
import { link, plan, task } from '../../testing/plan-builder.ts';
import { selectTasks } from './select-tasks.ts';

// The package's types describe its CommonJS face, its module has the loader itself as default.
const loadHighs = highsModule.default as unknown as typeof highsModule.default.default;
const highs = await loadHighs();
const now = () => 0;

const crew = { id: 'crew', name: 'Crew', kind: 'renewable' as const, capacity: 9000, costRate: 6 };
const steel = { id: 'steel', name: 'Steel', kind: 'non-renewable' as const, capacity: 9000, costRate: 2 };

const choose = (workflow: Workflow, request: Partial<SelectionRequest>): SelectionOutcome =>
  selectTasks(workflow, { budgets: [], include: [], exclude: [], ...request }, { highs, now });

const idsOf = (outcome: SelectionOutcome) =>
  'chosen' in outcome ? outcome.chosen.map((each) => each.task).join('') : outcome.status;

/** Need of a budget by its definition, kept apart from the code under test. Plans of these tests tick in periods. */
function needOf(mode: Mode, budget: SelectionBudget): number {
  const amount = (id: string) => mode.demands.find(({ resource }) => resource === id)?.amount ?? 0;
  if (budget.kind === 'amount') return amount(budget.resource);
  if (budget.kind === 'work') return amount(budget.resource) * mode.duration;
  return (mode.cost ?? 0) + (6 * mode.duration * amount('crew')) / 1000 + (2 * amount('steel')) / 1000;
}

/** Best weight over every choice of tasks and modes that holds; -1 where there is none. */
function exhaustive(workflow: Workflow, { budgets, include, exclude }: SelectionRequest): number {
  const { tasks, links } = workflow;
  let best = -1;
  const visit = (index: number, chosen: ReadonlyMap<string, Mode>, weight: number): void => {
    const used = budgets.map((budget) => [...chosen.values()].reduce((sum, mode) => sum + needOf(mode, budget), 0));
    if (used.some((amount, k) => amount > budgets[k].limit + 1e-9)) return;
    if (index === tasks.length) {
      const isClosed = links.every(({ from, to }) => !chosen.has(to) || chosen.has(from));
      if (isClosed && include.every((id) => chosen.has(id)) && !exclude.some((id) => chosen.has(id))) {
        best = Math.max(best, weight);
      }
      return;
    }
    const { id, modes, weight: own } = tasks[index];
    visit(index + 1, chosen, weight);
    for (const mode of modes) visit(index + 1, new Map([...chosen, [id, mode]]), weight + own);
  };
  visit(0, new Map(), 0);
  return best;
}

const NAMES = 'abcdefghijklmn';

const arbitraryMode = fc
  .record({
    duration: fc.nat(6),
    crew: fc.integer({ min: 0, max: 3 }),
    steel: fc.integer({ min: 0, max: 5 }),
    cost: fc.nat(9),
  })
  .map(({ duration, crew: people, steel: tons, cost }) => ({
    ...task('x', duration, { crew: people * 1000, steel: tons * 500 }).modes[0],
    cost,
  }));

const arbitraryCase = (mostTasks: number, mostModes: number) =>
  fc.integer({ min: 1, max: mostTasks }).chain((count) =>
    fc.record({
      tasks: fc.array(
        fc.record({
          weight: fc.oneof(
            fc.nat(9),
            fc.nat(40).map((quarter) => quarter / 4),
          ),
          modes: fc.array(arbitraryMode, { minLength: 1, maxLength: mostModes }),
        }),
        { minLength: count, maxLength: count },
      ),
      pairs: fc.uniqueArray(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), {
        maxLength: 2 * count,
        selector: ([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`,
      }),
      limits: fc.record({ amount: fc.nat(20), work: fc.nat(60), cost: fc.nat(250) }),
      kinds: fc.subarray(['amount', 'work', 'cost'] as const),
      include: fc.subarray([...NAMES.slice(0, count)], { maxLength: Math.min(2, count) }),
      exclude: fc.subarray([...NAMES.slice(0, count)], { maxLength: Math.min(2, count) }),
    }),
  );

type Case = ReturnType<typeof arbitraryCase> extends fc.Arbitrary<infer T> ? T : never;

function caseOf({ tasks, pairs, limits, kinds, include, exclude }: Case): {
  readonly workflow: Workflow;
  readonly request: SelectionRequest;
} {
  const workflow = plan({
    tasks: tasks.map(({ weight, modes: [first, ...others] }, k) => ({
      ...task(NAMES[k], 1),
      weight,
      modes: [first, ...others],
    })),
    links: pairs.flatMap(([a, b]) => (a === b ? [] : [link(NAMES[Math.min(a, b)], NAMES[Math.max(a, b)])])),
    resources: [crew, steel],
  });
  const budgets = kinds.map((kind): SelectionBudget => {
    if (kind === 'amount') return { kind, resource: 'steel', limit: limits.amount * 1000 };
    return kind === 'work' ? { kind, resource: 'crew', limit: limits.work * 1000 } : { kind, limit: limits.cost };
  });
  return { workflow, request: { budgets, include, exclude } };
}

function expectBest({ workflow, request }: ReturnType<typeof caseOf>): void {
  const best = exhaustive(workflow, request);
  const outcome = choose(workflow, request);
  if (best < 0) {
    expect(outcome.status).toBe('infeasible');
    return;
  }
  if (outcome.status !== 'optimal') throw new Error(`It ended ${outcome.status}, but ${best} is possible.`);
  expect(outcome.weight).toBeCloseTo(best, 9);
  expect(outcome.bound).toBe(outcome.weight);
  const chosen = new Map(
    outcome.chosen.map(({ task: id, mode }) => [id, workflow.tasks.find((each) => each.id === id)?.modes[mode - 1]]),
  );
  for (const { from, to } of workflow.links) expect(!chosen.has(to) || chosen.has(from)).toBe(true);
  for (const [k, budget] of request.budgets.entries()) {
    const used = [...chosen.values()].reduce((sum, mode) => sum + (mode === undefined ? 0 : needOf(mode, budget)), 0);
    expect(outcome.use[k]).toBeCloseTo(used, 6);
    expect(used).toBeLessThanOrEqual(budget.limit + 1e-6);
  }
}

describe('selecting tasks', () => {
  it('finds the best of all selections of single-mode tasks', () => {
    const arbitrary = arbitraryCase(14, 1).map(caseOf);
    fc.assert(fc.property(arbitrary, expectBest), { numRuns: 400, seed: 1 });
  });

  it('finds the best of all selections of tasks and modes', () => {
    const arbitrary = arbitraryCase(8, 3).map(caseOf);
    fc.assert(fc.property(arbitrary, expectBest), { numRuns: 300, seed: 2 });
  });

  it('takes what comes before a task with it, and says what would fit next', () => {
    const workflow = plan({
      tasks: [
        { ...task('a', 2, { crew: 1000 }), weight: 1 },
        { ...task('b', 3, { crew: 2000 }), weight: 9 },
        { ...task('c', 4, { crew: 1000 }), weight: 5 },
        { ...task('m', 0), weight: 0 },
      ],
      links: [link('a', 'b')],
      resources: [crew],
    });
    const budget = (limit: number): SelectionBudget => ({ kind: 'work', resource: 'crew', limit: limit * 1000 });
    expect(idsOf(choose(workflow, { budgets: [budget(8)] }))).toBe('abm');
    expect(choose(workflow, { budgets: [budget(7)] })).toEqual({
      status: 'optimal',
      chosen: ['a', 'c', 'm'].map((id) => ({ task: id, mode: 1 })),
      weight: 6,
      bound: 6,
      totalWeight: 15,
      use: [6000],
      next: { task: 'b', predecessors: [], missing: [5000] },
      stoppedBy: 'closed',
    });
    expect(idsOf(choose(workflow, { budgets: [budget(8)], include: ['c'] }))).toBe('acm');
    expect(idsOf(choose(workflow, { budgets: [budget(99)], exclude: ['a'] }))).toBe('cm');
    expect(choose(workflow, { budgets: [budget(3)], exclude: ['c'] })).toMatchObject({
      next: { task: 'b', predecessors: [], missing: [5000] },
    });
    expect(choose(workflow, { budgets: [budget(1)], exclude: ['c', 'm'] })).toMatchObject({
      next: { task: 'a', predecessors: [], missing: [1000] },
    });
  });

  it('says why tasks that have to be in can not be', () => {
    const workflow = plan({
      tasks: [task('a', 2, { crew: 1000 }), task('b', 3, { crew: 1000 })],
      links: [link('a', 'b')],
      resources: [crew],
    });
    expect(choose(workflow, { include: ['b'], exclude: ['a'] })).toMatchObject({
      status: 'infeasible',
      reason: '"b" has to be in, but needs "a", which must not be. Maybe take one of them off its list.',
      items: [
        { kind: 'task', id: 'b' },
        { kind: 'task', id: 'a' },
      ],
    });
    expect(choose(workflow, { include: ['a'], exclude: ['a'] })).toMatchObject({ status: 'infeasible' });
    expect(
      choose(workflow, { include: ['b'], budgets: [{ kind: 'work', resource: 'crew', limit: 4000 }] }),
    ).toMatchObject({ status: 'infeasible', items: [{ id: 'a' }, { id: 'b' }] });
  });

  it('keeps limits to the last unit where amounts are huge', () => {
    // One thousandth too much of a thousand million, far below what HiGHS tells apart.
    const amounts = [333_333_333, 333_333_334, 333_333_334];
    const workflow = plan({
      tasks: amounts.map((amount, k) => ({ ...task(NAMES[k], 1, { steel: amount }), weight: 1 })),
      resources: [steel],
    });
    const budget = (limit: number): SelectionBudget => ({ kind: 'amount', resource: 'steel', limit });
    expect(idsOf(choose(workflow, { budgets: [budget(1_000_000_001)] }))).toBe('abc');
    expect(choose(workflow, { budgets: [budget(1_000_000_000)] })).toMatchObject({ status: 'optimal', weight: 2 });
  });

  it('ends at once when it is told to, with what it has', () => {
    const workflow = plan({
      tasks: [...NAMES].map((id, k) => ({ ...task(id, 3 + (k % 5), { crew: 1000 }), weight: 7 + ((k * 5) % 11) })),
      resources: [crew],
    });
    const request = { budgets: [{ kind: 'work', resource: 'crew', limit: 21_000 }], include: [], exclude: [] } as const;
    const outcome = selectTasks(workflow, request, { highs, now, mustStop: () => true });
    expect(['optimal', 'feasible']).toContain(outcome.status);
    const late = selectTasks(workflow, request, { highs, now, seconds: 0 });
    expect(late).toMatchObject({ status: 'feasible', stoppedBy: 'time' });
    if (late.status === 'feasible') expect(late.bound).toBeGreaterThan(late.weight);
  });

  it('takes of a role whoever the budgets can spare, and keeps tasks that have begun', () => {
    const ann = { ...crew, id: 'ann', name: 'Ann' };
    const bob = { ...crew, id: 'bob', name: 'Bob' };
    const either = { duration: 4, demands: [], roles: [{ anyOf: ['ann', 'bob'], count: 1, amount: 1000 }] };
    const workflow = plan({
      tasks: [
        { ...task('a', 4), modes: [either] },
        { ...task('b', 4), modes: [either] },
        { ...task('c', 4), modes: [either], actual: { start: 0, mode: 1, assigned: ['ann'] } },
      ],
      resources: [ann, bob],
      statusAt: 1,
    });
    const work = (resource: string, limit: number): SelectionBudget => ({
      kind: 'work',
      resource,
      limit: limit * 1000,
    });
    expect(choose(workflow, { budgets: [work('ann', 4), work('bob', 4)] })).toMatchObject({
      status: 'optimal',
      weight: 2,
      use: [4000, 4000],
    });
    expect(idsOf(choose(workflow, { budgets: [work('ann', 4), work('bob', 0)] }))).toBe('c');
    expect(choose(workflow, { budgets: [work('ann', 3)] }).status).toBe('infeasible');
    expect(choose(workflow, { exclude: ['c'] }).status).toBe('infeasible');
  });

  it('has nothing to choose in an empty plan', () => {
    expect(choose(plan({}), {})).toMatchObject({ status: 'optimal', chosen: [], weight: 0, next: null });
  });
});
