import type { Schedule } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { compile } from '../../core/problem/compile.ts';
import type { RunBatch } from '../../core/simulation/run-batch.ts';
import { runChunks } from '../../core/simulation/run-chunks.ts';
import { RunCollection, runDetails } from '../../core/simulation/run-collection.ts';
import { checkUncertainty, UncertaintyError } from '../../core/simulation/uncertainty-trouble.ts';
import type { SearchOutcome } from '../../core/solvers/solver.ts';
import { RpcError } from '../ipc/rpc-error.ts';
import type { SimulateEvent, SimulateOutcome, SimulateRequest } from '../ipc/simulate-schema.ts';
import { createCoalescer } from './coalescer.ts';
import type { EngineTasks } from './engine-tasks.ts';
import { JobDroppedError } from './job-pool.ts';

export interface SimulateSurroundings {
  /** Plays chunks on a thread of its own; rejects with JobDroppedError where it was stopped before it began. */
  readonly playPart: (
    part: EngineTasks['simulate']['input'],
    options: { readonly signal: AbortSignal; readonly onEvent: (batch: RunBatch) => void },
  ) => Promise<null>;
  readonly quickSchedule: (workflow: Workflow) => Promise<SearchOutcome>;
  /** How many parts can be played at once, and into how many they are best split. */
  readonly threads: number;
  readonly parts: number;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly emit: (event: SimulateEvent) => void;
}

const EVENT_INTERVAL_MS = 100;
/** Fewer runs say too little about how precise they are. */
const LEAST_RUNS_FOR_PRECISION = 1000;

/**
 * Plays a plan many times on several threads. The figures cover the runs from the first one on without a gap, so they depend on
 * seed and number of runs alone, not on the threads; cancelling answers with what was played so far.
 * @throws RpcError `bad-input` where ranges or risks do not fit the plan, or the plan has no schedule to play
 */
export async function simulate(request: SimulateRequest, around: SimulateSurroundings): Promise<SimulateOutcome> {
  const { workflow, uncertainty, policy, seed, runs, precisionTicks } = request;
  asBadInput(() => checkUncertainty(workflow, uncertainty));
  const schedule = await playableSchedule(request, around);
  const problem = compile(workflow);
  const plannedFinish = schedule.reduce((latest, { end }) => Math.max(latest, end), 0);
  const collection = new RunCollection(problem, seed, plannedFinish);
  const controller = new AbortController();
  const stop = () => controller.abort();
  around.signal.addEventListener('abort', stop, { once: true });
  if (around.signal.aborted) stop();
  let isEnough = false;

  const coalescer = createCoalescer<null>({
    intervalMsOf: () => EVENT_INTERVAL_MS,
    kindOf: () => 'progress',
    send() {
      const running = collection.running();
      if (running !== null) around.emit({ ...running, fraction: collection.runs / runs });
    },
    now: around.now,
    later: setTimeout,
  });
  const chunks = runChunks(runs);
  // Whoever asks for fewer threads than there are gets a part for each of them.
  const threads = Math.min(request.workers < around.threads ? request.workers : around.parts, chunks.length);
  const part = {
    workflow,
    schedule,
    uncertainty,
    policy,
    seed,
    details: runDetails(runs, problem),
  };
  const play: SimulateSurroundings['playPart'] = async (input, options) => {
    try {
      return await around.playPart(input, options);
    } catch (error) {
      stop();
      throw error;
    }
  };
  const results = await Promise.allSettled(
    Array.from({ length: threads }, (_, thread) =>
      play(
        { ...part, chunks: chunks.filter((_, index) => index % threads === thread) },
        {
          signal: controller.signal,
          onEvent(batch) {
            if (isEnough) return;
            isEnough = collection.add(batch, (each) => isPrecise(each, precisionTicks));
            if (isEnough) stop();
            // A batch from the middle tells nothing until those before it are there.
            if (collection.runs > 0) coalescer.offer(null);
          },
        },
      ),
    ),
  );
  around.signal.removeEventListener('abort', stop);
  coalescer.flush();
  for (const result of results) {
    if (result.status === 'rejected' && !(result.reason instanceof JobDroppedError)) throw result.reason;
  }
  const stoppedBy = isEnough ? 'precision' : collection.runs < runs ? 'cancelled' : 'runs';
  return { summary: collection.summary(), stoppedBy };
}

function isPrecise(collection: RunCollection, precisionTicks: number | null): boolean {
  if (precisionTicks === null || collection.runs < LEAST_RUNS_FOR_PRECISION) return false;
  const error = collection.running()?.finish.seP80;
  return typeof error === 'number' && error <= precisionTicks;
}

/** Does something that may find ranges or risks that do not fit the plan. */
export function asBadInput(check: () => void): void {
  try {
    check();
  } catch (error) {
    throw error instanceof UncertaintyError ? new RpcError('bad-input', error.message) : error;
  }
}

/** The schedule that a request wants played; where it names none, that of one pass of a priority rule. */
export async function playableSchedule(
  { workflow, schedule }: Pick<SimulateRequest, 'workflow' | 'schedule'>,
  { quickSchedule }: Pick<SimulateSurroundings, 'quickSchedule'>,
): Promise<Schedule> {
  if (schedule !== null) return schedule;
  const outcome = await quickSchedule(workflow);
  if (outcome.status === 'optimal' || outcome.status === 'feasible') return outcome.schedule;
  const why = outcome.status === 'infeasible' ? ` ${outcome.reason}` : '';
  throw new RpcError('bad-input', `The plan has no schedule to play.${why} Maybe optimise it first.`);
}
