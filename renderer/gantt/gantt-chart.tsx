import { type KeyboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelHandle } from '../shell/panel-handle.tsx';
import { useView } from '../state/view-store.ts';
import { BarTooltip } from './bar-tooltip.tsx';
import { editCell } from './cells/cell-edit-store.ts';
import { ChartCell } from './cells/chart-cell.tsx';
import { ChartRows, type FollowRows } from './chart-rows.tsx';
import { ColumnHeads } from './columns/column-heads.tsx';
import { widthOf } from './columns/column-setup.ts';
import columnClasses from './columns/columns.module.css';
import { ColumnsScrollbar } from './columns/columns-scrollbar.tsx';
import { useColumnSettings, useColumns } from './columns/use-columns.ts';
import { handleGanttKey } from './gantt-keys.ts';
import classes from './gantt-view.module.css';
import handsClasses from './hands/hands.module.css';
import { HandsAnnouncer, HandsChip } from './hands/hands-chip.tsx';
import { LinkField } from './hands/link-field.tsx';
import { useKeyHands } from './hands/use-key-hands.ts';
import { LoadPanel } from './load-panel.tsx';
import { AXIS_PX, ROW_PX } from './paint/chart-look.ts';
import type { ChartScene } from './paint/chart-scene.ts';
import { type Hit, sameHit } from './paint/hit-test.ts';
import { rowKey } from './row-choice.ts';
import { TimeScrollbar } from './time-scrollbar.tsx';
import { type ChartNavigation, useChartNavigation } from './use-chart-navigation.ts';
import { useChartPainter } from './use-chart-painter.ts';
import { useAxisPointer, useChartPointer } from './use-chart-pointer.ts';
import { useChartSize } from './use-chart-size.ts';
import { usePointerTargets } from './use-pointer-targets.ts';

interface Props {
  readonly scene: ChartScene;
  /** What the chart says in a sentence. */
  readonly summary: string;
  /** Is given the ways to move, for the buttons above. */
  readonly navigationRef: RefObject<ChartNavigation | null>;
}

/** Room that the last row keeps below it. */
const BOTTOM_PX = ROW_PX;
const TOOLTIP_DELAY_MS = 180;
const KEY_ZOOM = 1.4;
/** Share of the width that the columns leave to the bars, however narrow the window. */
const LEAST_CHART = 0.35;
/** Share of the height that the loads may take, however low the window. */
const MOST_LOAD = 0.6;
const LEAST_LOAD_PX = 48;

/** Rows, bars and loads over one axis. */
export function GanttChart({ scene, summary, navigationRef }: Props) {
  const { t } = useTranslation();
  const wantedColumns = useView((state) => state.ganttColumnsWidth);
  const loadOpen = useView((state) => state.ganttLoadOpen);
  const loadHeight = useView((state) => state.ganttLoadHeight);
  const chart = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const axis = useRef<HTMLCanvasElement>(null);
  const rowsCanvas = useRef<HTMLCanvasElement>(null);
  const handsCanvas = useRef<HTMLCanvasElement>(null);
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  const followRows = useRef<FollowRows>(null);
  const { width: whole, height } = useChartSize(scroller, 0);
  const columnsWidth = Math.min(wantedColumns, Math.round(whole * (1 - LEAST_CHART)));
  const size = { width: whole - columnsWidth, height };
  const mostLoad = Math.max(LEAST_LOAD_PX, Math.round(MOST_LOAD * ((chart.current?.clientHeight ?? 1000) - AXIS_PX)));
  const shownLoad = Math.min(loadHeight, mostLoad);
  const painter = useChartPainter(scene, size, grid, followRows);
  const navigation = useChartNavigation(scene, size, scroller);
  const tooltip = useTooltip();
  navigationRef.current = navigation;

  const columns = useColumns();
  const neededWidth = widthOf(useColumnSettings());
  const shiftColumns = useCallback((left: number) => chart.current?.style.setProperty('--columns-x', `${left}px`), []);

  const { show } = tooltip;
  const targets = usePointerTargets({ scene, size, painter, navigation, scroller, grid, showTip: show });
  useChartPointer(canvas, targets);
  useAxisPointer(axis, targets);
  useLayoutEffect(() => {
    painter.setCanvas('axis', axis.current);
    painter.setCanvas('rows', rowsCanvas.current);
    painter.setCanvas('chart', canvas);
    painter.setCanvas('hands', handsCanvas.current);
  }, [painter, canvas]);
  const loadCanvas = useCallback((element: HTMLCanvasElement | null) => painter.setCanvas('load', element), [painter]);

  const scrollTop = () => scroller.current?.scrollTop ?? 0;
  const keyHands = useKeyHands(scene, navigation.reveal);
  const onKeyDown = (event: KeyboardEvent) => {
    if (keyHands.onKeyDown(event)) {
      event.preventDefault();
      return;
    }
    const isHandled = handleGanttKey(event, scene, {
      pageRows: Math.max(1, Math.floor(size.height / ROW_PX) - 1),
      zoom: (direction) => navigation.zoom(KEY_ZOOM ** direction),
      fit: navigation.fit,
      today: navigation.goToToday,
      showActive: navigation.centreActive,
      rename: (row) => {
        const named = scene.layout.rows[row];
        if (named === undefined) return;
        navigation.scrollToRow(row);
        editCell(rowKey(named, scene.workflow), 'name');
      },
      toggleProgress: () => useView.setState(({ ganttProgress }) => ({ ganttProgress: !ganttProgress })),
      pan: (share) => navigation.panBy(share * size.width),
    });
    if (isHandled) event.preventDefault();
  };
  const setColumnsWidth = (width: number) => useView.setState({ ganttColumnsWidth: whole - width });
  const contentHeight = Math.max(size.height, scene.layout.rows.length * ROW_PX + BOTTOM_PX);
  const hasLoads = scene.workflow.resources.some(({ kind }) => kind === 'renewable');

  return (
    <div ref={chart} className={classes.chart}>
      <HandsAnnouncer />
      <div className={classes.head} style={{ height: AXIS_PX }}>
        <div className={classes.columnHeads} style={{ width: columnsWidth }}>
          <ColumnHeads columns={columns} />
        </div>
        <canvas ref={axis} className={classes.axis} role="img" aria-label={t('gantt:axis')} />
      </div>
      <div className={classes.middle}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the table within. */}
        <div
          ref={scroller}
          className={classes.scroll}
          onKeyDown={onKeyDown}
          onKeyUp={keyHands.onKeyUp}
          onBlur={keyHands.onBlur}
          onScroll={(event) => {
            show(null);
            painter.update({ scrollTop: event.currentTarget.scrollTop });
          }}
        >
          <div style={{ height: contentHeight }}>
            <div className={classes.pinned} style={{ height: size.height }}>
              <div className={classes.columns} style={{ width: columnsWidth }}>
                <div className={columnClasses.shift} style={{ width: neededWidth }}>
                  <ChartRows ref={grid} scene={scene} columns={columns} followRef={followRows} />
                </div>
                <canvas ref={rowsCanvas} className={handsClasses.layer} hidden />
              </div>
              <canvas
                ref={setCanvas}
                id="gantt-canvas"
                className={classes.canvas}
                style={{ left: columnsWidth }}
                role="img"
                aria-label={summary}
              />
              <canvas ref={handsCanvas} className={handsClasses.layer} style={{ left: columnsWidth }} />
              <div className={classes.overlay} style={{ left: columnsWidth }}>
                <HandsChip scene={scene} size={size} scrollTop={scrollTop} />
                <LinkField
                  scene={scene}
                  height={size.height}
                  scrollTop={scrollTop}
                  onEnd={() => grid.current?.focus({ preventScroll: true })}
                />
              </div>
              <ChartCell
                scene={scene}
                columns={columns}
                scroller={scroller}
                onEnd={() => grid.current?.focus({ preventScroll: true })}
              />
              {tooltip.shown !== null && (
                <div className={classes.overlay} style={{ left: columnsWidth }}>
                  <BarTooltip scene={scene} {...tooltip.shown} {...size} />
                </div>
              )}
            </div>
          </div>
        </div>
        <div className={classes.bottom}>
          <ColumnsScrollbar width={columnsWidth} needed={neededWidth} onScroll={shiftColumns} />
          <TimeScrollbar extent={scene.extent} width={size.width} />
        </div>
      </div>
      {loadOpen && hasLoads && (
        <>
          <PanelHandle
            label={t('gantt:resizeLoad')}
            orientation="horizontal"
            size={shownLoad}
            min={LEAST_LOAD_PX}
            max={mostLoad}
            onResize={(height) => useView.setState({ ganttLoadHeight: height })}
          />
          <LoadPanel
            scene={scene}
            painter={painter}
            canvasRef={loadCanvas}
            height={shownLoad}
            columnsWidth={columnsWidth}
          />
        </>
      )}
      <div className={classes.columnsHandle} style={{ left: columnsWidth - 1 }}>
        <PanelHandle
          label={t('gantt:resizeColumns')}
          orientation="vertical"
          size={size.width}
          min={Math.min(240, whole)}
          max={Math.max(240, whole - 120)}
          onResize={setColumnsWidth}
        />
      </div>
    </div>
  );
}

interface Tip {
  readonly hit: Hit;
  readonly x: number;
  readonly y: number;
}

/** Shows a tip when the pointer rests on something, at the place where it came to rest. */
function useTooltip() {
  const [shown, setShown] = useState<Tip | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = useCallback((tip: Tip | null) => {
    clearTimeout(timer.current);
    setShown((before) => (before !== null && tip !== null && sameHit(before.hit, tip.hit) ? before : null));
    if (tip !== null)
      timer.current = setTimeout(
        () => setShown((before) => (before !== null && sameHit(before.hit, tip.hit) ? before : tip)),
        TOOLTIP_DELAY_MS,
      );
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { shown, show };
}
