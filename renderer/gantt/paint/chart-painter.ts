import type { LinkId, TaskId } from '../../../core/model/workflow.ts';
import type { ResourceLoad } from '../../../core/problem/resource-load.ts';
import type { WorkingTime } from '../../../core/time/working-time.ts';
import type { BarPreview } from '../hands/bar-preview.ts';
import type { ProgressMarks } from '../progress-line.ts';
import type { AxisMaker, TimeAxis } from '../time/time-axis.ts';
import type { TimeWindow } from '../time/time-window.ts';
import { FAST_MS } from '../use-row-range.ts';
import { BarMotion } from './bar-motion.ts';
import { sizedContext } from './canvas-size.ts';
import type { ChartFrame, ShownTimes, TimeLine } from './chart-frame.ts';
import { AXIS_PX, type ChartLook } from './chart-look.ts';
import type { ChartScene } from './chart-scene.ts';
import type { Hit } from './hit-test.ts';
import { paintAxis } from './paint-axis.ts';
import { paintChart } from './paint-chart.ts';
import type { FinishForecasts } from './paint-forecasts.ts';
import { paintHands } from './paint-hands.ts';
import { type LoadStyle, paintLoads } from './paint-load.ts';
import { type MovingRows, paintMovingRows } from './paint-moving-rows.ts';

/** Everything that the pictures depend on; sizes in CSS pixels. */
export interface PaintState {
  readonly scene: ChartScene;
  readonly axisOf: AxisMaker;
  readonly look: ChartLook;
  readonly window: TimeWindow;
  readonly width: number;
  readonly height: number;
  readonly scrollTop: number;
  readonly timeLines: readonly TimeLine[];
  readonly selectedTasks: ReadonlySet<TaskId>;
  readonly selectedLinks: ReadonlySet<LinkId>;
  readonly hover: Hit | null;
  /** What a hand on the chart would do; `null`: none is. */
  readonly preview: BarPreview | null;
  readonly forecasts: FinishForecasts | null;
  readonly progress: ProgressMarks | null;
  readonly loads: readonly ResourceLoad[];
  readonly loadHours: readonly (WorkingTime | null)[];
  readonly loadStyle: LoadStyle;
  readonly loadHeight: number;
  readonly loadScrollTop: number;
}

/**
 * Called in each frame in which the chart is painted, for what must move in step with it. It answers with the rows that are
 * to be painted too, and is called again when they may have come to rest.
 */
type BeforePaint = (state: Partial<PaintState>) => MovingRows | null;

type Layer = 'rows' | 'chart' | 'axis' | 'load' | 'hands';

const ALL: readonly Layer[] = ['chart', 'axis', 'load', 'hands'];
const CHART: readonly Layer[] = ['chart'];
const CHART_AND_HANDS: readonly Layer[] = ['chart', 'hands'];
const HANDS: readonly Layer[] = ['hands'];
const LOAD: readonly Layer[] = ['load'];
const LAYERS: Readonly<Record<keyof PaintState, readonly Layer[]>> = {
  scene: CHART_AND_HANDS,
  axisOf: ALL,
  look: ALL,
  window: ALL,
  width: ALL,
  height: CHART_AND_HANDS,
  scrollTop: CHART_AND_HANDS,
  timeLines: ALL,
  selectedTasks: CHART,
  selectedLinks: CHART,
  hover: CHART_AND_HANDS,
  preview: HANDS,
  forecasts: CHART,
  progress: CHART,
  loads: LOAD,
  loadHours: LOAD,
  loadStyle: LOAD,
  loadHeight: LOAD,
  loadScrollTop: LOAD,
};

/** Paints the chart, what a hand does on it, its axis and the loads below it: once a frame at most, and only what has changed. */
export class ChartPainter {
  private readonly state: Partial<PaintState> = {};
  private readonly canvases = new Map<Layer, HTMLCanvasElement>();
  private readonly motion = new BarMotion();
  private readonly dirty = new Set<Layer>();
  private readonly beforePaint: BeforePaint;
  private axis: { readonly key: readonly unknown[]; readonly value: TimeAxis } | null = null;
  private frameRequest = 0;
  private restTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(beforePaint: BeforePaint) {
    this.beforePaint = beforePaint;
  }

  setCanvas(layer: Layer, canvas: HTMLCanvasElement | null): void {
    if (canvas === null) this.canvases.delete(layer);
    else {
      this.canvases.set(layer, canvas);
      this.request([layer]);
    }
  }

  /** Takes over what is new and paints it with the next frame. */
  update(changes: Partial<PaintState>): void {
    for (const key of Object.keys(changes) as (keyof PaintState)[]) {
      if (this.state[key] === changes[key]) continue;
      Object.assign(this.state, { [key]: changes[key] });
      this.request(LAYERS[key]);
    }
  }

  /** Shows another scene; its bars move to their places. */
  show(scene: ChartScene, isAnimated: boolean): void {
    if (this.state.scene === scene) return;
    this.motion.moveTo(scene.workflow.tasks, scene.marks, performance.now(), isAnimated);
    this.update({ scene });
  }

  /** Where the bars are just now. */
  times(): ShownTimes {
    return this.motion.at(performance.now());
  }

  end(): void {
    cancelAnimationFrame(this.frameRequest);
    clearTimeout(this.restTimer);
    this.frameRequest = 0;
    this.canvases.clear();
  }

  private request(layers: readonly Layer[]): void {
    for (const layer of layers) this.dirty.add(layer);
    if (this.frameRequest === 0) this.frameRequest = requestAnimationFrame(this.paint);
  }

  private readonly paint = (): void => {
    this.frameRequest = 0;
    const { scene, axisOf, look, window, width, height, timeLines } = this.state;
    if (scene === undefined || axisOf === undefined || look === undefined || window === undefined) return;
    if (width === undefined || height === undefined || timeLines === undefined) return;
    const isMoving = this.motion.isMoving(performance.now());
    const axis = this.axisFor(axisOf, window, width);
    const shared = { axis, timeLines, look };
    if (this.dirty.has('chart')) {
      const moving = this.beforePaint(this.state);
      const { scrollTop = 0, hover = null } = this.state;
      this.paintRows(moving, { scene, look, view: { window, width, height, scrollTop } });
      const context = this.contextOf('chart', width, height);
      if (context !== null)
        paintChart(context, {
          ...shared,
          scene,
          times: this.times(),
          view: { window, width, height, scrollTop },
          selectedTasks: this.state.selectedTasks ?? new Set(),
          selectedLinks: this.state.selectedLinks ?? new Set(),
          hover,
          forecasts: this.state.forecasts ?? null,
          progress: this.state.progress ?? null,
        });
    }
    if (this.dirty.has('hands')) {
      const { scrollTop = 0, hover = null, preview = null } = this.state;
      const context = this.contextOf('hands', width, height);
      const view = { window, width, height, scrollTop };
      if (context !== null) paintHands(context, { scene, times: this.times(), view, look, hover }, preview);
    }
    if (this.dirty.has('axis')) {
      const context = this.contextOf('axis', width, AXIS_PX);
      if (context !== null) paintAxis(context, { ...shared, view: { window, width, height: AXIS_PX, scrollTop: 0 } });
    }
    if (this.dirty.has('load')) {
      const { loads = [], loadHours: hours = [], loadStyle = 'areas', loadHeight = 0, loadScrollTop = 0 } = this.state;
      const context = this.contextOf('load', width, loadHeight);
      const view = { window, width, height: loadHeight, scrollTop: loadScrollTop };
      if (context !== null)
        paintLoads(context, { ...shared, loads, hours, style: loadStyle, view, ticksPerDay: scene.ticksPerDay });
    }
    this.dirty.clear();
    if (isMoving) this.request(CHART_AND_HANDS);
  };

  private paintRows(moving: MovingRows | null, frame: Pick<ChartFrame, 'scene' | 'look' | 'view'>): void {
    const canvas = this.canvases.get('rows');
    if (canvas === undefined) return;
    clearTimeout(this.restTimer);
    canvas.hidden = moving === null;
    if (moving === null) return;
    this.restTimer = setTimeout(() => this.request(CHART), FAST_MS);
    const context = sizedContext(canvas, moving.width, frame.view.height);
    if (context === null) return;
    paintMovingRows(context, { ...frame, selectedTasks: this.state.selectedTasks ?? new Set() }, moving);
  }

  private contextOf(layer: Layer, width: number, height: number): CanvasRenderingContext2D | null {
    const canvas = this.canvases.get(layer);
    return canvas === undefined ? null : sizedContext(canvas, width, height, layer !== 'hands');
  }

  private axisFor(axisOf: AxisMaker, window: TimeWindow, width: number): TimeAxis {
    const key = [axisOf, window, width];
    if (this.axis === null || key.some((part, k) => part !== this.axis?.key[k]))
      this.axis = { key, value: axisOf(window, width) };
    return this.axis.value;
  }
}
