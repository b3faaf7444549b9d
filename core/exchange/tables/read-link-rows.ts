import { parseLag } from '../../model/lag-notation.ts';
import { readPredecessors } from '../../model/predecessor-notation.ts';
import type { Lag, LinkType } from '../../model/workflow.ts';
import type { OutlineLink } from '../outline-links.ts';
import { inKnownUnits } from './cell-duration.ts';
import { readLinkType, readPredecessorsCell } from './cell-predecessors.ts';
import type { ReadingContext } from './reading-context.ts';
import type { TableRow } from './table-rows.ts';
import type { Referable } from './task-references.ts';

/** A link with the id that its table gives it; empty where it gives none. */
export interface ReadLink extends OutlineLink {
  readonly id: string;
  /** Where it stands, for messages. */
  readonly row: TableRow;
  readonly meaning: string;
}

type Find = (reference: string) => Referable | null;

/** The links that the row of a task lists among its predecessors and successors. */
export function linksOfTaskRow(
  row: TableRow,
  own: Referable,
  find: Find,
  context: ReadingContext,
): readonly ReadLink[] {
  return (['predecessors', 'successors'] as const).flatMap((meaning) => {
    const cell = row.cell(meaning);
    if (cell === '') return [];
    const places: Referable[] = [];
    // Names of rows stand for many tasks; their places stand in for them while the cell is read.
    const resolve = (reference: string): string | null => {
      const found = find(reference);
      if (found === null) return null;
      return String(places.includes(found) ? places.indexOf(found) : places.push(found) - 1);
    };
    const read = readPredecessorsCell(cell, context.scale, resolve);
    if (!read.ok) {
      context.note('predecessors', row, meaning);
      return [];
    }
    return read.predecessors.map(({ from: place, type, lag }): ReadLink => {
      const other = places[Number(place)].tasks;
      const [from, to] = meaning === 'predecessors' ? [other, own.tasks] : [own.tasks, other];
      return { id: '', from, to, type, lag, row, meaning };
    });
  });
}

/** Links of a table of their own. */
export function readLinkRows(rows: readonly TableRow[], find: Find, context: ReadingContext): readonly ReadLink[] {
  return rows.flatMap((row) => {
    const [from, to] = (['from', 'to'] as const).map((meaning) => {
      const found = find(row.cell(meaning));
      if (found === null) context.note('task', row, meaning);
      return found;
    });
    const type: LinkType | null = readLinkType(row.cell('type'));
    if (type === null) context.note('link-type', row, 'type');
    const lag = lagOf(row.cell('lag'), context);
    if (lag === null) context.note('lag', row, 'lag');
    if (from === null || to === null || type === null || lag === null) return [];
    return [{ id: row.cell('id'), from: from.tasks, to: to.tasks, type, lag, row, meaning: 'from' }];
  });
}

function lagOf(cell: string, { scale, choices }: ReadingContext): Lag | null {
  const isBare = /^[+-]?\d+(?:[.,]\d+)?$/.test(cell) && scale.tick !== 'period';
  const signs = { minute: 'min', hour: 'h', day: 'd', week: 'w', tick: '' } as const;
  return (
    parseLag(isBare ? cell + signs[choices.durationUnit] : cell, scale) ??
    parseLag(inKnownUnits(cell), scale) ??
    percentLag(cell)
  );
}

/** Percentages with more digits than people write. */
function percentLag(cell: string): Lag | null {
  if (!cell.endsWith('%')) return null;
  const signed = /^[+-]/.test(cell) ? cell : `+${cell}`;
  const read = readPredecessors(`0FS${signed}`, { tick: 'period', workingDay: 1, workingWeek: 7 }, () => '0');
  return read.ok ? (read.predecessors[0]?.lag ?? null) : null;
}
