import type { Situation } from '../../../core/operations/preview/situation.ts';
import type { RunMonitor } from '../../../core/operations/run-monitor.ts';
import { type RunOutlook, signalsOfOutlook } from '../../../core/operations/run-outlook.ts';

/** Between the end of one look ahead and the next. */
const PAUSE_MS = 5_000;
/** Of a long look, so that no more than a tenth of a thread goes into it. */
const PAUSE_FACTOR = 9;

/** Looks ahead for a run now and then, one look at a time, and lets its monitor know. */
export class LookAhead {
  private readonly look: (situation: Situation) => Promise<RunOutlook>;
  private readonly onFault: (error: unknown) => void;
  private isLooking = false;
  private nextAt = Number.NEGATIVE_INFINITY;

  constructor(look: (situation: Situation) => Promise<RunOutlook>, onFault: (error: unknown) => void) {
    this.look = look;
    this.onFault = onFault;
  }

  /** Looks ahead where it is time to. @param nowMs of a clock that never goes back */
  maybe(situation: () => Situation, monitor: RunMonitor, nowMs: () => number): void {
    const beganAt = nowMs();
    if (this.isLooking || beganAt < this.nextAt) return;
    this.isLooking = true;
    this.look(situation())
      .then((outlook) => monitor.setOutlook(signalsOfOutlook(outlook)))
      .catch(this.onFault)
      .finally(() => {
        this.isLooking = false;
        this.nextAt = nowMs() + Math.max(PAUSE_MS, PAUSE_FACTOR * (nowMs() - beganAt));
      });
  }
}
