import type { Identified } from '../../core/document/table-diffs.ts';
import type { SheetColumn } from './sheet-column.ts';
import type { SheetContext } from './sheet-context.ts';

type Test<R> = (record: R) => boolean;

/**
 * What a filter lets through. `wall` lets through every text that holds it, `=wall` the very text, `=` empty cells, `!wall` those
 * that do not hold it, `!` those that are not empty; `>2`, `<=5` compare by the leading number, else as texts. Words with `|` in
 * between are alternatives. Small letters do.
 */
export function columnFilter<R extends Identified>(
  column: SheetColumn<R>,
  filter: string,
  context: SheetContext,
): Test<R> {
  const tests = filter
    .split('|')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '')
    .map(textTest);
  if (tests.length === 0) return () => true;
  return (record) => {
    const text = column.read(record, context).toLowerCase();
    return tests.some((test) => test(text));
  };
}

function textTest(filter: string): (text: string) => boolean {
  const [, sign, rest] = /^(=|!|<=|>=|<|>)?\s*(.*)$/s.exec(filter) ?? [];
  if (sign === '=') return (text) => text === rest;
  if (sign === '!') return rest === '' ? (text) => text !== '' : (text) => !text.includes(rest);
  if (sign === undefined || rest === '') return (text) => text.includes(filter);
  return (text) => {
    if (text === '') return false;
    const order = compareTexts(text, rest);
    if (order === 0) return sign.endsWith('=');
    return sign.startsWith('<') ? order < 0 : order > 0;
  };
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Numbers within texts count as numbers: `task 2` comes before `task 10`. */
export function compareTexts(a: string, b: string): number {
  return collator.compare(a, b);
}

/** Every word has to stand in some of the columns that are searched. */
export function searchFilter<R extends Identified>(
  columns: readonly SheetColumn<R>[],
  search: string,
  context: SheetContext,
): Test<R> {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return () => true;
  const searched = columns.filter(({ isSearched }) => isSearched === true);
  return (record) => {
    const text = searched.map((column) => column.read(record, context).toLowerCase()).join('\n');
    return words.every((word) => text.includes(word));
  };
}
