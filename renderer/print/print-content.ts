import type { ResourceLoad } from '../../core/problem/resource-load.ts';
import type { WorkingTime } from '../../core/time/working-time.ts';
import type { TimeLine } from '../gantt/paint/chart-frame.ts';
import type { ChartLook } from '../gantt/paint/chart-look.ts';
import type { ChartScene } from '../gantt/paint/chart-scene.ts';
import type { FinishForecasts } from '../gantt/paint/paint-forecasts.ts';
import type { ProgressMarks } from '../gantt/progress-line.ts';
import type { RowTexts } from '../gantt/row-texts.ts';
import type { AxisMaker } from '../gantt/time/time-axis.ts';

/** Everything that is put on paper, in the language of the interface and the colours of paper. */
export interface PrintContent {
  readonly scene: ChartScene;
  readonly look: ChartLook;
  readonly axisOf: AxisMaker;
  readonly timeLines: readonly TimeLine[];
  readonly forecasts: FinishForecasts | null;
  readonly progress: ProgressMarks | null;
  readonly loads: readonly ResourceLoad[];
  readonly loadHours: readonly (WorkingTime | null)[];
  readonly texts: RowTexts;
  readonly words: PrintWords;
}

/** What is written around the chart. */
export interface PrintWords {
  readonly title: string;
  readonly summary: string;
  readonly printedAt: string;
  /** Above the loads. */
  readonly loads: string;
  page(number: number, count: number): string;
  column(id: 'name' | 'start' | 'finish'): string;
  /** Of a load, beside its strip. */
  load(load: ResourceLoad): readonly [name: string, figures: string];
  readonly legend: Readonly<Record<LegendMark, string>>;
}

export const LEGEND_MARKS = [
  'task',
  'critical',
  'slack',
  'milestone',
  'late',
  'wanted',
  'baseline',
  'ghost',
  'forecast',
  'overload',
] as const;
export type LegendMark = (typeof LEGEND_MARKS)[number];
