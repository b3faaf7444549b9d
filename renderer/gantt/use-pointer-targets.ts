import { type RefObject, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimeFormat } from '../i18n/time-format.ts';
import { notifyRefusal } from '../shell/notices.ts';
import { clearSelection, select, useSelection } from '../state/selection-store.ts';
import { focusInspector } from './gantt-keys.ts';
import { useGantt } from './gantt-store.ts';
import { beginGesture } from './hands/bar-gestures.ts';
import { barPartAt } from './hands/bar-parts.ts';
import { commitPreview } from './hands/commit-bars.ts';
import { announce, letGo, useHands } from './hands/hands-store.ts';
import { tasksInHand } from './hands/tasks-in-hand.ts';
import { barPlace } from './paint/bar-places.ts';
import type { ChartView } from './paint/chart-frame.ts';
import type { ChartPainter } from './paint/chart-painter.ts';
import type { ChartScene } from './paint/chart-scene.ts';
import { type Hit, hitTest } from './paint/hit-test.ts';
import { chooseRow } from './row-choice.ts';
import type { ChartNavigation } from './use-chart-navigation.ts';
import type { PointerTargets } from './use-chart-pointer.ts';
import type { ChartSize } from './use-chart-size.ts';

interface Chart {
  readonly scene: ChartScene;
  readonly size: ChartSize;
  readonly painter: ChartPainter;
  readonly navigation: ChartNavigation;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly grid: RefObject<HTMLElement | null>;
  readonly showTip: (tip: { readonly hit: Hit; readonly x: number; readonly y: number } | null) => void;
}

/** What the pointer does on the chart: chooses rows, moves the picture, takes bars. The result is stable. */
export function usePointerTargets(chart: Chart): PointerTargets {
  const { t, i18n } = useTranslation();
  const format = useTimeFormat(chart.scene.workflow);
  const latest = useRef({ ...chart, t, language: i18n.language, format });
  latest.current = { ...chart, t, language: i18n.language, format };
  const { painter, navigation, scroller, grid, showTip } = chart;
  return useMemo<PointerTargets>(() => {
    const view = (): ChartView | null => {
      const { window } = useGantt.getState();
      return window === null ? null : { window, ...latest.current.size, scrollTop: scroller.current?.scrollTop ?? 0 };
    };
    const partAt = (x: number, y: number) => {
      const seen = view();
      return seen === null ? null : barPartAt(latest.current.scene, painter.times(), seen, x, y);
    };
    const hitAt = (x: number, y: number): Hit | null => {
      const seen = view();
      if (seen === null) return null;
      const part = partAt(x, y);
      // The dots beside a bar belong to it.
      if (part !== null) return { kind: 'task', task: part.task, row: part.row };
      return hitTest(latest.current.scene, painter.times(), seen, x, y);
    };
    const barAt = (x: number, y: number) => {
      const seen = view();
      const found = partAt(x, y);
      const place =
        seen === null || found === null ? null : barPlace(latest.current.scene, painter.times(), seen, found.task);
      if (found === null || place === null) return null;
      return {
        task: found.task,
        nearer: x < (place.left + place.right) / 2 ? ('start' as const) : ('finish' as const),
      };
    };
    return {
      hitAt,
      partAt: (x, y) => partAt(x, y)?.part ?? null,
      hover: (hit, x, y) => {
        painter.update({ hover: hit });
        showTip(hit === null || hit.kind === 'row' ? null : { hit, x, y });
      },
      click: (hit, way) => {
        const { layout, workflow } = latest.current.scene;
        grid.current?.focus({ preventScroll: true });
        if (hit === null || (hit.kind === 'row' && way === 'only')) clearSelection();
        else if (hit.kind === 'link') select([], [workflow.links[hit.link].id]);
        else chooseRow(layout.rows, hit.row, way, workflow);
      },
      open: (hit) => {
        if (hit?.kind === 'task') focusInspector();
      },
      take: (x, y) => {
        const { scene, t } = latest.current;
        const hit = hitAt(x, y);
        const window = view()?.window;
        if (hit === null || hit.kind === 'link' || window === undefined) return null;
        const part = partAt(x, y)?.part ?? 'body';
        const tasks = tasksInHand(scene, hit.row);
        if (tasks.length === 0) return null;
        grid.current?.focus({ preventScroll: true });
        if (hit.kind === 'task' && !useSelection.getState().tasks.has(scene.workflow.tasks[hit.task].id))
          chooseRow(scene.layout.rows, hit.row, 'only', scene.workflow);
        const gesture = beginGesture(scene, part, tasks, x, {
          window: () => useGantt.getState().window ?? window,
          barAt,
        });
        if (typeof gesture === 'string') {
          notifyRefusal(t(`hands:refused.${gesture}`, { task: scene.workflow.tasks[tasks[0]].name }));
          return null;
        }
        const isLink = part === 'start-dot' || part === 'finish-dot';
        return {
          cursor: isLink ? 'crosshair' : part === 'end' ? 'ew-resize' : 'grabbing',
          edges: () => {
            const { preview } = useHands.getState();
            if (!isLink) return 'time';
            return preview?.kind === 'link' && preview.to !== null ? 'none' : 'time and rows';
          },
          at: (atX, atY, keys) => {
            // Undo, or another view, may change the plan meanwhile: then there is nothing to hold on to.
            if (latest.current.scene.workflow !== scene.workflow) return letGo();
            useHands.setState({ preview: gesture.at(atX, atY, keys), by: 'pointer', x: atX, y: atY });
          },
          drop: () => {
            const { preview } = useHands.getState();
            const { scene: now, format, language } = latest.current;
            letGo();
            if (preview !== null && format !== null && now.workflow === scene.workflow)
              commitPreview(scene, gesture.settled(preview), format, language, t);
          },
          cancel: () => {
            letGo();
            announce(t('hands:putBack'));
          },
        };
      },
      drag: (dx, dy) => {
        navigation.panBy(-dx);
        if (scroller.current !== null) scroller.current.scrollTop -= dy;
      },
      zoom: (x, factor) => {
        showTip(null);
        navigation.zoom(factor, x);
      },
      panBy: (pixels) => {
        showTip(null);
        navigation.panBy(pixels);
      },
    };
  }, [painter, navigation, scroller, grid, showTip]);
}
