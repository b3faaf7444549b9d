import type { Ticks } from '../../../core/time/ticks.ts';
import type { WorkingTime } from '../../../core/time/working-time.ts';
import { firstGapAfter, gapsOf } from '../rows/gaps.ts';
import type { TimeWindow } from '../time/time-window.ts';
import { xOf } from '../time/time-window.ts';

/**
 * The parts of a bar in which its task works, as left, right, left, right … in CSS pixels; between them it pauses. Only
 * what can be seen is told apart: one part where there is no pause wide enough, and none beyond the edges of the canvas.
 * @param leastGap shortest pause that is shown
 */
export function workedSegments(
  hours: WorkingTime | null,
  window: TimeWindow,
  width: number,
  start: number,
  end: number,
  left: number,
  right: number,
  leastGap: Ticks,
): number[] {
  const segments: number[] = [left];
  if (hours !== null && end - start > leastGap) {
    const gaps = gapsOf(hours, leastGap);
    const until = Math.min(end, window.from + width * window.ticksPerPixel);
    for (
      let k = firstGapAfter(gaps, Math.max(start, window.from));
      k < gaps.starts.length && gaps.starts[k] < until;
      k++
    ) {
      // A task neither starts nor ends within a pause of its own; a milestone or an outdated schedule may.
      if (gaps.starts[k] <= start || gaps.ends[k] >= end || gaps.ends[k] - gaps.starts[k] < leastGap) continue;
      segments.push(xOf(window, gaps.starts[k]), xOf(window, gaps.ends[k]));
    }
  }
  segments.push(right);
  return segments;
}
