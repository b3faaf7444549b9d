import { type PointerEvent, useRef, useState } from 'react';
import type { Column } from '../task-treegrid.tsx';
import { type ChartColumnId, movedColumn, resizedColumn } from './column-setup.ts';
import classes from './columns.module.css';
import { changeColumns } from './use-columns.ts';

/** A hand that moves less than this does not mean to move a column. */
const MOVE_PX = 5;

/**
 * Heads of the columns beside the bars: dragged elsewhere they take their column along, at their right edge they make it wider. The
 * table has heads of its own for screen readers, and the menu of columns does the same by keyboard.
 */
export function ColumnHeads({ columns }: { readonly columns: readonly Column[] }) {
  const row = useRef<HTMLDivElement>(null);
  const [target, setTarget] = useState<{ readonly id: ChartColumnId; readonly index: number } | null>(null);
  const grabbed = useRef<{ readonly id: ChartColumnId; readonly x: number } | null>(null);
  const placeAt = (x: number): number => {
    const heads = [...(row.current?.children ?? [])].map((head) => head.getBoundingClientRect());
    const index = heads.findIndex(({ left, width }) => x < left + width / 2);
    return index < 0 ? columns.length : Math.min(index, columns.length);
  };
  const onPointerMove = (event: PointerEvent) => {
    const held = grabbed.current;
    if (held === null || (target === null && Math.abs(event.clientX - held.x) < MOVE_PX)) return;
    setTarget({ id: held.id, index: placeAt(event.clientX) });
  };
  const end = (isKept: boolean) => {
    if (isKept && target !== null) changeColumns((before) => movedColumn(before, target.id, target.index));
    grabbed.current = null;
    setTarget(null);
  };
  return (
    <div ref={row} className={classes.heads} aria-hidden="true">
      {columns.map(({ id, label, width }, index) => (
        <div
          key={id}
          className={classes.head}
          data-column={id}
          data-held={target?.id === id || undefined}
          data-before={target?.index === index || undefined}
          data-after={(target?.index === columns.length && index === columns.length - 1) || undefined}
          style={{ flex: `${id === 'name' ? 1 : 0} 0 ${width}px` }}
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            grabbed.current = { id, x: event.clientX };
          }}
          onPointerMove={onPointerMove}
          onPointerUp={() => end(true)}
          onPointerCancel={() => end(false)}
        >
          <span title={label}>{label}</span>
          <Edge id={id} />
        </div>
      ))}
    </div>
  );
}

/** The right edge of a head: dragged, it makes the column wider; clicked twice, as wide as it usually is. */
function Edge({ id }: { readonly id: ChartColumnId }) {
  const grabbed = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    const width = event.currentTarget.parentElement?.getBoundingClientRect().width ?? 0;
    grabbed.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent) => {
    const held = grabbed.current;
    if (held === null) return;
    event.stopPropagation();
    changeColumns((columns) => resizedColumn(columns, id, held.width + event.clientX - held.x));
  };
  const end = () => {
    grabbed.current = null;
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the menu of columns does the same by keyboard.
    <span
      className={classes.edge}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => changeColumns((columns) => resizedColumn(columns, id))}
    />
  );
}
