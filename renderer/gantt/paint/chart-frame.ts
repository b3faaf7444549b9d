import type { LinkId, TaskId } from '../../../core/model/workflow.ts';
import type { ProgressMarks } from '../progress-line.ts';
import type { TimeAxis } from '../time/time-axis.ts';
import type { TimeWindow } from '../time/time-window.ts';
import type { ChartLook } from './chart-look.ts';
import { ROW_PX } from './chart-look.ts';
import type { ChartScene } from './chart-scene.ts';
import type { Hit } from './hit-test.ts';
import type { FinishForecasts } from './paint-forecasts.ts';

/** Bars where they are just now, which while they move is not where the scene has them; ticks, shape tasks. */
export interface ShownTimes {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

/** Part of the chart that is in sight; sizes in CSS pixels. */
export interface ChartView {
  readonly window: TimeWindow;
  readonly width: number;
  readonly height: number;
  readonly scrollTop: number;
}

/** A moment that concerns the whole plan. */
export interface TimeLine {
  readonly kind: 'today' | 'finish' | 'bound' | 'status';
  readonly at: number;
  readonly label: string;
}

/** All that one painting needs. */
export interface ChartFrame {
  readonly scene: ChartScene;
  readonly times: ShownTimes;
  readonly view: ChartView;
  readonly axis: TimeAxis;
  readonly timeLines: readonly TimeLine[];
  readonly selectedTasks: ReadonlySet<TaskId>;
  readonly selectedLinks: ReadonlySet<LinkId>;
  readonly hover: Hit | null;
  /** `null`: none are shown. */
  readonly forecasts: FinishForecasts | null;
  /** `null`: it is not shown. */
  readonly progress: ProgressMarks | null;
  readonly look: ChartLook;
}

/** Rows in sight: indices of the first and the last, the latter possibly before the first. */
export function rowsInSight(
  { height, scrollTop }: ChartView,
  rowCount: number,
): readonly [first: number, last: number] {
  return [
    Math.max(0, Math.floor(scrollTop / ROW_PX)),
    Math.min(rowCount - 1, Math.floor((scrollTop + height) / ROW_PX)),
  ];
}

/** Middle of a row on the canvas. */
export function rowMiddle(row: number, scrollTop: number): number {
  return row * ROW_PX + ROW_PX / 2 - scrollTop;
}
