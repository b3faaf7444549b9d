import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyDiff, invertDiff } from './diffs.ts';
import { moveRows, type RowTarget } from './move-rows.ts';
import { chosen, outlineAfter, outlineText, planWith } from './testing/outline-text.ts';

const moved = (groups: string, choice: [string, string?], target: RowTarget, nested = {}) => {
  const plan = planWith(groups, nested);
  return outlineAfter(plan, moveRows(plan, chosen(...choice), target));
};

describe('rows that are moved', () => {
  it('come to stand beside a task, in its group', () => {
    expect(moved('-GG-', ['d'], { side: 'before', task: 'a' })).toBe('d a G(b c)');
    expect(moved('-GG-', ['d'], { side: 'after', task: 'b' })).toBe('a G(b d c)');
    expect(moved('-GG-', ['a'], { side: 'after', task: 'c' })).toBe('G(b c a) d');
    expect(moved('-GG-', ['b'], { side: 'after', task: 'd' })).toBe('a G(c) d b');
  });

  it('come first or last in a group, or stand beside it', () => {
    expect(moved('-GG-', ['d'], { side: 'first', group: 'G' })).toBe('a G(d b c)');
    expect(moved('-GG-', ['a'], { side: 'last', group: 'G' })).toBe('G(b c a) d');
    expect(moved('-GG-', ['d'], { side: 'before', group: 'G' })).toBe('a d G(b c)');
    expect(moved('-GG-', ['a'], { side: 'after', group: 'G' })).toBe('G(b c) a d');
  });

  it('come together, in the order in which they are shown', () => {
    expect(moved('--GG-', ['ace'], { side: 'after', task: 'd' })).toBe('b G(d a c e)');
    expect(moved('-GG-', ['a', 'G'], { side: 'after', task: 'd' })).toBe('d a G(b c)');
  });

  it('take a group with all that it holds, though not into itself', () => {
    expect(moved('GG-HH', ['', 'G'], { side: 'first', group: 'H' })).toBe('c H(G(a b) d e)');
    expect(moved('GG-', ['', 'G'], { side: 'after', task: 'a' })).toBe('G(a b) c');
    expect(moved('-GG', ['', 'H'], { side: 'first', group: 'G' }, { G: 'H' })).toBe('a H(G(b c))');
  });

  it('leave no empty group behind, and stay where they are already', () => {
    const plan = planWith('-GG-');
    const result = applyDiff(plan, moveRows(plan, chosen('bc'), { side: 'before', task: 'a' }));
    expect(outlineText(result)).toBe('b c a d');
    expect(result.workflow.groups).toEqual([]);
    expect(moveRows(plan, chosen('bc'), { side: 'last', group: 'G' })).toEqual({});
    expect(moveRows(plan, chosen('a'), { side: 'before', task: 'a' })).toEqual({});
  });
});

it('loses no task, brings the chosen together in the group of the place, and takes everything back', () => {
  const ids = [...'abcdefgh'];
  const place = fc.record({
    tasks: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 4 }),
    side: fc.constantFrom('before', 'after'),
    task: fc.constantFrom(...ids),
  });
  fc.assert(
    fc.property(fc.array(place, { maxLength: 12 }), (places) => {
      let plan = planWith('-GG-GHH-', { H: 'G' });
      for (const { tasks, side, task } of places) {
        const diff = moveRows(plan, chosen(tasks.join('')), { side, task });
        const next = applyDiff(plan, diff);
        expect(applyDiff(next, invertDiff(diff))).toEqual(plan);
        expect(next.workflow.tasks.map(({ id }) => id).toSorted()).toEqual(ids);
        const groupOf = (id: string) => next.workflow.tasks.find((each) => each.id === id)?.group;
        const before = plan.workflow.tasks.find(({ id }) => id === task)?.group;
        expect(tasks.map(groupOf)).toEqual(tasks.map(() => before));
        plan = next;
      }
    }),
  );
});
