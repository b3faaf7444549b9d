import type { AxisMark, TimeAxis } from '../gantt/time/time-axis.ts';
import { type TimeWindow, xOf } from '../gantt/time/time-window.ts';
import { AXIS_PX, NAMES_PX } from './chart-layout.ts';
import { CLASH_PATTERN } from './load-row.tsx';
import classes from './portfolio-view.module.css';

/** What a letter of the axis takes, at most. */
const LETTER_PX = 7;

interface AxisProps {
  readonly marks: TimeAxis;
  readonly window: TimeWindow;
  readonly width: number;
}

/** Months and days above the rows; it defines the hatch of clashes for all of them. */
export function ChartAxis({ marks, window, width }: AxisProps) {
  // The month that the axis begins in has no room for its name where the next one begins soon.
  const majors = marks.majors.filter(({ at, label }, index) => {
    const next = marks.majors[index + 1];
    return next === undefined || xOf(window, next.at) - Math.max(0, xOf(window, at)) > label.length * LETTER_PX;
  });
  return (
    <div className={classes.axis} style={{ height: AXIS_PX }}>
      <span style={{ width: NAMES_PX }} />
      <svg width={width} height={AXIS_PX} aria-hidden="true">
        <defs>
          <pattern id={CLASH_PATTERN} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1="0" x2="0" y1="0" y2="6" stroke="var(--pl-infeasible)" strokeWidth="2.5" />
          </pattern>
        </defs>
        {majors.map(({ at, label }) => (
          <text key={at} x={Math.max(0, xOf(window, at)) + 4} y={14} className={classes.major}>
            {label}
          </text>
        ))}
        {marks.minors.map(({ at, label }) => (
          <text key={at} x={xOf(window, at) + 3} y={29}>
            {label}
          </text>
        ))}
      </svg>
    </div>
  );
}

interface GridProps {
  readonly minors: readonly AxisMark[];
  readonly window: TimeWindow;
  readonly width: number;
  readonly height: number;
}

/** The lines of the axis behind the rows. */
export function ChartGrid({ minors, window, width, height }: GridProps) {
  return (
    <svg
      className={classes.grid}
      style={{ left: NAMES_PX, top: AXIS_PX }}
      width={width}
      height={height}
      aria-hidden="true"
    >
      {minors.map(({ at }) => (
        <line key={at} x1={xOf(window, at)} x2={xOf(window, at)} y1={0} y2="100%" />
      ))}
    </svg>
  );
}
