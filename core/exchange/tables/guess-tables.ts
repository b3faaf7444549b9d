import { guessDateOrder } from '../../time/guess-date-order.ts';
import type { DateOrder } from '../../time/read-moment.ts';
import { plainDate } from './cell-date.ts';
import type { BareUnit } from './cell-duration.ts';
import { type DecimalSign, guessDecimalSign } from './cell-number.ts';
import { meaningOfName } from './column-names.ts';
import { type Columns, type SourceTable, TABLE_KINDS, type TableChoice, type TableKind } from './source-table.ts';

/** Rows at the top in which the columns' names are looked for: lists often begin with a title. */
const HEADER_WITHIN = 15;
const LOOKED_AT_ROWS = 500;

/** Columns that show what a table is, and how much each tells. */
const TELLING: { readonly [Kind in TableKind]: Readonly<Record<string, number>> } = {
  tasks: { name: 2, duration: 3, predecessors: 3, start: 1, finish: 1, resources: 1, wbs: 2, id: 0.5, successors: 2 },
  resources: { name: 2, capacity: 3, cost: 2, calendar: 1, kind: 0.5, id: 0.5 },
  links: { from: 3, to: 3, type: 2, lag: 2 },
  calendars: { name: 1, day: 3, hours: 3, label: 1 },
  plan: { property: 4, value: 4 },
};
const SHEET_NAMES: { readonly [Kind in TableKind]: RegExp } = {
  tasks: /task|vorg|aufgab|任务|工作|plan$/i,
  resources: /resource|ressourc|资源|人员/i,
  links: /link|depend|verkn|abhäng|依赖|链接/i,
  calendars: /calend|kalend|日历/i,
  plan: /^plan$|planloom|^计划$/i,
};
/** Less than this does not tell what a table is. */
const ENOUGH = 3;

/** What a table seems to hold. A table that tells nothing is left out, unless it is the only one: then it holds tasks. */
export function guessTables(tables: readonly SourceTable[]): readonly TableChoice[] {
  const choices = tables.map(guessTable);
  if (choices.some(({ kind }) => kind === 'tasks')) return choices;
  const place = choices.findIndex(({ kind }, k) => kind === null && tables[k].rows.length > 0);
  return choices.map((choice, k) => (k === place ? { ...choice, ...guessAs(tables[k], 'tasks') } : choice));
}

function guessTable(table: SourceTable): TableChoice {
  let best: { readonly choice: TableChoice; readonly score: number } | null = null;
  for (const kind of TABLE_KINDS) {
    const choice = guessAs(table, kind);
    const told = Object.keys(choice.columns).reduce((sum, meaning) => sum + (TELLING[kind][meaning] ?? 0.25), 0);
    const score = told === 0 ? 0 : told + (SHEET_NAMES[kind].test(table.name) ? 1.5 : 0);
    if (score >= ENOUGH && (best === null || score > best.score)) best = { choice, score };
  }
  return best?.choice ?? { kind: null, headerRow: 0, columns: {} };
}

/** The row of the columns' names and what they mean, where a table is known to be of a kind. */
export function guessAs(table: SourceTable, kind: TableKind): TableChoice {
  let best: TableChoice = { kind, headerRow: 0, columns: {} };
  for (const [headerRow, cells] of table.rows.slice(0, HEADER_WITHIN).entries()) {
    const columns = columnsOf(cells, kind);
    if (Object.keys(columns).length > Object.keys(best.columns).length) best = { kind, headerRow, columns };
  }
  return best;
}

/** What the columns under these names mean; of two that mean the same the first. */
export function columnsOf(header: readonly string[], kind: TableKind): Columns {
  const columns: Record<string, number> = {};
  for (const [place, name] of header.entries()) {
    const meaning = meaningOfName(name, kind);
    if (meaning !== null && columns[meaning] === undefined) columns[meaning] = place;
  }
  return columns;
}

/** How dates, decimals and bare durations of some tables are written. */
export interface GuessedStyle {
  readonly dates: DateOrder;
  readonly decimal: DecimalSign;
  readonly durationUnit: BareUnit;
}

export function guessStyle(tables: readonly SourceTable[], choices: readonly TableChoice[]): GuessedStyle {
  const dates: string[] = [];
  const numbers: string[] = [];
  let durationUnit: BareUnit = 'day';
  for (const [k, { headerRow, columns, kind }] of choices.entries()) {
    if (kind === null) continue;
    const rows = tables[k].rows.slice(headerRow + 1, headerRow + 1 + LOOKED_AT_ROWS);
    for (const [meaning, place] of Object.entries(columns)) {
      const into = DATES.has(meaning) ? dates : NUMBERS.has(meaning) ? numbers : null;
      for (const row of rows) if (into !== null && row[place] !== undefined) into.push(row[place]);
    }
    const named =
      columns['duration'] === undefined ? null : unitInHeader(tables[k].rows[headerRow]?.[columns['duration']] ?? '');
    if (kind === 'tasks' && named !== null) durationUnit = named;
  }
  return {
    dates: guessDateOrder(dates.map((cell) => plainDate(cell, 'day-first'))),
    decimal: guessDecimalSign(numbers),
    durationUnit,
  };
}

const DATES = new Set(['start', 'finish', 'release', 'pin', 'due', 'deadline', 'actualStart', 'actualFinish']);
const NUMBERS = new Set(['duration', 'weight', 'cost', 'percent', 'capacity', 'remaining', 'lag']);

/** The unit that a column's name gives in brackets or at its end, as `Duration (h)` and `工期(天)`. */
function unitInHeader(name: string): BareUnit | null {
  const [, inBrackets] = /[(（[]\s*([^)）\]]+?)\s*[)）\]]\s*$/.exec(name.trim()) ?? [];
  const text = inBrackets ?? /(?:in|_)\s*(\p{L}+)$/u.exec(name.trim())?.[1];
  if (text === undefined) return null;
  if (/^(?:m|min|mins|minutes?|minuten?|分钟?)$/i.test(text)) return 'minute';
  if (/^(?:h|hrs?|hours?|std\.?|stunden?|小时|工时)$/i.test(text)) return 'hour';
  if (/^(?:d|days?|tage?|天|日|工作日)$/i.test(text)) return 'day';
  return /^(?:w|weeks?|wochen?|周)$/i.test(text) ? 'week' : null;
}
