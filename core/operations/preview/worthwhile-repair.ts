import type { Repair } from '../repair.ts';
import { expectedOfRest, type RestOptions } from './play-rest.ts';
import { repairedSituation } from './repaired-situation.ts';
import type { Situation } from './situation.ts';

/** Futures by which repairs are compared: the same ones for all of them. */
const OPTIONS: RestOptions = { seed: 1, draws: 12 };
/** Share of what remains by which a repair has to bring the finish forward. */
const LEAST_GAIN = 0.003;

/** Of some repairs the one after which the run is expected to end soonest; `null` where none of them is worth doing. */
export function worthwhileRepair(situation: Situation, repairs: readonly Repair[]): Repair | null {
  const finishAfter = (changed: Situation) => {
    const { p10, p50, p90 } = expectedOfRest(changed, OPTIONS);
    return (p10 + p50 + p90) / 3;
  };
  const present = finishAfter(situation);
  let least = present - LEAST_GAIN * (present - (situation.workflow.statusAt ?? 0));
  let best: Repair | null = null;
  for (const repair of repairs) {
    const finish = finishAfter(repairedSituation(situation, repair));
    if (finish >= least) continue;
    least = finish;
    best = repair;
  }
  return best;
}
