import type { Workflow } from '../../../core/model/workflow.ts';
import type { ShownTimes } from './chart-frame.ts';

/** How long bars take to their new places. */
export const MOTION_MS = 150;

/** Moves bars from where they are seen to where a new schedule has them. Tasks that were not there appear in place. */
export class BarMotion {
  private tasks: Workflow['tasks'] = [];
  private from: ShownTimes = { starts: new Float64Array(0), ends: new Float64Array(0) };
  private to: ShownTimes = this.from;
  private begunAtMs = Number.NEGATIVE_INFINITY;

  /** @param isAnimated `false`: the bars are there at once, as people want it whom motion disturbs */
  moveTo(tasks: Workflow['tasks'], times: ShownTimes, nowMs: number, isAnimated: boolean): void {
    if (!isAnimated || this.tasks.length === 0) {
      this.from = times;
    } else {
      const seen = this.at(nowMs);
      this.from = tasks === this.tasks ? copyOf(seen) : this.byId(tasks, seen);
    }
    this.begunAtMs = isAnimated && this.tasks.length > 0 ? nowMs : Number.NEGATIVE_INFINITY;
    this.tasks = tasks;
    this.to = times;
  }

  isMoving(nowMs: number): boolean {
    return nowMs - this.begunAtMs < MOTION_MS;
  }

  /** Places at a moment. */
  at(nowMs: number): ShownTimes {
    if (!this.isMoving(nowMs)) return this.to;
    const linear = Math.max(0, (nowMs - this.begunAtMs) / MOTION_MS);
    // Fast at first, then slowly into place.
    const share = 1 - (1 - linear) ** 3;
    return {
      starts: between(this.from.starts, this.to.starts, share),
      ends: between(this.from.ends, this.to.ends, share),
    };
  }

  private byId(tasks: Workflow['tasks'], seen: ShownTimes): ShownTimes {
    const places = new Map(this.tasks.map((task, k) => [task.id, k]));
    const pick = (values: Float64Array) =>
      Float64Array.from(tasks, ({ id }) => values[places.get(id) ?? -1] ?? Number.NaN);
    return { starts: pick(seen.starts), ends: pick(seen.ends) };
  }
}

function between(from: Float64Array, to: Float64Array, share: number): Float64Array {
  const places = to.slice();
  for (let k = 0; k < places.length; k++) {
    const begin = from[k];
    if (begin !== places[k] && !Number.isNaN(begin)) places[k] = begin + (places[k] - begin) * share;
  }
  return places;
}

function copyOf({ starts, ends }: ShownTimes): ShownTimes {
  return { starts: starts.slice(), ends: ends.slice() };
}
