import { INDENT_PX } from './paint/chart-look.ts';
import type { MovingColumn, MovingRows } from './paint/paint-moving-rows.ts';
import type { Column } from './task-treegrid.tsx';

type Measured = Omit<MovingRows, 'texts' | 'activeRow'>;

/** Where the cells of the rows stand on the screen, read from a row that is there; `null` while there is none. */
export function measureColumns(grid: HTMLElement, columns: readonly Column[]): Measured | null {
  const row = grid.querySelector<HTMLElement>('tbody tr');
  const frame = grid.parentElement?.parentElement;
  if (row === null || frame === null || frame === undefined || row.children.length !== columns.length) return null;
  const { left: origin, width } = frame.getBoundingClientRect();
  const indent = (Number(row.ariaLevel) - 1) * INDENT_PX;
  const cells = [...row.children].map((cell, k): MovingColumn => {
    const { left, right } = cell.getBoundingClientRect();
    const { paddingLeft, paddingRight, textAlign } = getComputedStyle(cell);
    return {
      id: columns[k].id,
      left: left - origin + Number.parseFloat(paddingLeft) - (columns[k].id === 'name' ? indent : 0),
      right: right - origin - Number.parseFloat(paddingRight),
      isRightAligned: textAlign === 'right' || textAlign === 'end',
    };
  });
  const { fontSize, fontFamily } = getComputedStyle(row);
  return { columns: cells, font: `${fontSize} ${fontFamily}`, strongFont: `600 ${fontSize} ${fontFamily}`, width };
}
