import { type RefObject, useEffect, useRef } from 'react';
import type { Resource } from '../../core/model/workflow.ts';
import type { ResourceLoad } from '../../core/problem/resource-load.ts';
import { useGantt } from './gantt-store.ts';
import type { OpenOverload } from './load-panel.tsx';
import { overloadAt } from './paint/overload-at.ts';

interface Targets {
  readonly loads: readonly ResourceLoad[];
  readonly resources: readonly Resource[];
  readonly rowPx: number;
  readonly scroller: RefObject<HTMLElement | null>;
}

/** A click on an overload among the loads opens it. */
export function useOverloadPointer(
  canvas: HTMLCanvasElement | null,
  targets: Targets,
  open: (overload: OpenOverload) => void,
): void {
  const latest = useRef(targets);
  latest.current = targets;
  useEffect(() => {
    if (canvas === null) return;
    const listeners = new AbortController();
    const { signal } = listeners;
    const found = (event: MouseEvent): OpenOverload | null => {
      const { loads, resources, rowPx, scroller } = latest.current;
      const { window } = useGantt.getState();
      if (window === null) return null;
      const box = canvas.getBoundingClientRect();
      const row = Math.floor((event.clientY - box.top + (scroller.current?.scrollTop ?? 0)) / rowPx);
      if (loads[row] === undefined) return null;
      const place = overloadAt(loads[row], window, event.clientX - box.left);
      return place < 0 ? null : { resource: resources[loads[row].resource].id, place };
    };
    canvas.addEventListener(
      'pointermove',
      (event) => {
        canvas.style.cursor = found(event) === null ? '' : 'pointer';
      },
      { signal },
    );
    canvas.addEventListener(
      'click',
      (event) => {
        const overload = found(event);
        if (overload !== null) open(overload);
      },
      { signal },
    );
    return () => listeners.abort();
  }, [canvas, open]);
}
