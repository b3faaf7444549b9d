import { type RefObject, useEffect } from 'react';
import type { Hit } from './paint/hit-test.ts';
import { type ChoiceWay, choiceWay } from './row-choice.ts';

/** What the pointer can do on the chart. Positions in CSS pixels from the top left of the canvas. */
export interface PointerTargets {
  hitAt(x: number, y: number): Hit | null;
  hover(hit: Hit | null, x: number, y: number): void;
  click(hit: Hit | null, way: ChoiceWay): void;
  open(hit: Hit | null): void;
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
      lastX: number;
      lastY: number;
    } | null = null;
    let isDragging = false;
    const at = (event: MouseEvent) => {
      const box = canvas.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top] as const;
    };
    canvas.addEventListener(
      'pointerdown',
      (event) => {
        if (event.button !== 0) return;
        const [x, y] = at(event);
        grabbed = { x, y, hit: targets.hitAt(x, y), lastX: x, lastY: y };
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
          canvas.style.cursor = hit === null || hit.kind === 'row' ? 'grab' : 'pointer';
          targets.hover(hit, x, y);
          return;
        }
        const isEmpty = grabbed.hit === null || grabbed.hit.kind === 'row';
        if (!isDragging && Math.hypot(x - grabbed.x, y - grabbed.y) >= CLICK_PX) {
          isDragging = true;
          targets.hover(null, x, y);
          if (isEmpty) canvas.style.cursor = 'grabbing';
        }
        if (isDragging && isEmpty) targets.drag(x - grabbed.lastX, y - grabbed.lastY);
        grabbed.lastX = x;
        grabbed.lastY = y;
      },
      { signal },
    );
    canvas.addEventListener(
      'pointerup',
      (event) => {
        if (grabbed !== null && !isDragging) targets.click(grabbed.hit, choiceWay(event));
        grabbed = null;
        canvas.style.cursor = '';
      },
      { signal },
    );
    canvas.addEventListener('pointercancel', () => (grabbed = null), { signal });
    canvas.addEventListener('pointerleave', () => targets.hover(null, 0, 0), { signal });
    canvas.addEventListener('dblclick', (event) => targets.open(targets.hitAt(...at(event))), { signal });
    canvas.addEventListener('wheel', (event) => onWheel(event, at(event)[0], targets), { signal, passive: false });
    return () => listeners.abort();
  }, [canvas, targets]);
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
