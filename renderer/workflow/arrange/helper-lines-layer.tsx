import { ViewportPortal } from '@xyflow/react';
import { useDrag } from '../drag/drag-store.ts';
import classes from './helper-lines-layer.module.css';

/** While cards are dragged: the lines on which they lie with others. */
export function HelperLinesLayer() {
  const lines = useDrag((state) => state.helperLines);
  if (lines.length === 0) return null;
  return (
    <ViewportPortal>
      {lines.map(({ axis, at, from, to }) => (
        <div
          key={axis}
          className={classes.line}
          data-axis={axis}
          style={
            axis === 'x'
              ? { left: at, top: from - OVERHANG, height: to - from + 2 * OVERHANG }
              : { top: at, left: from - OVERHANG, width: to - from + 2 * OVERHANG }
          }
        />
      ))}
    </ViewportPortal>
  );
}

const OVERHANG = 12;
