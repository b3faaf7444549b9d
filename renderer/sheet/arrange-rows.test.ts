import { expect, it } from 'vitest';
import { task } from '../../core/testing/plan-builder.ts';
import { arrangeRows, headingKey } from './arrange-rows.ts';
import { type Arrangement, PLAIN } from './sheet-store.ts';
import { TASK_SHEET } from './task-sheet.ts';
import { contextOf } from './testing/context-of.ts';

const context = contextOf({
  tasks: [
    { ...task('Walls', 8), group: 'shell', kind: 'mason' },
    { ...task('Survey', 2), kind: 'planner' },
    { ...task('Roof', 4), group: 'shell', kind: 'carpenter' },
    { ...task('Task 10', 1), group: 'inside', kind: 'mason' },
    { ...task('Task 2', 3), group: 'inside', kind: 'mason' },
  ],
  groups: [
    { id: 'shell', name: 'Shell' },
    { id: 'inside', name: 'Inside', parent: 'shell' },
  ],
});

/** Rows as text, headings in brackets, indented by their depth. */
function rowsText(change: Partial<Arrangement>, sticky: string | null = null): string[] {
  return arrangeRows(TASK_SHEET, context, { ...PLAIN, ...change }, sticky).map(
    (row) => ' '.repeat(row.depth) + (row.kind === 'heading' ? `[${row.label} ${row.records.length}]` : row.record.id),
  );
}

it('shows groups where their first task stands, with all of theirs', () => {
  expect(rowsText({})).toEqual(['[Shell 4]', ' Walls', ' Roof', ' [Inside 2]', '  Task 10', '  Task 2', 'Survey']);
  expect(rowsText({ collapsed: new Set([headingKey('shell')]) })).toEqual(['[Shell 4]', 'Survey']);
});

it('sorts within groups, or all in one list, by size or by text', () => {
  const sort = { column: 'duration', isDescending: false };
  expect(rowsText({ sort })).toEqual([
    '[Shell 4]',
    ' [Inside 2]',
    '  Task 10',
    '  Task 2',
    ' Roof',
    ' Walls',
    'Survey',
  ]);
  expect(rowsText({ sort, groupBy: 'nothing' })).toEqual(['Task 10', 'Survey', 'Task 2', 'Roof', 'Walls']);
  expect(rowsText({ sort: { column: 'name', isDescending: true }, groupBy: 'nothing' })).toEqual([
    'Walls',
    'Task 10',
    'Task 2',
    'Survey',
    'Roof',
  ]);
});

it('puts rows together by what a column says', () => {
  expect(rowsText({ groupBy: { column: 'kind' } })).toEqual([
    '[carpenter 1]',
    ' Roof',
    '[mason 3]',
    ' Walls',
    ' Task 10',
    ' Task 2',
    '[planner 1]',
    ' Survey',
  ]);
});

it('lets through what search and filters ask for, and what is being edited', () => {
  const hidden = { collapsed: new Set([headingKey('shell')]) };
  expect(rowsText({ search: 'mason wal', ...hidden })).toEqual(['[Shell 1]', ' Walls']);
  const filters = new Map([['kind', '!mason']]);
  expect(rowsText({ filters, groupBy: 'nothing' })).toEqual(['Survey', 'Roof']);
  expect(rowsText({ filters, groupBy: 'nothing' }, 'Walls')).toEqual(['Walls', 'Survey', 'Roof']);
  expect(rowsText({ filters: new Map([['duration', '>2h']]), groupBy: 'nothing' })).toEqual([
    'Walls',
    'Roof',
    'Task 2',
  ]);
  expect(rowsText({ filters: new Map([['name', 'roof | =survey']]), groupBy: 'nothing' })).toEqual(['Survey', 'Roof']);
});
