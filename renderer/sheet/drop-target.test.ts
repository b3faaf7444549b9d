import { describe, expect, it } from 'vitest';
import { task } from '../../core/testing/plan-builder.ts';
import { arrangeRows } from './arrange-rows.ts';
import { dropPlace } from './drop-target.ts';
import type { Sheet } from './sheet.ts';
import { PLAIN } from './sheet-store.ts';
import { TASK_SHEET } from './task-sheet.ts';
import { contextOf } from './testing/context-of.ts';

const CONTEXT = contextOf({
  tasks: [task('a', 1), { ...task('b', 1), group: 'G' }, { ...task('c', 1), group: 'G' }],
  groups: [{ id: 'G', name: 'Walls' }],
});
const rowsWith = (collapsed: readonly string[]) =>
  arrangeRows(TASK_SHEET as unknown as Sheet, CONTEXT, { ...PLAIN, collapsed: new Set(collapsed) }, null);

describe('where dragged rows come to stand', () => {
  // a, heading of G, b, c
  const open = rowsWith([]);
  const closed = rowsWith(['group G']);

  it.each([
    [0, 0.2, { side: 'before', task: 'a' }, 0, 0],
    [0, 0.8, { side: 'after', task: 'a' }, 1, 0],
    [1, 0.2, { side: 'before', group: 'G' }, 1, 0],
    [1, 0.8, { side: 'first', group: 'G' }, 2, 1],
    [3, 0.8, { side: 'after', task: 'c' }, 4, 1],
    [4, 0.1, { side: 'after', group: 'G' }, 4, 0],
  ])('is told by the row %d and how far down in it (%d)', (index, share, target, line, depth) => {
    expect(dropPlace(open, index, share)).toEqual({ target, line, into: null, depth });
  });

  it('is before, in or behind a closed group', () => {
    expect(dropPlace(closed, 1, 0.1)?.target).toEqual({ side: 'before', group: 'G' });
    expect(dropPlace(closed, 1, 0.5)).toEqual({ target: { side: 'last', group: 'G' }, line: null, into: 1, depth: 0 });
    expect(dropPlace(closed, 1, 0.9)?.target).toEqual({ side: 'after', group: 'G' });
  });

  it('is nowhere among values that rows have in common', () => {
    const byName = arrangeRows(
      TASK_SHEET as unknown as Sheet,
      CONTEXT,
      { ...PLAIN, groupBy: { column: 'name' } },
      null,
    );
    expect(dropPlace(byName, 0, 0.5)).toBeNull();
    expect(dropPlace([], 0, 0.5)).toBeNull();
  });
});
