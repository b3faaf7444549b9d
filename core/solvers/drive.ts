import type { SearchEvent, SearchOutcome, StopReason } from './solver.ts';

export interface DriveOptions {
  /** Asked after every event; a reason ends the search. */
  readonly shouldStop?: () => Extract<StopReason, 'time' | 'cancelled'> | null;
  readonly onEvent?: (event: SearchEvent) => void;
}

/**
 * Runs a search to its end in one go and returns what it found. Clocks and cancelling are the caller's: a time
 * limit is a `shouldStop` that reads a clock.
 */
export function drive(
  search: Generator<SearchEvent, SearchOutcome, 'continue' | 'stop'>,
  { shouldStop, onEvent }: DriveOptions = {},
): SearchOutcome {
  let reason: StopReason | null = null;
  let step = search.next('continue');
  while (step.done !== true) {
    onEvent?.(step.value);
    reason ??= shouldStop?.() ?? null;
    step = search.next(reason === null ? 'continue' : 'stop');
  }
  const outcome = step.value;
  // The search knows that it was told to stop, its driver why.
  return reason !== null && outcome.status !== 'infeasible' && outcome.stoppedBy === 'cancelled'
    ? { ...outcome, stoppedBy: reason }
    : outcome;
}
