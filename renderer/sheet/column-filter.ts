import type { Identified } from '../../core/document/table-diffs.ts';
import type { SheetColumn } from './sheet-column.ts';
import type { SheetContext } from './sheet-context.ts';

type Test<R> = (record: R) => boolean;

/**
 * What a filter lets through. `wall` lets through every text that holds it, `=wall` the very text, `=` empty cells, `!wall` those
 * that do not hold it, `!` those that are not empty; `>2d`, `<=5` compare sizes where the column has any, else texts. Words with `|` in between are
 * alternatives. Small letters do.
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
    .map((part) => partTest(column, part, context));
  return tests.length === 0 ? () => true : (record) => tests.some((test) => test(record));
}

function partTest<R extends Identified>(column: SheetColumn<R>, part: string, context: SheetContext): Test<R> {
  const [, sign = '', rest = ''] = /^(=|!|<=|>=|<|>)?\s*(.*)$/s.exec(part) ?? [];
  const textOf = (record: R) => column.read(record, context).toLowerCase();
  if (sign === '=') return (record) => textOf(record) === rest;
  if (sign === '!') return (record) => (rest === '' ? textOf(record) !== '' : !textOf(record).includes(rest));
  if (sign === '' || rest === '') return (record) => textOf(record).includes(part);
  const isMet = (order: number) => (order === 0 ? sign.endsWith('=') : sign.startsWith('<') ? order < 0 : order > 0);
  const size = column.sizeOf?.(rest, context) ?? (/^[+-]?\d+(\.\d+)?$/.test(rest) ? Number(rest) : null);
  return (record) => {
    const own = size === null ? null : (column.order?.(record, context) ?? null);
    if (typeof own === 'number' && size !== null) return isMet(own - size);
    const text = textOf(record);
    return text !== '' && isMet(compareTexts(text, rest));
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
