import type { SearchEvent, SearchOutcome } from '../../core/solvers/solver.ts';
import type { OptimiseRequest } from '../ipc/contract.ts';
import { createCoalescer } from './coalescer.ts';
import { JobDroppedError } from './job-pool.ts';
import { mergeOutcomes, SearchMerger } from './merge-search.ts';
import { isRepeatable, type SearchPart, searchParts } from './search-parts.ts';

export interface OptimiseSurroundings {
  /** Searches one part on a thread of its own; rejects with JobDroppedError where it was stopped before it began. */
  readonly runPart: (
    part: SearchPart,
    options: { readonly signal: AbortSignal; readonly onEvent: (event: SearchEvent) => void },
  ) => Promise<SearchOutcome>;
  readonly threads: number;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly emit: (event: SearchEvent) => void;
}

const EVENT_INTERVAL_MS = 100;
/** How long a cancelled search may take to answer: long enough for most to say themselves what they have. */
const CANCEL_GRACE_MS = 15;
/**
 * From so many tasks on a thread checks or compiles for longer than anybody wants to wait, so a cancelled search answers at once with the
 * best schedule that was reported; and the first part gets a head start, which is no longer than the following.
 */
const LARGE_PLAN = 2_000;
const LONGEST_HEAD_START_MS = 2_000;

/**
 * Searches a plan with one or several starts side by side and answers with the best of all.
 *
 * With a limit in iterations or schedules alone, the answer depends on seed, limits and number of workers: the starts know
 * nothing of each other, a proof stops only those after it, and of equal values the first counts. With a time limit,
 * schedules and bounds are shared, and all stop as soon as the best value of any meets the best bound of any.
 * Cancelling answers with the best so far.
 */
export async function optimise(request: OptimiseRequest, around: OptimiseSurroundings): Promise<SearchOutcome> {
  const parts = searchParts(request, around.threads);
  const controllers = parts.map(() => new AbortController());
  const stopFrom = (index: number) => {
    for (const controller of controllers.slice(index)) controller.abort();
  };
  const repeatable = isRepeatable(request);
  const merger = new SearchMerger(parts.length);
  const startedAtMs = around.now();
  const coalescer = createCoalescer<SearchEvent>({
    intervalMsOf: () => EVENT_INTERVAL_MS,
    kindOf: (event) => event.kind,
    // What was held back must not take a bound back that went out meanwhile.
    send: (event) =>
      around.emit(withTimeFraction({ ...event, bound: merger.boundSoFar() }, request, around.now() - startedAtMs)),
    now: around.now,
    later: setTimeout,
  });

  const cancel = () => stopFrom(0);
  around.signal.addEventListener('abort', cancel, { once: true });
  if (around.signal.aborted) cancel();

  const headStart = createHeadStart(request);
  around.signal.addEventListener('abort', headStart.end, { once: true });
  const searches = parts.map(async (part, index): Promise<SearchOutcome | null> => {
    try {
      if (index > 0) await headStart.isOver;
      const outcome = await around.runPart(part, {
        signal: controllers[index].signal,
        onEvent(event) {
          const merged = merger.add(index, event);
          if (merged !== null) coalescer.offer(merged);
          // Only now, for handing a large plan to the next thread would hold the news up.
          if (event.kind === 'improved') headStart.end();
          if (!repeatable && merger.isClosed()) stopFrom(0);
        },
      });
      if (outcome.status === 'optimal' || outcome.status === 'infeasible') stopFrom(repeatable ? index + 1 : 0);
      else if (outcome.stoppedBy === 'time') stopFrom(0);
      return outcome;
    } catch (error) {
      if (error instanceof JobDroppedError && controllers[index].signal.aborted) return null;
      stopFrom(0);
      throw error;
    } finally {
      headStart.end();
    }
  });
  const settled = Promise.allSettled(searches);
  const results = await Promise.race([settled, graceAfter(around.signal, isLarge(request) ? 0 : CANCEL_GRACE_MS)]);
  around.signal.removeEventListener('abort', cancel);
  around.signal.removeEventListener('abort', headStart.end);
  if (results === null) {
    // Who cancels has waited long enough; the threads stop as soon as they can. The answer holds what was kept back, and sending
    // a large schedule twice would take longer than all the rest.
    return (
      merger.bestSoFar() ?? { status: 'unknown', bound: merger.boundSoFar(), stoppedBy: 'cancelled', schedules: 0 }
    );
  }

  coalescer.flush();
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) {
    const best = around.signal.aborted ? merger.bestSoFar() : null;
    if (best === null) throw failed.reason;
    return best;
  }
  const outcomes = results.map((result) => (result.status === 'fulfilled' ? result.value : null));
  return mergeOutcomes(outcomes, around.signal.aborted);
}

/**
 * In a large plan that is searched by time the first part goes ahead until it has a schedule: threads that read the same large plan
 * at once hold each other up, and a person waits for one schedule, not for two.
 */
function createHeadStart(request: OptimiseRequest): { readonly isOver: Promise<void>; readonly end: () => void } {
  if (isRepeatable(request) || !isLarge(request)) {
    return { isOver: Promise.resolve(), end: () => undefined };
  }
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, LONGEST_HEAD_START_MS);
  return {
    isOver: promise,
    end() {
      clearTimeout(timer);
      resolve();
    },
  };
}

function isLarge({ workflow }: OptimiseRequest): boolean {
  return workflow.tasks.length >= LARGE_PLAN;
}

/** `null` so long after the signal. */
function graceAfter(signal: AbortSignal, graceMs: number): Promise<null> {
  return new Promise((resolve) => {
    const wait = () => (graceMs === 0 ? resolve(null) : setTimeout(() => resolve(null), graceMs));
    if (signal.aborted) wait();
    else signal.addEventListener('abort', wait, { once: true });
  });
}

/** Where only time is limited, the share that is used up is known here alone. */
function withTimeFraction(event: SearchEvent, { seconds }: OptimiseRequest, elapsedMs: number): SearchEvent {
  if (event.kind !== 'progress' || seconds === null) return event;
  return { ...event, fraction: Math.max(event.fraction ?? 0, Math.min(1, elapsedMs / 1000 / seconds)) };
}
