import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { useCanvas } from './canvas-store.ts';
import type { LinkFlowEdge } from './flow-elements.ts';
import classes from './link-edge.module.css';
import { labelPoint, linkPath, parallelRoute } from './link-path.ts';

/** A link as a line with an arrow head, and its type and lag where it is not plain finish-start. */
export const LinkEdge = memo(function LinkEdge(props: EdgeProps<LinkFlowEdge>) {
  const { source, target, data, selected, sourceX, sourceY, targetX, targetY } = props;
  const isDimmed = useCanvas(
    (state) => state.matches !== null && !(state.matches.has(source) && state.matches.has(target)),
  );
  const isInCycle = useCanvas((state) => state.refusedCycle?.has(source) === true && state.refusedCycle.has(target));
  if (data === undefined) return null;
  const start = { x: sourceX + data.sourceShift, y: sourceY };
  const end = { x: targetX + data.targetShift, y: targetY };
  const route = parallelRoute(start, data.route, end, data.parallel);
  const path = linkPath(start, route, end, data.type);
  const label = labelPoint(start, route, end, data.type);
  return (
    <g
      className={classes.link}
      data-critical={data.isCritical || undefined}
      data-selected={selected || undefined}
      data-dimmed={isDimmed || undefined}
      data-in-cycle={isInCycle || undefined}
    >
      <path className={classes.reach} d={path} />
      <path className={classes.line} d={path} markerEnd="url(#pl-link-arrow)" />
      {data.label !== '' && (
        <text className={classes.label} x={label.x} y={label.y} dy="0.32em">
          {data.label}
        </text>
      )}
    </g>
  );
});

/** The arrow head of all links; it takes the colour of its line. */
export function LinkArrow() {
  return (
    <svg className={classes.definitions} aria-hidden="true">
      <defs>
        <marker
          id="pl-link-arrow"
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerWidth="9"
          markerHeight="9"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M1 1 9 5 1 9Z" fill="context-stroke" />
        </marker>
      </defs>
    </svg>
  );
}
