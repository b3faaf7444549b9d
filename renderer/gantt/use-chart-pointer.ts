import { type RefObject, useEffect } from 'react';
import type { HandKeys } from './hands/bar-gestures.ts';
import type { BarPart } from './hands/bar-parts.ts';
import type { Hit } from './paint/hit-test.ts';
import { type ChoiceWay, choiceWay } from './row-choice.ts';

/** A bar, or a link from one, that the pointer holds. Positions as in {@link PointerTargets}. */
export interface Held {
  /** CSS cursor while it is held. */
  readonly cursor: string;
  /** What the edges move now: over what it could be dropped on, nothing. */
  edges(): 'none' | 'time' | 'time and rows';
  at(x: number, y: number, keys: HandKeys): void;
  drop(): void;
  cancel(): void;
}

/** What the pointer can do on the chart. Positions in CSS pixels from the top left of the canvas. */
export interface PointerTargets {
  hitAt(x: number, y: number): Hit | null;
  /** The part of a bar that can be taken there. */
  partAt(x: number, y: number): BarPart | null;
  hover(hit: Hit | null, x: number, y: number): void;
  click(hit: Hit | null, way: ChoiceWay): void;
  open(hit: Hit | null): void;
  /** Takes what lies there; `null`: it can't be taken, and that was said. */
  take(x: number, y: number): Held | null;
  /** Moves the picture with the hand. */
  drag(dx: number, dy: number): void;
  zoom(x: number, factor: number): void;
  panBy(pixels: number): void;
}

/** A hand that moves less than this clicks. */
const CLICK_PX = 4;
/** A notch of a mouse wheel counts as this much, so that it magnifies by about a third. */
const MOST_WHEEL_PX = 30;
const LINE_PX = 16;
/** Magnification by one notch of the wheel over the axis. */
const WHEEL_ZOOM = 1.2;
/** So near to an edge what is held moves the picture, by so much a frame. */
const EDGE_PX = 28;
const EDGE_SPEED_PX = 9;

const CURSORS: Readonly<Record<BarPart, string>> = {
  body: 'move',
  end: 'ew-resize',
  'start-dot': 'crosshair',
  'finish-dot': 'crosshair',
};

/** Of empty space the picture is moved, of a group all of its bars; a link is only chosen. */
function cursorOver(hit: Hit | null): string {
  if (hit === null || hit.kind === 'row') return 'grab';
  return hit.kind === 'link' ? 'pointer' : 'move';
}

/** Listens to pointer and wheel on the canvas. `targets` must be stable. */
export function useChartPointer(canvas: HTMLCanvasElement | null, targets: PointerTargets): void {
  useEffect(() => {
    if (canvas === null) return;
    const listeners = new AbortController();
    const { signal } = listeners;
    let grabbed: {
      readonly x: number;
      readonly y: number;
      readonly hit: Hit | null;
      readonly part: BarPart | null;
      lastX: number;
      lastY: number;
    } | null = null;
    let isDragging = false;
    let carried: Carried | null = null;
    const at = (event: MouseEvent) => {
      const box = canvas.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top] as const;
    };
    const end = () => {
      grabbed = null;
      isDragging = false;
      carried = null;
      canvas.style.cursor = '';
    };
    canvas.addEventListener(
      'pointerdown',
      (event) => {
        if (event.button !== 0 || carried !== null) return;
        const [x, y] = at(event);
        grabbed = { x, y, hit: targets.hitAt(x, y), part: targets.partAt(x, y), lastX: x, lastY: y };
        isDragging = false;
        canvas.setPointerCapture(event.pointerId);
      },
      { signal },
    );
    canvas.addEventListener(
      'pointermove',
      (event) => {
        const [x, y] = at(event);
        if (grabbed === null) {
          const hit = targets.hitAt(x, y);
          const part = targets.partAt(x, y);
          canvas.style.cursor = part === null ? cursorOver(hit) : CURSORS[part];
          targets.hover(hit, x, y);
          return;
        }
        const { hit, part } = grabbed;
        const isEmpty = part === null && (hit === null || hit.kind === 'row');
        if (!isDragging && Math.hypot(x - grabbed.x, y - grabbed.y) >= CLICK_PX) {
          isDragging = true;
          targets.hover(null, x, y);
          if (isEmpty) canvas.style.cursor = 'grabbing';
          const held = isEmpty || hit?.kind === 'link' ? null : targets.take(grabbed.x, grabbed.y);
          if (held !== null) {
            canvas.style.cursor = held.cursor;
            carried = new Carried(held, grabbed, canvas, targets, end);
          }
        }
        if (isDragging && isEmpty) targets.drag(x - grabbed.lastX, y - grabbed.lastY);
        carried?.moveTo(x, y, event);
        grabbed.lastX = x;
        grabbed.lastY = y;
      },
      { signal },
    );
    canvas.addEventListener(
      'pointerup',
      (event) => {
        if (carried !== null) carried.drop();
        else if (grabbed !== null && !isDragging) targets.click(grabbed.hit, choiceWay(event));
        end();
      },
      { signal },
    );
    for (const lost of ['pointercancel', 'lostpointercapture'] as const)
      canvas.addEventListener(
        lost,
        () => {
          carried?.cancel();
          end();
        },
        { signal },
      );
    canvas.addEventListener('pointerleave', () => grabbed === null && targets.hover(null, 0, 0), { signal });
    canvas.addEventListener('dblclick', (event) => targets.open(targets.hitAt(...at(event))), { signal });
    canvas.addEventListener('wheel', (event) => onWheel(event, at(event)[0], targets), { signal, passive: false });
    return () => {
      carried?.cancel();
      listeners.abort();
    };
  }, [canvas, targets]);
}

/** What the pointer holds, until it is let go: follows the keys too, moves the picture at its edges, and Escape puts it back. */
class Carried {
  private readonly held: Held;
  private readonly listeners = new AbortController();
  private keys: HandKeys = { pins: false, isFree: false };
  private x: number;
  private y: number;
  private readonly from: { readonly x: number; readonly y: number };
  private frame = 0;
  private readonly canvas: HTMLCanvasElement;
  private readonly targets: PointerTargets;

  constructor(
    held: Held,
    from: { readonly x: number; readonly y: number },
    canvas: HTMLCanvasElement,
    targets: PointerTargets,
    onCancel: () => void,
  ) {
    this.held = held;
    this.from = from;
    this.x = from.x;
    this.y = from.y;
    this.canvas = canvas;
    this.targets = targets;
    const { signal } = this.listeners;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && event.type === 'keydown') {
        // Elsewhere it would clear the selection.
        event.stopPropagation();
        event.preventDefault();
        this.cancel();
        onCancel();
      } else this.moveTo(this.x, this.y, event);
    };
    for (const kind of ['keydown', 'keyup'] as const) window.addEventListener(kind, onKey, { signal, capture: true });
  }

  moveTo(
    x: number,
    y: number,
    event: { readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean },
  ) {
    this.x = x;
    this.y = y;
    this.keys = { pins: event.shiftKey, isFree: event.ctrlKey || event.metaKey };
    this.held.at(x, y, this.keys);
    if (this.frame === 0 && this.isAtEdge()) this.frame = requestAnimationFrame(this.followEdge);
  }

  drop(): void {
    this.stop();
    this.held.drop();
  }

  cancel(): void {
    if (this.listeners.signal.aborted) return;
    this.stop();
    this.held.cancel();
  }

  private stop(): void {
    this.listeners.abort();
    cancelAnimationFrame(this.frame);
  }

  private isAtEdge(): boolean {
    const [dx, dy] = this.edge();
    return dx !== 0 || dy !== 0;
  }

  /** What was taken near an edge moves nothing until the hand goes further that way. */
  private edge(): readonly [dx: number, dy: number] {
    const { clientWidth, clientHeight } = this.canvas;
    const edges = this.held.edges();
    const speed = (at: number, from: number, size: number) => {
      if (at < EDGE_PX && at < from) return -EDGE_SPEED_PX;
      return at > size - EDGE_PX && at > from ? EDGE_SPEED_PX : 0;
    };
    return [
      edges === 'none' ? 0 : speed(this.x, this.from.x, clientWidth),
      edges === 'time and rows' ? speed(this.y, this.from.y, clientHeight) : 0,
    ];
  }

  private readonly followEdge = (): void => {
    this.frame = 0;
    const [dx, dy] = this.edge();
    if (dx === 0 && dy === 0) return;
    this.targets.drag(-dx, -dy);
    this.held.at(this.x, this.y, this.keys);
    this.frame = requestAnimationFrame(this.followEdge);
  };
}

/** Ctrl + wheel (and a pinch, which comes as such) zooms; Shift + wheel and sideways pan; the rest scrolls the rows. */
function onWheel(event: WheelEvent, x: number, targets: Pick<PointerTargets, 'zoom' | 'panBy'>): void {
  const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE_PX;
  const dx = event.deltaX * unit;
  const dy = event.deltaY * unit;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    targets.zoom(x, Math.exp(-Math.max(-MOST_WHEEL_PX, Math.min(MOST_WHEEL_PX, dy)) * 0.01));
  } else if (event.shiftKey || Math.abs(dx) > Math.abs(dy)) {
    event.preventDefault();
    targets.panBy(Math.abs(dx) > Math.abs(dy) ? dx : dy);
  }
}

/** On the axis the wheel zooms without a key too, and the hand moves the time. */
export function useAxisPointer(axis: RefObject<HTMLCanvasElement | null>, targets: PointerTargets): void {
  useEffect(() => {
    const element = axis.current;
    if (element === null) return;
    const listeners = new AbortController();
    const { signal } = listeners;
    let lastX: number | null = null;
    element.addEventListener(
      'wheel',
      (event) => {
        const x = event.clientX - element.getBoundingClientRect().left;
        if (event.shiftKey || event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY))
          onWheel(event, x, targets);
        else {
          event.preventDefault();
          targets.zoom(x, event.deltaY < 0 ? WHEEL_ZOOM : 1 / WHEEL_ZOOM);
        }
      },
      { signal, passive: false },
    );
    element.addEventListener(
      'pointerdown',
      (event) => {
        lastX = event.clientX;
        element.setPointerCapture(event.pointerId);
      },
      { signal },
    );
    element.addEventListener(
      'pointermove',
      (event) => {
        if (lastX === null) return;
        targets.panBy(lastX - event.clientX);
        lastX = event.clientX;
      },
      { signal },
    );
    for (const end of ['pointerup', 'pointercancel'] as const)
      element.addEventListener(end, () => (lastX = null), { signal });
    return () => listeners.abort();
  }, [axis, targets]);
}
