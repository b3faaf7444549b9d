import type { Workflow } from '../../../core/model/workflow.ts';
import { Random } from '../../../core/solvers/random.ts';
import type { Input } from '../../ipc/contract.ts';
import type { Client } from '../../ipc/rpc-client.ts';
import { CliError, EXIT } from '../exit-code.ts';

export interface GeneratedPlan {
  readonly seed: number;
  readonly energyRatio: number;
  readonly workflow: Workflow;
}

/** What one large plan took. Gaps are (makespan − bound) / bound, both against the bound at the end. */
export interface PlanFigures {
  readonly seed: number;
  readonly energyRatio: number;
  readonly makespan: number;
  readonly bound: number;
  readonly gap: number;
  /** From the call until the first checked schedule is there, compilation included. */
  readonly firstSeconds: number;
  readonly firstGap: number;
  /** From a request to cancel until the answer is there. */
  readonly meanCancelMs: number;
  readonly worstCancelMs: number;
  /** Of the whole process, worker threads included. */
  readonly peakMegabytes: number;
  readonly schedules: number;
}

export interface MeasureOptions {
  readonly seconds: number;
  readonly cancels: number;
  readonly solver: string;
  readonly workers: number;
  readonly seed: number;
}

const MEMORY_INTERVAL_MS = 50;
/** Half of the searches are cancelled within the time in which a plan is compiled and bounds are computed, half later. */
const EARLY_MS = 1_000;
const LATE_MS = 5_000;

/** Searches one plan to the end, and some times more until a random moment. `null` where it was interrupted. */
export async function measurePlan(
  client: Client,
  plan: GeneratedPlan,
  options: MeasureOptions,
  signal: AbortSignal,
): Promise<PlanFigures | null> {
  let peakBytes = 0;
  const sample = (): void => {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  };
  const sampler = setInterval(sample, MEMORY_INTERVAL_MS);
  try {
    let first: { readonly seconds: number; readonly makespan: number } | null = null;
    // As in the app, where a plan was opened before it is optimised.
    await client.call('workflow.analyse', { workflow: plan.workflow });
    const startedAt = performance.now();
    const outcome = await client.call('optimise.run', request(plan, options), {
      signal,
      onEvent(event) {
        if (event.kind !== 'improved') return;
        first ??= { seconds: (performance.now() - startedAt) / 1000, makespan: event.value[0] };
      },
    });
    if (signal.aborted) return null;
    if (outcome.status !== 'optimal' && outcome.status !== 'feasible') {
      throw new CliError(`No schedule was found for the plan of seed ${plan.seed}. Maybe allow more --seconds.`);
    }
    const { violations } = await client.call('schedule.verify', {
      workflow: plan.workflow,
      schedule: outcome.schedule,
    });
    if (violations.length > 0) throw new CliError(`Seed ${plan.seed}: ${violations[0].message}`, EXIT.bug);
    const cancels = await cancelTimes(client, plan, options, signal);
    if (signal.aborted) return null;
    sample();
    const [makespan, bound] = [outcome.value[0], outcome.bound[0]];
    const earliest = (first ?? { seconds: Number.NaN, makespan }) as { seconds: number; makespan: number };
    return {
      seed: plan.seed,
      energyRatio: plan.energyRatio,
      makespan,
      bound,
      gap: makespan / bound - 1,
      firstSeconds: earliest.seconds,
      firstGap: earliest.makespan / bound - 1,
      meanCancelMs: cancels.reduce((sum, each) => sum + each, 0) / Math.max(1, cancels.length),
      worstCancelMs: Math.max(0, ...cancels),
      peakMegabytes: peakBytes / 1e6,
      schedules: outcome.schedules,
    };
  } finally {
    clearInterval(sampler);
  }
}

async function cancelTimes(
  client: Client,
  plan: GeneratedPlan,
  options: MeasureOptions,
  signal: AbortSignal,
): Promise<number[]> {
  const random = new Random(plan.seed);
  const times: number[] = [];
  for (let k = 0; k < options.cancels && !signal.aborted; k++) {
    const controller = new AbortController();
    let requestedAt = Number.NaN;
    const afterMs = random.next() * (k % 2 === 0 ? EARLY_MS : Math.min(LATE_MS, 1000 * options.seconds));
    const timer = setTimeout(() => {
      requestedAt = performance.now();
      controller.abort();
    }, afterMs);
    await client.call('optimise.run', request(plan, options), { signal: controller.signal, onEvent: () => {} });
    clearTimeout(timer);
    // A search may end before the moment comes.
    if (controller.signal.aborted) times.push(performance.now() - requestedAt);
  }
  return times;
}

function request(
  { workflow }: GeneratedPlan,
  { seconds, solver, workers, seed }: MeasureOptions,
): Input<'optimise.run'> {
  return {
    workflow,
    revision: 0,
    planId: null,
    objectives: ['makespan'],
    solver,
    seconds,
    iterations: null,
    schedules: null,
    seed,
    workers,
    warmStart: null,
  };
}
