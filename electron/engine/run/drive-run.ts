import type { SimulatedLiveRun } from '../../../core/operations/conductor/simulated-live-run.ts';
import type { SimulatedShare } from '../../../core/operations/sharing/simulated-share.ts';

/** A simulated run has the engine's thread for this long at most before others have it. */
const SLICE_MS = 8;
/** Slower than the eye; a run that is watched goes on in such steps. */
const LEAST_PAUSE_MS = 20;
const MOST_PAUSE_MS = 1_000;

/** Lets a simulated run go on at its pace, in short slices. */
export interface RunDriver {
  /** To be called after every command, since it may have changed the pace. */
  wake(): void;
  stop(): void;
}

/** @param share with other runs; @param onSlice after each slice; @param onFault with what was thrown, after which the run is not driven any more */
export function driveRun(
  run: SimulatedLiveRun,
  share: SimulatedShare,
  onSlice: () => void,
  onFault: (error: unknown) => void,
): RunDriver {
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;

  function slice(): void {
    timer = null;
    if (isStopped) return;
    const beganAt = performance.now();
    let pauseMs: number | null;
    try {
      share.takeAway();
      pauseMs = run.playOn(beganAt, () => performance.now() - beganAt > SLICE_MS);
      share.tell();
      onSlice();
    } catch (error) {
      isStopped = true;
      onFault(error);
      return;
    }
    if (pauseMs === null || isStopped) return;
    // A timer of no time lets what came in meanwhile be answered first.
    timer = setTimeout(slice, pauseMs === 0 ? 0 : Math.min(MOST_PAUSE_MS, Math.max(LEAST_PAUSE_MS, pauseMs)));
  }

  return {
    wake() {
      if (timer !== null) clearTimeout(timer);
      timer = isStopped ? null : setTimeout(slice, 0);
    },
    stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
