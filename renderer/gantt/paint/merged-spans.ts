import type { ShownTimes } from './chart-frame.ts';

/** Stretches in which at least one of some tasks goes on, ascending, and moments of milestones; ticks. */
export interface MergedSpans {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly moments: Float64Array;
}

const known = new WeakMap<readonly number[], { readonly times: ShownTimes; readonly spans: MergedSpans }>();

/** The merged spans of tasks, kept until their times change: painting asks for them in each frame. */
export function mergedSpans(times: ShownTimes, tasks: readonly number[]): MergedSpans {
  const found = known.get(tasks);
  if (found?.times === times) return found.spans;
  const spans = mergeSpans(times, tasks);
  known.set(tasks, { times, spans });
  return spans;
}

function mergeSpans({ starts, ends }: ShownTimes, tasks: readonly number[]): MergedSpans {
  const order = tasks.filter((task) => !Number.isNaN(starts[task])).sort((a, b) => starts[a] - starts[b]);
  const from: number[] = [];
  const to: number[] = [];
  const moments: number[] = [];
  for (const task of order) {
    if (starts[task] === ends[task]) moments.push(starts[task]);
    else if (to.length > 0 && starts[task] < to[to.length - 1])
      to[to.length - 1] = Math.max(to[to.length - 1], ends[task]);
    else {
      from.push(starts[task]);
      to.push(ends[task]);
    }
  }
  return { starts: Float64Array.from(from), ends: Float64Array.from(to), moments: Float64Array.from(moments) };
}
