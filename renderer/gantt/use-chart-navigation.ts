import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Ticks } from '../../core/time/ticks.ts';
import { useSelection } from '../state/selection-store.ts';
import { type LeftPlace, noteScrolling, setCollapsed, setWindow, useGantt } from './gantt-store.ts';
import { spanOf } from './paint/bar-places.ts';
import { ROW_PX } from './paint/chart-look.ts';
import type { ChartScene } from './paint/chart-scene.ts';
import { rowKey } from './row-choice.ts';
import { groupsAround } from './rows/gantt-rows.ts';
import { todayOf } from './time/plan-clock.ts';
import { clampWindow, fitWindow, panBy, revealSpan, type TimeWindow, zoomAround } from './time/time-window.ts';
import type { ChartSize } from './use-chart-size.ts';

/** Ways to another part of the chart. */
export interface ChartNavigation {
  /** Around a place on the canvas in CSS pixels; without one around what is selected, else around the middle. */
  zoom(factor: number, x?: number): void;
  fit(): void;
  panBy(pixels: number): void;
  /** Brings a stretch of time into sight, moving as little as possible. */
  reveal(span: { readonly start: Ticks; readonly end: Ticks }): void;
  /** Brings today to the middle of the window, as far as the plan reaches. */
  goToToday(): void;
  /** The same for the bars of the active row. */
  centreActive(): void;
  /** Brings a row of the chart into sight. */
  scrollToRow(row: number): void;
}

/** Moves the window and the rows, and follows what other views ask to see. The result is stable. */
export function useChartNavigation(
  scene: ChartScene,
  size: ChartSize,
  scroller: RefObject<HTMLElement | null>,
): ChartNavigation {
  const latest = useRef({ scene, size });
  latest.current = { scene, size };
  const navigation = useMemo<ChartNavigation>(
    () => ({
      zoom: (factor, x) => {
        const { window } = useGantt.getState();
        const { scene, size } = latest.current;
        if (window !== null)
          setWindow(zoomAround(window, x ?? middleOfSelection(scene, size), factor, size.width, scene.extent));
      },
      fit: () => {
        const { scene, size } = latest.current;
        setWindow(fitWindow({ from: 0, to: lastEnd(scene) }, size.width));
      },
      panBy: (pixels) => {
        const { window } = useGantt.getState();
        const { scene, size } = latest.current;
        if (window !== null) setWindow(panBy(window, pixels, size.width, scene.extent));
      },
      reveal: ({ start, end }) => {
        const { window } = useGantt.getState();
        const { scene, size } = latest.current;
        if (window !== null)
          setWindow(clampWindow(revealSpan(window, size.width, start, end), size.width, scene.extent));
      },
      goToToday: () => moveTo(latest.current, todayOf(latest.current.scene.workflow)),
      centreActive: () => {
        const { scene } = latest.current;
        const { activeRow } = useGantt.getState();
        const row = scene.layout.rows.find((each) => rowKey(each, scene.workflow) === activeRow);
        const span = row === undefined ? null : spanOf(scene.marks, row.kind === 'task' ? [row.task] : row.tasks);
        if (span !== null) moveTo(latest.current, (span[0] + span[1]) / 2);
      },
      scrollToRow: (row) => {
        const box = scroller.current;
        if (box === null) return;
        const top = row * ROW_PX;
        if (top < box.scrollTop) box.scrollTop = top;
        else if (top + ROW_PX > box.scrollTop + box.clientHeight) box.scrollTop = top + ROW_PX - box.clientHeight;
      },
    }),
    [scroller],
  );

  const isReady = size.width > 0;
  const hasWindow = useGantt((state) => state.window !== null);
  useLayoutEffect(() => {
    if (isReady && !hasWindow) navigation.fit();
  }, [isReady, hasWindow, navigation]);

  // What the chart showed when it was left needs no looking for.
  const [left] = useState(() => useGantt.getState().left);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    if (left !== null) box.scrollTop = left.scrollTop;
    return noteScrolling(() => box.scrollTop);
  }, [scroller, left]);

  const activeRow = useGantt((state) => state.activeRow);
  const foundRow = useRef(left?.activeRow ?? null);
  useEffect(() => {
    const { scene, size } = latest.current;
    const isFound = foundRow.current === activeRow;
    foundRow.current = null;
    if (isFound) return;
    const index = scene.layout.rows.findIndex((each) => rowKey(each, scene.workflow) === activeRow);
    const row = scene.layout.rows[index];
    if (row === undefined) return;
    navigation.scrollToRow(index);
    const span = spanOf(scene.marks, row.kind === 'task' ? [row.task] : row.tasks);
    const { window } = useGantt.getState();
    // A bar that can be seen is left where it is.
    if (span === null || window === null || isInSight(window, size.width, span)) return;
    setWindow(clampWindow(revealSpan(window, size.width, span[0], span[1]), size.width, scene.extent));
  }, [activeRow, navigation]);

  useReveal(latest, navigation, isReady && hasWindow, left);
  return navigation;
}

/** Goes to the task that a person asked to see last, and on opening the view to what is selected. */
function useReveal(
  latest: RefObject<{ readonly scene: ChartScene; readonly size: ChartSize }>,
  navigation: ChartNavigation,
  isReady: boolean,
  left: LeftPlace | null,
): void {
  const reveal = useSelection((state) => state.reveal);
  const shown = useRef(left?.selected ?? null);
  useEffect(() => {
    if (!isReady) return;
    const { scene, size } = latest.current;
    const { tasks } = useSelection.getState();
    const isShown = shown.current === tasks;
    shown.current = null;
    if (isShown) return;
    const wanted = reveal !== null && tasks.has(reveal.task) ? reveal.task : [...tasks][0];
    const task = scene.workflow.tasks.findIndex(({ id }) => id === wanted);
    if (task < 0) return;
    const around = groupsAround(scene.workflow, task);
    const { collapsed, window } = useGantt.getState();
    if (around.some((group) => collapsed.has(group))) setCollapsed(around, false);
    useGantt.setState({ activeRow: `task ${wanted}`, anchorRow: `task ${wanted}` });
    const start = scene.marks.starts[task];
    if (window !== null && !Number.isNaN(start))
      setWindow(clampWindow(revealSpan(window, size.width, start, scene.marks.ends[task]), size.width, scene.extent));
  }, [reveal, isReady, latest]);
  // The row of a group that has just been opened is known one rendering later.
  const { scene } = latest.current;
  const isLeftAlone = useRef(left !== null);
  useEffect(() => {
    const isBack = isLeftAlone.current;
    isLeftAlone.current = false;
    if (isBack) return;
    const { activeRow } = useGantt.getState();
    const row = scene.layout.rows.findIndex((each) => rowKey(each, scene.workflow) === activeRow);
    if (row >= 0) navigation.scrollToRow(row);
  }, [scene.layout, scene.workflow, navigation]);
}

function moveTo({ scene, size }: { readonly scene: ChartScene; readonly size: ChartSize }, middle: number): void {
  const { window } = useGantt.getState();
  if (window === null) return;
  const from = middle - (size.width / 2) * window.ticksPerPixel;
  setWindow(clampWindow({ ...window, from }, size.width, scene.extent));
}

function isInSight(window: TimeWindow, width: number, [start, end]: readonly [number, number]): boolean {
  return end >= window.from && start <= window.from + width * window.ticksPerPixel;
}

function lastEnd({ marks }: ChartScene): number {
  let last = 1;
  for (const end of marks.ends) if (end > last) last = end;
  return last;
}

function middleOfSelection({ workflow, marks }: ChartScene, { width }: ChartSize): number {
  const { window } = useGantt.getState();
  const [first] = useSelection.getState().tasks;
  const task = first === undefined ? -1 : workflow.tasks.findIndex(({ id }) => id === first);
  if (window === null || task < 0 || Number.isNaN(marks.starts[task])) return width / 2;
  const x = ((marks.starts[task] + marks.ends[task]) / 2 - window.from) / window.ticksPerPixel;
  return x >= 0 && x <= width ? x : width / 2;
}
