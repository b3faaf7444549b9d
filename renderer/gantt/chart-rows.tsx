import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimeFormat } from '../i18n/time-format.ts';
import { useSelection } from '../state/selection-store.ts';
import { editableColumn, editCell } from './cells/cell-edit-store.ts';
import type { ChartColumnId } from './columns/column-setup.ts';
import { focusInspector } from './gantt-keys.ts';
import { useGantt } from './gantt-store.ts';
import { measureColumns } from './measure-columns.ts';
import type { ChartScene } from './paint/chart-scene.ts';
import type { MovingRows } from './paint/paint-moving-rows.ts';
import { chooseRow, rowKey } from './row-choice.ts';
import { createRowTexts } from './row-texts.ts';
import type { GanttRow } from './rows/gantt-rows.ts';
import { type Column, TaskTreegrid } from './task-treegrid.tsx';
import { useRowRange } from './use-row-range.ts';
import { useShortMoments } from './use-short-moments.ts';

/** Told where the rows are scrolled to, in the very frame in which the canvas is painted; answers with what to paint in their stead. */
export type FollowRows = (scrollTop: number, height: number) => MovingRows | null;

interface Props {
  readonly ref: RefObject<HTMLTableElement | null>;
  readonly scene: ChartScene;
  readonly columns: readonly Column[];
  readonly followRef: RefObject<FollowRows | null>;
}

/** The rows beside the bars. They render by themselves while the chart scrolls, and nothing else does; while it scrolls fast they are painted. */
export function ChartRows({ ref, scene, columns, followRef }: Props) {
  const { t, i18n } = useTranslation();
  const { range, followOrPaint } = useRowRange();
  const measured = useRef<ReturnType<typeof measureColumns>>(null);
  const selectedTasks = useSelection((state) => state.tasks);
  const activeRow = useGantt((state) => state.activeRow);
  const format = useTimeFormat(scene.workflow);
  const short = useShortMoments(scene.workflow);
  const texts = useMemo(() => {
    const moments = {
      ...short,
      length: (ticks: number) => format?.shortLength(ticks) ?? '',
    };
    return createRowTexts(scene, moments, 'short', i18n.language, t);
  }, [scene, short, format, i18n.language, t]);
  useEffect(() => {
    followRef.current = (scrollTop, height) => {
      if (!followOrPaint(scrollTop, height)) {
        measured.current = null;
        return null;
      }
      const grid = ref.current;
      measured.current ??= grid === null ? null : measureColumns(grid, columns);
      if (measured.current === null) return null;
      return { ...measured.current, texts, activeRow: grid === document.activeElement ? activeRow : null };
    };
  }, [followRef, followOrPaint, ref, columns, texts, activeRow]);
  const onChoose = useMemo(
    () => (row: number, way: Parameters<typeof chooseRow>[2]) => chooseRow(scene.layout.rows, row, way, scene.workflow),
    [scene],
  );
  const onOpen = useCallback(
    (row: GanttRow, id: ChartColumnId | undefined) => {
      const column = editableColumn(row, id);
      if (column === null) focusInspector();
      else editCell(rowKey(row, scene.workflow), column);
    },
    [scene.workflow],
  );
  return (
    <TaskTreegrid
      ref={ref}
      scene={scene}
      texts={texts}
      columns={columns}
      range={range}
      selectedTasks={selectedTasks}
      activeRow={activeRow}
      hidesHead
      onChoose={onChoose}
      onOpen={onOpen}
    />
  );
}
