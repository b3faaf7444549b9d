import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../model/plan.ts';
import { applyDiff, invertDiff } from './diffs.ts';
import { indent, type OutlineChoice, outdent, shift } from './outline-commands.ts';
import { chosen, outlineAfter, outlineText, planWith } from './testing/outline-text.ts';

const indented = (plan: Plan, choice: OutlineChoice) => outlineAfter(plan, indent(plan, choice, 'New').diff);

describe('indenting', () => {
  it('puts rows into the group before them', () => {
    const plan = planWith('-GG--');
    expect(indented(plan, chosen('d'))).toBe('a G(b c d) e');
    expect(indented(plan, chosen('de'))).toBe('a G(b c d e)');
  });

  it('makes a group where none stands before them, inside the one that they are in', () => {
    expect(indented(planWith('---'), chosen('bc'))).toBe('a New(b c)');
    expect(indented(planWith('GGG'), chosen('c'))).toBe('G(a b New(c))');
    expect(indent(planWith('---'), chosen('ac'), 'New').made).toEqual(['g1', 'g2']);
  });

  it('takes a group with all that it holds', () => {
    expect(indented(planWith('GGHH'), chosen('', 'H'))).toBe('G(a b H(c d))');
    expect(indented(planWith('GGHH'), chosen('cd', 'H'))).toBe('G(a b H(c d))');
  });
});

describe('outdenting', () => {
  it('puts rows behind the group that they leave, or before it where they were its first', () => {
    const plan = planWith('GGG-');
    expect(outlineAfter(plan, outdent(plan, chosen('b')))).toBe('G(a c) b d');
    expect(outlineAfter(plan, outdent(plan, chosen('a')))).toBe('a G(b c) d');
    expect(outlineAfter(plan, outdent(plan, chosen('ac')))).toBe('a G(b) c d');
  });

  it('leaves no empty group behind', () => {
    const plan = planWith('-GG', { G: 'H' });
    const result = applyDiff(plan, outdent(plan, chosen('bc')));
    expect(outlineText(result)).toBe('a H(b c)');
    expect(result.workflow.groups.map(({ id }) => id)).toEqual(['H']);
  });

  it('changes nothing that lies in no group', () => {
    expect(outdent(planWith('-G'), chosen('a'))).toEqual({});
  });
});

describe('moving', () => {
  it('passes one neighbour, be it a task or a group', () => {
    const plan = planWith('-GG-');
    expect(outlineAfter(plan, shift(plan, chosen('d'), -1))).toBe('a d G(b c)');
    expect(outlineAfter(plan, shift(plan, chosen('a'), 1))).toBe('G(b c) a d');
    expect(outlineAfter(plan, shift(plan, chosen('', 'G'), -1))).toBe('G(b c) a d');
    expect(outlineAfter(plan, shift(plan, chosen('', 'G'), 1))).toBe('a d G(b c)');
  });

  it('stays within the group', () => {
    const plan = planWith('-GG-');
    expect(shift(plan, chosen('b'), -1)).toEqual({});
    expect(shift(plan, chosen('c'), 1)).toEqual({});
  });
});

it('keeps every task and takes everything back, whatever is done', () => {
  const ids = [...'abcdefgh'];
  const step = fc.record({
    what: fc.constantFrom('indent', 'outdent', 'up', 'down'),
    tasks: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let plan = planWith('-GG-GHH-', { H: 'G' });
      for (const { what, tasks } of steps) {
        const choice = chosen(tasks.join(''));
        const diff =
          what === 'indent'
            ? indent(plan, choice, 'New').diff
            : what === 'outdent'
              ? outdent(plan, choice)
              : shift(plan, choice, what === 'up' ? -1 : 1);
        const next = applyDiff(plan, diff);
        expect(applyDiff(next, invertDiff(diff))).toEqual(plan);
        expect(next.workflow.tasks.map(({ id }) => id).toSorted()).toEqual(ids);
        plan = next;
      }
    }),
  );
});
