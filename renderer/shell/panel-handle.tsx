import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import classes from './shell.module.css';

interface Props {
  readonly label: string;
  /** `vertical`: a line between left and right. The panel it sizes lies right of it, or below it. */
  readonly orientation: 'vertical' | 'horizontal';
  /** Size of the panel in CSS pixels. */
  readonly size: number;
  readonly min: number;
  readonly max: number;
  readonly onResize: (size: number) => void;
}

const KEY_STEP_PX = 16;

/** The line between two panels: dragged with the pointer, moved with the arrow keys. */
export function PanelHandle({ label, orientation, size, min, max, onResize }: Props) {
  const grabbed = useRef<{ readonly at: number; readonly size: number } | null>(null);
  const clamp = (value: number) => Math.round(Math.min(max, Math.max(min, value)));
  const position = (event: PointerEvent) => (orientation === 'vertical' ? event.clientX : event.clientY);
  const onKeyDown = (event: KeyboardEvent) => {
    const [grow, shrink] = orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key !== grow && event.key !== shrink) return;
    event.preventDefault();
    onResize(clamp(size + (event.key === grow ? KEY_STEP_PX : -KEY_STEP_PX)));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is no <hr>.
    <div
      className={classes.handle}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      data-orientation={orientation}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grabbed.current = { at: position(event), size };
      }}
      onPointerMove={(event) => {
        if (grabbed.current === null) return;
        onResize(clamp(grabbed.current.size + grabbed.current.at - position(event)));
      }}
      onPointerUp={() => {
        grabbed.current = null;
      }}
      onPointerCancel={() => {
        grabbed.current = null;
      }}
    />
  );
}
