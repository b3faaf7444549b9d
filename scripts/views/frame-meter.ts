/// <reference lib="dom" />
import type { Browser, Page } from '@playwright/test';

/** What a stretch of frames was like. Milliseconds; shares from 0 to 1. */
export interface FrameFigures {
  readonly frames: number;
  /** Work of the page's main thread within a frame: script, style, layout, paint; processor time. */
  readonly workP95Ms: number;
  readonly workMostMs: number;
  /** From one frame to the next. */
  readonly intervalP95Ms: number;
  /** Intervals longer than the limit. */
  readonly slowShare: number;
}

/** Frames that take longer count as slow, in a chart and in a graph. Milliseconds. */
export const SLOW_MS = { chart: 25, graph: 40 } as const;

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** Processor time of the thread: what other programs take does not count. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'];
const FRAME = 'FireAnimationFrame';
/** Whatever the thread does is in one of these; `ThreadControllerImpl::RunTask` lies within each and would count twice. */
const TASK = 'RunTask';

/** Frames of a page while something is done with it, from the browser's own trace. */
export async function measureFrames(
  browser: Browser,
  page: Page,
  slowMs: number,
  act: () => Promise<void>,
): Promise<FrameFigures> {
  await page.evaluate(() => {
    const state = { isOn: true };
    Object.assign(globalThis, { frameMeter: state });
    const next = () => {
      if (state.isOn) requestAnimationFrame(next);
    };
    next();
  });
  await browser.startTracing(page, { categories: CATEGORIES });
  try {
    await act();
  } finally {
    await page.evaluate(() => {
      (globalThis as unknown as { readonly frameMeter: { isOn: boolean } }).frameMeter.isOn = false;
    });
  }
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  return figuresOf(traceEvents, slowMs);
}

/** @throws where the trace has no frames of a page */
export function figuresOf(events: readonly TraceEvent[], slowMs: number): FrameFigures {
  const main = mainThread(events);
  const own = events.filter(({ pid, tid }) => `${pid}/${tid}` === main);
  const frames = own.filter(({ name }) => name === FRAME).map(({ ts }) => ts);
  frames.sort((a, b) => a - b);
  // Several callbacks of one frame follow each other closely.
  const starts = frames.filter((ts, k) => k === 0 || ts - (frames[k - 1] ?? 0) > 2000);
  if (starts.length < 3) throw new Error('The trace has no frames. Maybe the page was hidden.');
  const work = new Float64Array(starts.length - 1);
  for (const { name, ph, ts, dur = 0, tdur = dur } of own) {
    if (ph !== 'X' || name !== TASK) continue;
    const frame = lastAtOrBefore(starts, ts);
    if (frame >= 0 && frame < work.length) work[frame] = (work[frame] ?? 0) + tdur / 1000;
  }
  const intervals = starts.slice(1).map((ts, k) => (ts - (starts[k] ?? 0)) / 1000);
  return {
    frames: work.length,
    workP95Ms: quantile(work, 0.95),
    workMostMs: quantile(work, 1),
    intervalP95Ms: quantile(intervals, 0.95),
    slowShare: intervals.filter((ms) => ms > slowMs).length / intervals.length,
  };
}

/** The thread on which the page's frames fire. */
function mainThread(events: readonly TraceEvent[]): string {
  const fired = new Map<string, number>();
  for (const { name, pid, tid } of events) {
    if (name === FRAME) fired.set(`${pid}/${tid}`, (fired.get(`${pid}/${tid}`) ?? 0) + 1);
  }
  return [...fired].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

function lastAtOrBefore(sorted: readonly number[], at: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The smallest value that a share of all does not exceed; `NaN` of none. */
export function quantile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
