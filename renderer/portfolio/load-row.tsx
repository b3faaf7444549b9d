import { useMemo } from 'react';
import type { TeamLoad } from '../../core/portfolio/team-load.ts';
import { loadPaths } from './load-paths.ts';
import classes from './portfolio-view.module.css';

/** Id of the hatch that marks clashes; the chart defines it once for all rows. */
export const CLASH_PATTERN = 'portfolio-clash';

interface Props {
  readonly load: TeamLoad;
  /** Milliseconds since 1970 at the left edge. */
  readonly from: number;
  readonly millisecondsPerPixel: number;
  readonly width: number;
  readonly height: number;
  readonly coloursOf: (plan: string) => { readonly fill: string; readonly edge: string };
}

/** What plans together use of one resource, stacked, against what there is; where that is too much a hatched mark. */
export function LoadRow({ load, from, millisecondsPerPixel, width, height, coloursOf }: Props) {
  const paths = useMemo(
    () => loadPaths(load, { from, millisecondsPerPixel }, width, height),
    [load, from, millisecondsPerPixel, width, height],
  );
  const x = (moment: number) => (moment - from) / millisecondsPerPixel;
  const clashes = load.clashes.filter((clash) => x(clash.to) >= 0 && x(clash.from) <= width);
  return (
    <svg className={classes.load} width={width} height={height} aria-hidden="true">
      {paths.plans.map((path, k) => {
        const { plan } = load.plans[k];
        return <path key={plan} d={path} fill={coloursOf(plan).fill} stroke={coloursOf(plan).edge} strokeWidth={0.5} />;
      })}
      {clashes.map((clash) => (
        <rect
          key={clash.from}
          x={x(clash.from)}
          width={Math.max(2, x(clash.to) - x(clash.from))}
          y={0}
          height={height}
          fill={`url(#${CLASH_PATTERN})`}
          className={classes.clashMark}
        />
      ))}
      <path d={paths.capacity} className={classes.capacity} />
    </svg>
  );
}
