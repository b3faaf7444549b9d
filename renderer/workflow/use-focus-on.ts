import { type RefObject, useLayoutEffect } from 'react';
import { useCanvas } from './canvas-store.ts';

/** Gives the current task's element the keyboard's focus while the focus is in the view and on no control of it. */
export function useFocusOn(view: RefObject<HTMLElement | null>): void {
  const current = useCanvas((state) => state.current);
  useLayoutEffect(() => {
    if (current === null) return;
    let tries = 10;
    let request = requestAnimationFrame(function attempt() {
      const active = document.activeElement;
      const isHere = active === view.current || active?.classList.contains('react-flow__node');
      if (!isHere) return;
      const element = view.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(current)}"]`);
      if (element) element.focus({ preventScroll: true });
      // A task that was out of sight is drawn a moment later.
      else if (tries-- > 0) request = requestAnimationFrame(attempt);
    });
    return () => cancelAnimationFrame(request);
  }, [current, view]);
}
