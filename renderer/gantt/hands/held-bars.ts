import { type DurationScale, durationScale } from '../../../core/model/duration-notation.ts';
import { millisecondsPerTick, type Ticks } from '../../../core/time/ticks.ts';
import { addWorkingTime } from '../../../core/time/working-time.ts';
import type { ChartScene } from '../paint/chart-scene.ts';
import { MILESTONE } from '../rows/task-marks.ts';
import { type BarFit, barFit, type Span } from './bar-fit.ts';
import type { Hold, MovePreview, ResizePreview } from './bar-preview.ts';
import type { SnapStep } from './snap-step.ts';

/** Why a bar stays where it is. */
export type HoldRefusal = 'begun' | 'unscheduled' | 'milestone';

interface Bar {
  readonly task: number;
  readonly from: Span;
  readonly fit: BarFit;
}

const DURATION_UNITS_MS = [3_600_000, 300_000, 60_000, 1_000, 100];

/** Of more bars than these only a few are in sight. */
const MANY_BARS = 500;

/** Bars that a hand or the keyboard has taken, and where they would go. Made once a gesture; its answers are cheap. */
export class HeldBars {
  private readonly bars: readonly [Bar, ...Bar[]];
  private readonly waits: MovePreview['held'];
  private readonly scale: DurationScale;
  /** Tasks that stay, because they have begun or are not scheduled. */
  private readonly staying: number;

  private constructor(scene: ChartScene, bars: readonly [Bar, ...Bar[]], staying: number) {
    this.bars = bars;
    this.staying = staying;
    this.scale = durationScale(scene.workflow);
    this.waits = latestWait(scene, new Set(bars.map(({ task }) => task)), bars[0].task);
  }

  /** @param tasks the one under the hand first */
  static take(scene: ChartScene, tasks: readonly number[], way: 'move' | 'resize'): HeldBars | HoldRefusal {
    const { workflow, marks } = scene;
    const refusals = tasks.map((task): HoldRefusal | null => {
      if (Number.isNaN(marks.starts[task])) return 'unscheduled';
      if (workflow.tasks[task].actual !== undefined) return 'begun';
      return way === 'resize' && (marks.flags[task] & MILESTONE) !== 0 ? 'milestone' : null;
    });
    const [first, ...others] = tasks
      .filter((_, k) => refusals[k] === null)
      .map((task): Bar => {
        const { modes, mayPause } = workflow.tasks[task];
        const { duration } = modes[marks.modes[task] - 1] ?? modes[0];
        return {
          task,
          from: { start: marks.starts[task], end: marks.ends[task] },
          fit: barFit(scene.hoursOfTask(task), duration, mayPause === false, workflow.statusAt ?? 0),
        };
      });
    if (first === undefined || refusals[0] !== null) return refusals[0] ?? 'unscheduled';
    return new HeldBars(scene, [first, ...others], refusals.length - 1 - others.length);
  }

  /** The first bar moved by `ticks` and put to a round moment; the others as far as it. `step` `null`: to the tick. */
  movedBy(ticks: number, step: SnapStep | null, hold: Hold): MovePreview {
    const [{ from, fit }] = this.bars;
    const wanted = from.start + ticks;
    const found = step === null ? fit.from(wanted) : fit.nearest(wanted, step);
    // A bar that is brought back to where it was is left there, though that may be no round moment.
    const isBack = Math.abs(ticks) < Math.abs((found ?? from).start - from.start - ticks);
    return this.movedTo(isBack || found === null ? from : found, hold);
  }

  /** The bars where they are. */
  still(): MovePreview {
    return this.movedTo(this.bars[0].from, 'earliest');
  }

  /** The bars as they are in `before`, the first of them moved by steps, the others as far as it. */
  stepped(before: MovePreview, steps: number, step: SnapStep): MovePreview {
    return this.movedTo(
      this.bars[0].fit.stepped(before.bars[0].to.start, step, steps) ?? before.bars[0].to,
      before.hold,
    );
  }

  /** @param isExact `false`: the hours of the others may be passed over, so that thousands follow the hand */
  movedTo(place: Span, hold: Hold, isExact = this.bars.length <= MANY_BARS): MovePreview {
    const [first, ...others] = this.bars;
    const ticks = place.start - first.from.start;
    const held = this.waits !== null && place.start < this.waits.until ? this.waits : null;
    const follow = ({ from, fit }: Bar): Span => {
      if (ticks === 0) return from;
      if (!isExact) return { start: from.start + ticks, end: from.end + ticks };
      return fit.from(from.start + ticks) ?? from;
    };
    return {
      kind: 'move',
      bars: [
        { task: first.task, from: first.from, to: place },
        ...others.map((bar) => ({ task: bar.task, from: bar.from, to: follow(bar) })),
      ],
      hold,
      held,
      staying: this.staying,
    };
  }

  /** The end of the first bar drawn to the round moment nearest to `at`; the others grow by as much work. */
  resizedTo(at: number, step: SnapStep): ResizePreview {
    const [{ from, fit }] = this.bars;
    const duration = Math.abs(at - from.end) < step.ticks / 4 ? fit.duration : fit.durationUntil(from.start, at, step);
    return this.resizedBy(duration - fit.duration);
  }

  /** The bars as they are in `before`, each longer by units of work that suit the first of them. */
  steppedEnd(before: ResizePreview, steps: number): ResizePreview {
    const [{ fit }] = this.bars;
    let [duration] = before.durations;
    for (let left = Math.abs(steps); left > 0; left--) {
      // What is shortened below a day goes on in hours.
      const unit = durationUnit(this.scale, steps > 0 ? duration : duration - 1);
      duration = Math.max(1, steps > 0 ? duration + unit : duration - unit);
    }
    return this.resizedBy(duration - fit.duration);
  }

  /** All bars longer by so much work; none shorter than a tick. */
  resizedBy(ticks: Ticks): ResizePreview {
    const [first, ...others] = this.bars.map(({ task, from, fit }) => {
      const duration = Math.max(1, fit.duration + ticks);
      const end = duration === fit.duration ? from.end : fit.endAfter(from.start, duration);
      return { bar: { task, from, to: { start: from.start, end: Number.isFinite(end) ? end : from.end } }, duration };
    });
    return {
      kind: 'resize',
      bars: [first.bar, ...others.map(({ bar }) => bar)],
      durations: [first.duration, ...others.map(({ duration }) => duration)],
      staying: this.staying,
    };
  }
}

/** A working day for what takes a day or more, an hour below, else the longest unit that fits. */
function durationUnit({ tick, workingDay }: DurationScale, duration: Ticks): Ticks {
  const tickMs = millisecondsPerTick(tick);
  if (tickMs === null || tick === 'day') return 1;
  if (workingDay !== null && duration >= workingDay) return workingDay;
  return DURATION_UNITS_MS.map((ms) => Math.round(ms / tickMs)).find((unit) => unit <= duration && unit >= 1) ?? 1;
}

/** The link from a task that stays which lets the task start last, as things are arranged now. */
function latestWait({ workflow, lines, marks, hours }: ChartScene, taken: ReadonlySet<number>, task: number) {
  let latest: MovePreview['held'] = null;
  for (let k = 0; k < lines.count; k++) {
    const by = lines.from[k];
    if (lines.to[k] !== task || by < 0 || taken.has(by) || Number.isNaN(marks.starts[by])) continue;
    const { type, lag } = workflow.links[k];
    // A link to the finish holds the start only by what the task itself takes; the schedule will tell.
    if (type === 'finish-finish' || type === 'start-finish' || lag.unit === 'percent') continue;
    const base = type === 'finish-start' ? marks.ends[by] : marks.starts[by];
    const until = lag.unit === 'elapsed' ? base + lag.ticks : addWorkingTime(hours.ofPlan(), base, lag.ticks);
    if (latest === null || until > latest.until) latest = { by, until };
  }
  return latest;
}
