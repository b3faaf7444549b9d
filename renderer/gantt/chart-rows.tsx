import { type Ref, type RefObject, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimeFormat } from '../i18n/time-format.ts';
import { useSelection } from '../state/selection-store.ts';
import { focusInspector } from './gantt-keys.ts';
import { useGantt } from './gantt-store.ts';
import type { ChartScene } from './paint/chart-scene.ts';
import { chooseRow } from './row-choice.ts';
import { createRowTexts } from './row-texts.ts';
import { createShortMoments } from './short-moments.ts';
import { type Column, TaskTreegrid } from './task-treegrid.tsx';
import { useRowRange } from './use-row-range.ts';

/** Told where the rows are scrolled to, in the very frame in which the canvas is painted. */
export type FollowRows = (scrollTop: number, height: number) => void;

interface Props {
  readonly ref: Ref<HTMLTableElement>;
  readonly scene: ChartScene;
  readonly columns: readonly Column[];
  readonly followRef: RefObject<FollowRows | null>;
}

/** The rows beside the bars. They render by themselves while the chart scrolls, and nothing else does. */
export function ChartRows({ ref, scene, columns, followRef }: Props) {
  const { t, i18n } = useTranslation();
  const [range, follow] = useRowRange();
  const selectedTasks = useSelection((state) => state.tasks);
  const activeRow = useGantt((state) => state.activeRow);
  useEffect(() => {
    followRef.current = follow;
  }, [followRef, follow]);
  const format = useTimeFormat(scene.workflow);
  const texts = useMemo(() => {
    const moments = {
      ...createShortMoments(scene.workflow, i18n.language),
      length: (ticks: number) => format?.shortLength(ticks) ?? '',
    };
    return createRowTexts(scene, moments, 'short', i18n.language, t);
  }, [scene, format, i18n.language, t]);
  const onChoose = useMemo(
    () => (row: number, way: Parameters<typeof chooseRow>[2]) => chooseRow(scene.layout.rows, row, way, scene.workflow),
    [scene],
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
      onOpen={focusInspector}
    />
  );
}
