import { memo } from 'react';
import type { ResourceLoad } from '../../core/problem/resource-load.ts';
import rows from './load.module.css';

interface Props {
  readonly load: ResourceLoad;
  /** End of the time axis, in ticks. */
  readonly until: number;
  readonly label: string;
}

const WIDTH = 1000;
const HEIGHT = 36;

/** A step function as the points of an SVG path, from the left edge to the right one. */
function steps(times: Float64Array, amounts: ArrayLike<number>, until: number, top: number): string {
  const x = (time: number) => ((Math.min(time, until) / until) * WIDTH).toFixed(1);
  const y = (amount: number) => (HEIGHT - (amount / top) * HEIGHT).toFixed(1);
  const parts: string[] = [];
  for (let k = 0; k < times.length && times[k] <= until; k++) {
    parts.push(`${k === 0 ? 'M' : 'L'}${x(times[k])} ${y(amounts[k])}`, `H${x(times[k + 1] ?? until)}`);
  }
  return parts.join('');
}

/** Use as an area under the line of the capacity; hatched where there is more use than capacity. */
export const LoadChart = memo(function LoadChart({ load, until, label }: Props) {
  const top = Math.max(load.peak, ...load.capacity.amounts, 1) * 1.1;
  if (until <= 0) return <svg className={rows.chart} role="img" aria-label={label} />;
  const area = `${steps(load.times, load.amounts, until, top)}V${HEIGHT}H0Z`;
  return (
    <svg
      className={rows.chart}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <defs>
        <pattern id="overload" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="3" height="6" fill="var(--pl-infeasible)" />
        </pattern>
      </defs>
      <path d={area} fill="var(--pl-accent-soft)" stroke="var(--pl-accent)" vectorEffect="non-scaling-stroke" />
      {load.overloads.map(({ from, to }) => (
        <rect
          key={from}
          x={(from / until) * WIDTH}
          width={((Math.min(to, until) - from) / until) * WIDTH}
          y={0}
          height={HEIGHT}
          fill="url(#overload)"
        />
      ))}
      <path
        d={steps(load.capacity.times, load.capacity.amounts, until, top)}
        fill="none"
        stroke="var(--pl-text-dim)"
        strokeDasharray="4 3"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
});
