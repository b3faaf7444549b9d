import { useStore } from '@xyflow/react';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useCanvasColours } from '../../theme/canvas-colours.ts';
import { useCanvas } from '../canvas-store.ts';
import type { CanvasNode, LinkFlowEdge } from '../flow-elements.ts';
import type { View } from '../sight/sight-box.ts';
import classes from '../workflow-view.module.css';
import { drawPicture, linkPaths, MARGIN, type Picture } from './paint-overview.ts';
import { useMarquee } from './use-marquee.ts';

interface Overview {
  readonly nodes: readonly CanvasNode[];
  readonly edges: readonly LinkFlowEdge[];
}

/**
 * A big workflow seen from afar as one picture: painting thousands of elements anew in each frame would not be fluid. Tasks
 * can be picked here ({@link tasksAt}); to drag them, or to pick links, a person comes closer.
 * @param isAlone there are no elements above it
 */
export function OverviewCanvas({ nodes, edges, isAlone }: Overview & { readonly isAlone: boolean }) {
  useMarquee(nodes, isAlone);
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useCanvasColours();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const transform = useStore((state) => state.transform);
  const matches = useCanvas((state) => state.matches);
  const current = useCanvas((state) => state.current);
  const links = useMemo(() => linkPaths(nodes, edges, matches), [nodes, edges, matches]);
  const picture = useMemo<Picture>(
    () => ({ nodes, links, colours, matches, current }),
    [nodes, links, colours, matches, current],
  );
  const drawn = useRef<{ readonly view: View; readonly picture: Picture } | null>(null);
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const view = { transform, width, height };
    const redraw = () => {
      drawPicture(element, picture, view);
      drawn.current = { view, picture };
      place(element, view, view);
    };
    const known = drawn.current;
    if (known?.picture !== picture || !stillCovers(known.view, view)) {
      redraw();
      return;
    }
    place(element, known.view, view);
    // Once the canvas rests, the picture becomes sharp again.
    const timer = setTimeout(redraw, REST_MS);
    return () => clearTimeout(timer);
  }, [picture, transform, width, height]);
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in this picture can have the focus.
  return <canvas ref={canvas} className={classes.overview} aria-hidden="true" />;
}

const REST_MS = 120;
/** Beyond this much magnification the picture is drawn anew at once instead of being stretched. */
const MOST_STRETCH = 1.5;

function stillCovers(drawn: View, now: View): boolean {
  if (drawn.width !== now.width || drawn.height !== now.height) return false;
  const [x, y, zoom] = now.transform;
  const [drawnX, drawnY, drawnZoom] = drawn.transform;
  const stretch = zoom / drawnZoom;
  if (stretch > MOST_STRETCH || stretch < 1 / MOST_STRETCH) return false;
  const left = x - (drawnX + drawn.width * MARGIN) * stretch;
  const top = y - (drawnY + drawn.height * MARGIN) * stretch;
  const size = (1 + 2 * MARGIN) * stretch;
  return left <= 0 && top <= 0 && left + size * now.width >= now.width && top + size * now.height >= now.height;
}

/** Moves and stretches the picture as it was drawn to where it belongs now. */
function place(element: HTMLCanvasElement, drawn: View, now: View): void {
  const [x, y, zoom] = now.transform;
  const [drawnX, drawnY, drawnZoom] = drawn.transform;
  const stretch = zoom / drawnZoom;
  const left = x - (drawnX + drawn.width * MARGIN) * stretch;
  const top = y - (drawnY + drawn.height * MARGIN) * stretch;
  element.style.transform = `translate(${left}px, ${top}px) scale(${stretch})`;
}
