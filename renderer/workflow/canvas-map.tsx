import { Panel, useReactFlow, useStore } from '@xyflow/react';
import { type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type ColourName, useCanvasColours } from '../theme/canvas-colours.ts';
import classes from './canvas-map.module.css';
import type { Box } from './cards/frames.ts';
import type { CanvasNode } from './flow-elements.ts';
import type { Point } from './workflow-graph.ts';

/** In pixels of the screen. */
const WIDTH = 180;
const LEAST_HEIGHT = 48;
const MOST_HEIGHT = 120;
const MARGIN = 6;
/** What is in sight of a very large plan can still be seen and gripped. */
const LEAST_VIEW = 9;

/**
 * A map of the whole workflow with what is in sight. Pressed, it shows what is there; the view goes along with the pointer, and the
 * wheel zooms. It is one picture, painted when cards change and only moved when the view does.
 */
export function CanvasMap({ nodes }: { readonly nodes: readonly CanvasNode[] }) {
  const { t } = useTranslation('workflow');
  const flow = useReactFlow();
  const picture = useRef<HTMLCanvasElement>(null);
  const colours = useCanvasColours();
  const bounds = useMemo(() => boundsOf(nodes), [nodes]);
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const grip = useRef<Point | null>(null);
  const view: Box = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  const size = useMemo(() => sizeOf(bounds), [bounds]);
  const shown = fitted(around(bounds, view), size);
  const own = fitted(bounds, size);
  const isAllInSight = around(bounds, view).width <= view.width && around(bounds, view).height <= view.height;

  useLayoutEffect(() => {
    const context = picture.current?.getContext('2d');
    if (context) paint(context, nodes, fitted(bounds, size), size, colours);
  }, [nodes, bounds, size, colours]);
  // React listens to the wheel passively, so the page would be zoomed too.
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    const zoomBy = (event: WheelEvent) => {
      event.preventDefault();
      event.stopPropagation();
      void flow.zoomTo(flow.getZoom() * 2 ** (-event.deltaY * WHEEL_STEP));
    };
    element?.addEventListener('wheel', zoomBy, { passive: false });
    return () => element?.removeEventListener('wheel', zoomBy);
  }, [flow]);

  const pointOf = (event: PointerEvent): Point => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return { x: (event.clientX - left - shown.x) / shown.scale, y: (event.clientY - top - shown.y) / shown.scale };
  };
  const show = (centre: Point) =>
    void flow.setViewport({ x: width / 2 - centre.x * zoom, y: height / 2 - centre.y * zoom, zoom });
  const stretch = shown.scale / own.scale;
  const spareX = Math.max(0, LEAST_VIEW - view.width * shown.scale);
  const spareY = Math.max(0, LEAST_VIEW - view.height * shown.scale);
  return (
    <Panel
      position="bottom-right"
      className={`${classes.map} nopan nowheel`}
      // Where everything is in sight a map tells nothing.
      style={isAllInSight ? HIDDEN : {}}
    >
      <div
        ref={box}
        role="img"
        aria-label={t('map')}
        className={classes.picture}
        style={size}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const at = pointOf(event);
          const centre = { x: view.x + view.width / 2, y: view.y + view.height / 2 };
          const isInView = Math.abs(at.x - centre.x) < view.width / 2 && Math.abs(at.y - centre.y) < view.height / 2;
          grip.current = isInView ? { x: at.x - centre.x, y: at.y - centre.y } : { x: 0, y: 0 };
          if (!isInView) show(at);
        }}
        onPointerMove={(event) => {
          if (grip.current === null) return;
          const at = pointOf(event);
          show({ x: at.x - grip.current.x, y: at.y - grip.current.y });
        }}
        onPointerUp={() => {
          grip.current = null;
        }}
        onPointerCancel={() => {
          grip.current = null;
        }}
      >
        <canvas
          ref={picture}
          className={classes.tasks}
          style={{
            ...size,
            transform: `translate(${shown.x - own.x * stretch}px, ${shown.y - own.y * stretch}px) scale(${stretch})`,
          }}
        />
        <div
          className={classes.view}
          style={{
            transform: `translate(${view.x * shown.scale + shown.x - spareX / 2}px, ${view.y * shown.scale + shown.y - spareY / 2}px)`,
            width: view.width * shown.scale + spareX,
            height: view.height * shown.scale + spareY,
          }}
        />
      </div>
    </Panel>
  );
}

/** Zoom for each pixel of the wheel, as on the canvas itself. */
const WHEEL_STEP = 0.002;

/** How canvas pixels lie on the map. */
interface Fit {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const HIDDEN = { visibility: 'hidden' } as const;

/** As high as the plan is for its width. */
function sizeOf({ width, height }: Box): Size {
  const wanted = ((WIDTH - 2 * MARGIN) * height) / Math.max(1, width) + 2 * MARGIN;
  return { width: WIDTH, height: Math.round(Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, wanted))) };
}

function fitted(box: Box, { width, height }: Size): Fit {
  const scale = Math.min(
    (width - 2 * MARGIN) / Math.max(1, box.width),
    (height - 2 * MARGIN) / Math.max(1, box.height),
  );
  return { x: width / 2 - (box.x + box.width / 2) * scale, y: height / 2 - (box.y + box.height / 2) * scale, scale };
}

function around(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

function boundsOf(nodes: readonly CanvasNode[]): Box {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const { position, width = 0, height = 0 } of nodes) {
    left = Math.min(left, position.x);
    top = Math.min(top, position.y);
    right = Math.max(right, position.x + width);
    bottom = Math.max(bottom, position.y + height);
  }
  return left > right
    ? { x: 0, y: 0, width: 1, height: 1 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}

/** A card is no smaller than this on the map. */
const LEAST_SIZE = 1.5;

function paint(
  context: CanvasRenderingContext2D,
  nodes: readonly CanvasNode[],
  { x, y, scale }: Fit,
  size: Size,
  colours: Readonly<Record<ColourName, string>>,
): void {
  const ratio = window.devicePixelRatio;
  // Setting the size clears the picture.
  context.canvas.width = size.width * ratio;
  context.canvas.height = size.height * ratio;
  context.scale(ratio, ratio);
  for (const node of nodes) {
    const { position, width = 0, height = 0 } = node;
    context.globalAlpha = node.type === 'frame' ? 0.18 : 1;
    context.fillStyle = colours[colourOf(node)];
    context.fillRect(
      position.x * scale + x,
      position.y * scale + y,
      Math.max(LEAST_SIZE, width * scale),
      Math.max(LEAST_SIZE, height * scale),
    );
  }
}

function colourOf(node: CanvasNode): ColourName {
  if (node.type === 'frame') return 'slack';
  if (node.selected) return 'accent';
  return node.data.isCritical ? 'critical' : 'slack';
}
