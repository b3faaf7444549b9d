import { expect, it } from 'vitest';
import { applyDiff } from '../../../core/document/diffs.ts';
import type { Plan } from '../../../core/model/plan.ts';
import { planOf } from '../testing/plan-of.ts';
import { cardGraph } from './card-graph.ts';
import { linkCards } from './link-cards.ts';

function twoGroups(links: readonly string[]): Plan {
  const { workflow, schedule } = planOf(['A', 'B', 'C', 'D', 'E'], links, {
    A: { group: 'one' },
    B: { group: 'one' },
    C: { group: 'two' },
    D: { group: 'two' },
  });
  const groups = [
    { id: 'one', name: 'One' },
    { id: 'two', name: 'Two' },
  ];
  return { workflow: { ...workflow, groups }, schedule };
}

const folded = (plan: Plan) => cardGraph(plan.workflow, new Set(['one', 'two']));

function linked(plan: Plan, from: string, to: string): string[] {
  const result = linkCards(plan, folded(plan), from, to);
  if (!result.ok) throw new Error(result.refusal.reason);
  return applyDiff(plan, result.diff)
    .workflow.links.slice(plan.workflow.links.length)
    .map((link) => `${link.from}>${link.to}`);
}

it('links the last tasks of one group to the first ones of another', () => {
  expect(linked(twoGroups(['A>B', 'C>D']), 'group:one', 'group:two')).toEqual(['B>C']);
  expect(linked(twoGroups([]), 'group:one', 'group:two')).toEqual(['A>C', 'A>D', 'B>C', 'B>D']);
  expect(linked(twoGroups(['A>B']), 'group:one', 'E')).toEqual(['B>E']);
});

it('adds only what is missing, and says where nothing is', () => {
  expect(linked(twoGroups(['A>C', 'B>D']), 'group:one', 'group:two')).toEqual(['A>D', 'B>C']);
  const plan = twoGroups(['A>B', 'C>D', 'B>C']);
  expect(linkCards(plan, folded(plan), 'group:one', 'group:two')).toEqual({ ok: false, refusal: { reason: 'linked' } });
});

it('refuses a link that closes a circle through the inside of a group, and changes nothing then', () => {
  const plan = twoGroups(['C>A']);
  const result = linkCards(plan, folded(plan), 'group:one', 'group:two');
  expect(result).toMatchObject({ ok: false, refusal: { reason: 'cycle' } });
});

it('refuses a swarm of links', () => {
  const ids = Array.from({ length: 16 }, (_, k) => `T${k}`);
  const groups = [
    { id: 'one', name: 'One' },
    { id: 'two', name: 'Two' },
  ];
  const { workflow } = planOf(ids, [], Object.fromEntries(ids.map((id, k) => [id, { group: k < 8 ? 'one' : 'two' }])));
  const plan: Plan = { workflow: { ...workflow, groups }, schedule: null };
  expect(linkCards(plan, folded(plan), 'group:one', 'group:two')).toEqual({
    ok: false,
    refusal: { reason: 'too-many', links: 64 },
  });
});
