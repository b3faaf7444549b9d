import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimeFormat } from '../i18n/time-format.ts';
import { useSelection } from '../state/selection-store.ts';
import { focusInspector, handleGanttKey } from './gantt-keys.ts';
import { useGantt } from './gantt-store.ts';
import classes from './gantt-view.module.css';
import handsClasses from './hands/hands.module.css';
import { HandsAnnouncer, HandsCornerChip } from './hands/hands-chip.tsx';
import { LinkField } from './hands/link-field.tsx';
import { useKeyHands } from './hands/use-key-hands.ts';
import { ROW_PX } from './paint/chart-look.ts';
import type { ChartScene } from './paint/chart-scene.ts';
import { chooseRow, rowKey } from './row-choice.ts';
import { createRowTexts, fullMoments } from './row-texts.ts';
import { type Column, TaskTreegrid } from './task-treegrid.tsx';
import { useRowRange } from './use-row-range.ts';

/** The schedule as a table: all that the chart tells by place, length and colour, in words. */
export function TableTwin({ scene }: { readonly scene: ChartScene }) {
  const { t, i18n } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const { range, follow } = useRowRange();
  const selectedTasks = useSelection((state) => state.tasks);
  const activeRow = useGantt((state) => state.activeRow);
  const format = useTimeFormat(scene.workflow);
  const texts = useMemo(
    () => createRowTexts(scene, fullMoments(format), 'long', i18n.language, t),
    [scene, format, i18n.language, t],
  );
  const hasBaseline = scene.baseline !== null;
  const columns = useMemo<readonly Column[]>(
    () => [
      { id: 'name', label: t('gantt:column.name') },
      { id: 'start', label: t('gantt:column.start'), width: 178 },
      { id: 'finish', label: t('gantt:column.finish'), width: 178 },
      { id: 'duration', label: t('gantt:column.duration'), width: 92 },
      { id: 'slack', label: t('gantt:column.slack'), width: 92 },
      { id: 'critical', label: t('gantt:column.critical'), width: 84 },
      ...(hasBaseline
        ? ([
            { id: 'promised', label: t('gantt:column.promised'), width: 178 },
            { id: 'variance', label: t('gantt:column.variance'), width: 150 },
          ] as const)
        : []),
      { id: 'resources', label: t('gantt:column.resources') },
    ],
    [t, hasBaseline],
  );
  const { rows } = scene.layout;
  // biome-ignore lint/correctness/useExhaustiveDependencies: scroll only when another row becomes active.
  useEffect(() => {
    const box = scroller.current;
    const index = rows.findIndex((row) => rowKey(row, scene.workflow) === activeRow);
    if (box === null || index < 0) return;
    const top = index * ROW_PX;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + 2 * ROW_PX > box.scrollTop + box.clientHeight) box.scrollTop = top + 2 * ROW_PX - box.clientHeight;
  }, [activeRow]);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    const observer = new ResizeObserver(() => follow(box.scrollTop, box.clientHeight));
    observer.observe(box);
    return () => observer.disconnect();
  }, [follow]);
  const keyHands = useKeyHands(scene, nothingToReveal);
  const onKeyDown = (event: KeyboardEvent) => {
    if (keyHands.onKeyDown(event)) {
      event.preventDefault();
      return;
    }
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_PX) - 2);
    const none = () => undefined;
    const still = {
      zoom: none,
      fit: none,
      pan: none,
      today: none,
      showActive: none,
      toggleProgress: none,
      rename: focusInspector,
    };
    if (handleGanttKey(event, scene, { pageRows, ...still })) event.preventDefault();
  };
  return (
    <div className={handsClasses.frame}>
      <HandsAnnouncer />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the table within. */}
      <div
        ref={scroller}
        className={classes.twin}
        onKeyDown={onKeyDown}
        onKeyUp={keyHands.onKeyUp}
        onBlur={keyHands.onBlur}
        onScroll={(event) => follow(event.currentTarget.scrollTop, event.currentTarget.clientHeight)}
      >
        <TaskTreegrid
          ref={grid}
          scene={scene}
          texts={texts}
          columns={columns}
          range={range}
          selectedTasks={selectedTasks}
          activeRow={activeRow}
          hidesHead={false}
          onChoose={(row, way) => chooseRow(rows, row, way, scene.workflow)}
          onOpen={focusInspector}
        />
      </div>
      <HandsCornerChip scene={scene} />
      <LinkField
        scene={scene}
        height={scroller.current?.clientHeight ?? 0}
        scrollTop={() => (scroller.current?.scrollTop ?? 0) - ROW_PX}
        onEnd={() => grid.current?.focus({ preventScroll: true })}
      />
    </div>
  );
}

/** The table shows no time that could be out of sight. */
function nothingToReveal(): void {}
