import { useReducedMotion } from '@mantine/hooks';
import { getViewportForBounds, type Rect, useReactFlow, useStore, useStoreApi, type Viewport } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import type { CardId } from './cards/card-graph.ts';
import { TASK_SIZE } from './node-size.ts';
import type { Point } from './workflow-graph.ts';

const MOTION_MS = 150;
const MARGIN_PIXELS = 60;
/** Room for the toolbar above the tasks, in pixels. */
const TOP_PIXELS = 72;
/** Below the tasks is the line in which tasks are typed. */
const FIT_PADDING = { top: `${TOP_PIXELS}px`, left: '40px', right: '40px', bottom: '76px' } as const;
/** Swim lanes have their names on the left. */
const LANES_PADDING = { ...FIT_PADDING, left: '190px' } as const;
/** Texts of tasks can be read from here on. */
const READABLE_ZOOM = 0.75;

/** What part of each plan was in sight when its view was left, so that coming back changes nothing. */
const lastViewports = new Map<string, Viewport>();

export interface ViewportControl {
  /** Shows the whole workflow. */
  readonly showAll: () => void;
  readonly zoom: (direction: 1 | -1) => void;
  /** Moves the canvas if the card is out of sight or too small to read. */
  readonly bringIntoSight: (card: CardId) => void;
}

/** Moves the canvas; at first to where it was when the view was left, else so that the whole plan is in sight. */
export function useViewport(
  planId: string,
  positions: ReadonlyMap<CardId, Point>,
  isPlaced: boolean,
  hasLanes: boolean,
): ViewportControl {
  const flow = useReactFlow();
  const store = useStoreApi();
  const duration = useReducedMotion() ? 0 : MOTION_MS;
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const isReady = useStore((state) => state.panZoom !== null) && width > 0 && height > 0;
  const isPositioned = useRef(false);
  const first = useRef<{ readonly viewport: Viewport; readonly at: number } | null>(null);
  const latest = useRef(positions);
  latest.current = positions;

  useEffect(() => {
    if (!isReady || !isPlaced) return;
    if (isPositioned.current && !isUntouched(first.current, flow.getViewport())) return;
    const last = isPositioned.current ? undefined : lastViewports.get(planId);
    isPositioned.current = true;
    const viewport = last ?? firstViewport(latest.current, { width, height });
    if (last === undefined) first.current = { viewport, at: first.current?.at ?? performance.now() };
    void flow.setViewport(viewport);
  }, [isReady, isPlaced, planId, flow, width, height]);
  useEffect(
    () => () => {
      if (isPositioned.current) lastViewports.set(planId, flow.getViewport());
    },
    [planId, flow],
  );

  const showAll = useCallback(() => {
    const bounds = boundsOf(latest.current);
    if (bounds === null) return;
    const { width, height, minZoom } = store.getState();
    // Tasks that are still moving there are on their way to these bounds, so React Flow's own fitting would miss them.
    void flow.setViewport(
      getViewportForBounds(bounds, width, height, minZoom, 1, hasLanes ? LANES_PADDING : FIT_PADDING),
      { duration },
    );
  }, [flow, store, duration, hasLanes]);
  const zoom = useCallback(
    (direction: 1 | -1) => void (direction === 1 ? flow.zoomIn({ duration }) : flow.zoomOut({ duration })),
    [flow, duration],
  );
  const bringIntoSight = useCallback(
    (card: CardId) => {
      const point = latest.current.get(card);
      if (point === undefined) return;
      const { width, height, transform } = store.getState();
      const [left, top, now] = transform;
      const x = point.x * now + left;
      const y = point.y * now + top;
      const isInSight =
        x > MARGIN_PIXELS / 2 &&
        y > MARGIN_PIXELS &&
        x + TASK_SIZE.width * now < width - MARGIN_PIXELS / 2 &&
        y + TASK_SIZE.height * now < height - MARGIN_PIXELS / 2;
      if (isInSight && now >= READABLE_ZOOM * 0.7) return;
      void flow.setCenter(point.x + TASK_SIZE.width / 2, point.y + TASK_SIZE.height / 2, {
        zoom: Math.max(now, READABLE_ZOOM),
        duration,
      });
    },
    [flow, store, duration],
  );
  return { showAll, zoom, bringIntoSight };
}

/** For so long after a plan is shown the panels around it find their sizes, in milliseconds. */
const SETTLING_MS = 3000;

/** Whether the view is still as it was placed at first a moment ago; if so, it goes along with the size of the window. */
function isUntouched(first: { readonly viewport: Viewport; readonly at: number } | null, now: Viewport): boolean {
  if (first === null || performance.now() - first.at > SETTLING_MS) return false;
  const { x, y, zoom } = first.viewport;
  return now.x === x && now.y === y && now.zoom === zoom;
}

/** The whole plan if its texts can be read then, else the beginning of it, with texts that can be read. */
function firstViewport(
  positions: ReadonlyMap<CardId, Point>,
  { width, height }: { readonly width: number; readonly height: number },
): Viewport {
  const bounds = boundsOf(positions);
  if (bounds === null) return { x: 0, y: 0, zoom: 1 };
  const { x: left, y: top } = bounds;
  const right = left + bounds.width;
  const bottom = top + bounds.height;
  const whole = Math.min(
    (width - 2 * MARGIN_PIXELS) / (right - left),
    (height - TOP_PIXELS - MARGIN_PIXELS) / (bottom - top),
  );
  const zoom = Math.min(1, Math.max(READABLE_ZOOM, whole));
  const isWide = (right - left) * zoom > width - 2 * MARGIN_PIXELS;
  // Where a plan is higher than the window, most of the tasks that can be seen at its beginning are around the middle.
  const reach = left + width / zoom;
  const levels = [...positions.values()].flatMap(({ x, y }) => (x < reach ? [y] : [])).sort((a, b) => a - b);
  const isHigh = (bottom - top) * zoom > height - TOP_PIXELS;
  const middle = isHigh ? levels[levels.length >> 1] + TASK_SIZE.height / 2 : (top + bottom) / 2;
  return {
    x: isWide ? MARGIN_PIXELS - left * zoom : (width - (left + right) * zoom) / 2,
    y: (height + TOP_PIXELS - MARGIN_PIXELS) / 2 - middle * zoom,
    zoom,
  };
}

function boundsOf(positions: ReadonlyMap<CardId, Point>): Rect | null {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const { x, y } of positions.values()) {
    left = Math.min(left, x);
    right = Math.max(right, x + TASK_SIZE.width);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + TASK_SIZE.height);
  }
  return left > right ? null : { x: left, y: top, width: right - left, height: bottom - top };
}
