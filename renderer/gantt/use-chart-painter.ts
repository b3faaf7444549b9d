import { useReducedMotion } from '@mantine/hooks';
import { type RefObject, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { useSelection } from '../state/selection-store.ts';
import { useCanvasColours } from '../theme/canvas-colours.ts';
import type { FollowRows } from './chart-rows.tsx';
import { useGantt } from './gantt-store.ts';
import { useHands } from './hands/hands-store.ts';
import { createChartLook } from './paint/chart-look.ts';
import { ChartPainter } from './paint/chart-painter.ts';
import type { ChartScene } from './paint/chart-scene.ts';
import { useAxisMaker } from './use-axis-maker.ts';
import type { ChartSize } from './use-chart-size.ts';
import { useFinishForecasts } from './use-finish-forecasts.ts';
import { useProgressMarks } from './use-progress-marks.ts';
import { useTimeLines } from './use-time-lines.ts';

/**
 * The painter of the chart, kept in step with the stores.
 * @param grid the rows beside the canvas, which are moved in the very frame in which it is painted
 * @param followRows told in each frame which rows come into sight
 */
export function useChartPainter(
  scene: ChartScene,
  size: ChartSize,
  grid: RefObject<HTMLElement | null>,
  followRows: RefObject<FollowRows | null>,
): ChartPainter {
  const isStill = useReducedMotion();
  const colours = useCanvasColours();
  const look = useMemo(() => createChartLook(colours), [colours]);
  const progress = useProgressMarks(scene);
  const timeLines = useTimeLines(scene.workflow, progress?.statusAt ?? null);
  const forecasts = useFinishForecasts(scene.workflow);
  const selectedTasks = useSelection((state) => state.tasks);
  const selectedLinks = useSelection((state) => state.links);
  const axisOf = useAxisMaker(scene.workflow);
  const [painter] = useState(
    () =>
      new ChartPainter(({ scrollTop = 0, height = 0 }) => {
        const moving = followRows.current?.(scrollTop, height) ?? null;
        if (grid.current !== null) grid.current.style.transform = `translateY(${-scrollTop}px)`;
        return moving;
      }),
  );
  useLayoutEffect(() => {
    painter.update({ axisOf, look, timeLines, forecasts, progress, selectedTasks, selectedLinks, ...size });
  });
  useLayoutEffect(() => painter.show(scene, !isStill), [painter, scene, isStill]);
  useEffect(() => {
    const take = ({ window }: ReturnType<typeof useGantt.getState>) => window !== null && painter.update({ window });
    take(useGantt.getState());
    const end = useGantt.subscribe(take);
    const endHands = useHands.subscribe(({ preview }) => painter.update({ preview }));
    return () => {
      end();
      endHands();
      painter.end();
    };
  }, [painter]);
  return painter;
}
