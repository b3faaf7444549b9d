import type { SelectionFound, SelectionOutcome } from '../../core/problem/selection.ts';
import type { SelectEvent, SelectRequest } from '../ipc/select-schema.ts';

/** What the thread that chooses tasks reports: a bound, and a selection where there is a better one. */
export interface SelectTaskEvent {
  readonly bound: number;
  readonly found?: SelectionFound;
}

export interface SelectSurroundings {
  /** Chooses on a thread of its own; rejects where the thread had to be ended. */
  readonly run: (options: {
    readonly signal: AbortSignal;
    readonly onEvent: (event: SelectTaskEvent) => void;
  }) => Promise<SelectionOutcome>;
  readonly signal: AbortSignal;
  readonly emit: (event: SelectEvent) => void;
}

/**
 * Chooses tasks, and answers a cancellation at once with the best selection so far: within a large linear program HiGHS
 * hears of it late, and its thread is ended then.
 */
export async function select({ workflow }: SelectRequest, around: SelectSurroundings): Promise<SelectionOutcome> {
  const { run, signal, emit } = around;
  let best: SelectionFound | null = null;
  let bound = workflow.tasks.reduce((sum, { weight }) => sum + weight, 0);
  const work = run({
    signal,
    onEvent(event) {
      bound = Math.min(bound, event.bound);
      if (event.found !== undefined && event.found.weight >= (best?.weight ?? 0)) best = event.found;
      emit({ weight: best?.weight ?? null, bound });
    },
  });
  const cancelled = new Promise<SelectionOutcome>((resolve) => {
    const answer = () =>
      resolve(
        best === null
          ? { status: 'unknown', bound, stoppedBy: 'cancelled' }
          : { ...best, bound: Math.max(best.weight, bound) },
      );
    if (signal.aborted) answer();
    signal.addEventListener('abort', answer, { once: true });
  });
  // Whatever becomes of the thread after a cancellation, the answer is out.
  work.catch(() => undefined);
  return Promise.race([work, cancelled]);
}
