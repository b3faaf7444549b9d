import { byGain, type TriedChange } from '../../core/explain/try-change.ts';
import { makespanOf } from '../../core/model/schedule.ts';
import type { SearchOutcome } from '../../core/solvers/solver.ts';
import type { BuysEvent, BuysOutcome, BuysRequest } from '../ipc/buys-schema.ts';
import type { OptimiseRequest } from '../ipc/contract.ts';
import type { EngineTasks } from './engine-tasks.ts';
import { fingerprintOf } from './fingerprint.ts';
import { JobDroppedError } from './job-pool.ts';

/** Results of changes by a fingerprint of all they depend on, so that undo, redo and another look cost nothing. */
export interface BuysCache {
  get(key: string): TriedChange | undefined;
  set(key: string, tried: TriedChange): void;
}

const MOST_CACHED = 2_000;
/** The plan as it is gets so many times the limit of one change. */
const BASE_SHARE = 2;

/** A cache that forgets what was put in first. */
export function createBuysCache(): BuysCache {
  const known = new Map<string, TriedChange>();
  return {
    get: (key) => known.get(key),
    set(key, tried) {
      known.set(key, tried);
      const [oldest] = known.keys();
      if (known.size > MOST_CACHED && oldest !== undefined) known.delete(oldest);
    },
  };
}

export interface BuysSurroundings {
  readonly cache: BuysCache;
  readonly possibleChanges: (
    input: EngineTasks['possibleChanges']['input'],
  ) => Promise<EngineTasks['possibleChanges']['output']>;
  readonly tryChange: (input: EngineTasks['tryChange']['input']) => Promise<EngineTasks['tryChange']['output']>;
  readonly optimise: (request: OptimiseRequest) => Promise<SearchOutcome>;
  readonly threads: number;
  readonly signal: AbortSignal;
  readonly emit: (event: BuysEvent) => void;
}

/**
 * Tries what might let a plan finish earlier, one change a thread, the most promising first. The plan as it is comes before them, so
 * that no change is credited with what a better schedule would have given anyway. Cancelling answers with what was tried so far.
 * @throws RpcError `bad-input` where the schedule breaks a rule of the plan
 */
export async function findBuys(request: BuysRequest, around: BuysSurroundings): Promise<BuysOutcome> {
  const { workflow, seconds, seed } = request;
  const base = await searchBase(request, around);
  around.emit({ kind: 'base', base });
  const { schedule, bound } = base;
  const { changes, leftOut, step } = await around.possibleChanges({ workflow, schedule, step: request.step });
  around.emit({ kind: 'started', changes: changes.length, leftOut, step });
  const baseKey = fingerprintOf(JSON.stringify([workflow, schedule, bound, seconds, seed]));
  const found = new Map<number, TriedChange>();
  let next = 0;

  async function work(): Promise<void> {
    while (next < changes.length && !around.signal.aborted) {
      const place = next++;
      const possible = changes[place];
      const key = `${baseKey} ${JSON.stringify(possible)}`;
      let tried = around.cache.get(key);
      if (tried === undefined) {
        const result = await around.tryChange({ workflow, schedule, bound, possible, seconds, seed });
        if (result.isCut) return;
        tried = result.tried;
        around.cache.set(key, tried);
      }
      found.set(place, tried);
      around.emit({ kind: 'tried', tried, done: found.size });
    }
  }

  const results = await Promise.allSettled(Array.from({ length: around.threads }, work));
  for (const result of results) {
    if (result.status === 'rejected' && !(result.reason instanceof JobDroppedError)) throw result.reason;
  }
  return {
    base,
    tried: changes.flatMap((_, place) => found.get(place) ?? []).sort(byGain),
    changes: changes.length,
    leftOut,
    step,
    stoppedBy: found.size === changes.length ? 'finished' : 'cancelled',
  };
}

/** The best schedule of the plan as it is that a search finds from the given one, unless that is known to be the best. */
async function searchBase(
  { workflow, schedule, bound, seconds, seed }: BuysRequest,
  { optimise, threads }: BuysSurroundings,
): Promise<BuysOutcome['base']> {
  const finish = makespanOf(schedule);
  if (bound !== null && bound >= finish) return { finish, bound: finish, schedule };
  const outcome = await optimise({
    workflow,
    revision: 0,
    planId: null,
    objectives: ['makespan'],
    solver: 'auto',
    seconds: BASE_SHARE * seconds,
    iterations: null,
    schedules: null,
    seed,
    workers: threads,
    warmStart: schedule,
  });
  if (outcome.status === 'infeasible') return { finish, bound: bound ?? 0, schedule };
  const proved = Math.max(bound ?? 0, outcome.bound[0] ?? 0);
  if (outcome.status === 'unknown' || makespanOf(outcome.schedule) >= finish) {
    return { finish, bound: Math.min(finish, proved), schedule };
  }
  const best = makespanOf(outcome.schedule);
  return { finish: best, bound: Math.min(best, proved), schedule: outcome.schedule };
}
