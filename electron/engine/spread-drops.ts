import { percentile } from '../../core/simulation/percentiles.ts';
import { runChunks } from '../../core/simulation/run-chunks.ts';
import { withoutItem } from '../../core/simulation/spread-drops.ts';
import type { Uncertainty } from '../../core/simulation/uncertainty.ts';
import { checkUncertainty } from '../../core/simulation/uncertainty-trouble.ts';
import type { SpreadDropsEvent, SpreadDropsOutcome, SpreadDropsRequest } from '../ipc/simulate-schema.ts';
import { JobDroppedError } from './job-pool.ts';
import { asBadInput, playableSchedule, type SimulateSurroundings } from './simulate.ts';

type Surroundings = Omit<SimulateSurroundings, 'emit' | 'now'> & { readonly emit: (event: SpreadDropsEvent) => void };

const NO_DETAILS = { taskRuns: 0, milestoneRuns: 0 };

/**
 * How much earlier the P80 finish would be without the spread of single tasks, or without single risks. The plan is played once as it
 * is and once without each, with the same random numbers; each drop is told as soon as it is known. Cancelling answers with those.
 * @throws RpcError `bad-input` where ranges or risks do not fit the plan, or the plan has no schedule to play
 */
export async function spreadDrops(request: SpreadDropsRequest, around: Surroundings): Promise<SpreadDropsOutcome> {
  const { workflow, uncertainty, policy, seed, runs, items } = request;
  asBadInput(() => checkUncertainty(workflow, uncertainty));
  const schedule = await playableSchedule(request, around);
  const part = { workflow, schedule, policy, seed, chunks: runChunks(runs), details: NO_DETAILS };
  const variants: readonly Uncertainty[] = [uncertainty, ...items.map((item) => withoutItem(uncertainty, item))];
  const p80 = new Map<number, number>();
  const drops = () => {
    const before = p80.get(0);
    if (before === undefined) return [];
    return items.flatMap((item, k) => {
      const after = p80.get(k + 1);
      return after === undefined ? [] : [{ item, ticks: before - after }];
    });
  };
  let next = 0;
  async function playVariants(): Promise<void> {
    for (let variant = next++; variant < variants.length && !around.signal.aborted; variant = next++) {
      const finish = await finishesOf(variants[variant]);
      if (finish.length === 0) continue;
      p80.set(variant, percentile(finish, 0.8));
      around.emit({ drops: drops(), fraction: p80.size / variants.length });
    }
  }
  /** Sorted finishes of the runs that could be played; empty where not all runs were played. */
  async function finishesOf(variant: Uncertainty): Promise<Float64Array> {
    const finish = new Float64Array(runs);
    let played = 0;
    await around.playPart(
      { ...part, uncertainty: variant },
      {
        signal: around.signal,
        onEvent(batch) {
          finish.set(batch.finish, batch.firstRun);
          played += batch.count;
        },
      },
    );
    return played < runs ? new Float64Array() : finish.filter((at) => !Number.isNaN(at)).sort();
  }
  const threads = Math.min(request.workers, around.threads, variants.length);
  const lanes = await Promise.allSettled(Array.from({ length: threads }, playVariants));
  for (const lane of lanes) {
    if (lane.status === 'rejected' && !(lane.reason instanceof JobDroppedError)) throw lane.reason;
  }
  return { runs, drops: drops(), stoppedBy: around.signal.aborted ? 'cancelled' : 'runs' };
}
