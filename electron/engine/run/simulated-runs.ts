import { type PlaySetup, plainSetup } from '../../../core/discrete-event/play-setup.ts';
import { SimulatedLiveRun } from '../../../core/operations/conductor/simulated-live-run.ts';
import { uncertaintyOf } from '../../../core/simulation/plan-uncertainty.ts';
import type { LiveRunFactory, RunBeginning } from './live-run-factory.ts';

/** Runs that the simulator plays. One that was interrupted is not taken up: it can be begun again with the same seed. */
export const simulatedRuns: LiveRunFactory = {
  begin({ beginning }, { sink }) {
    const { how } = beginning;
    if (how.kind !== 'simulated') throw new Error(`A ${how.kind} run is no simulated one.`);
    return new SimulatedLiveRun(setupOf(beginning, how), how.ticksPerSecond, how.isPaused, sink);
  },
  recover: () => null,
};

function setupOf({ workflow, schedule }: RunBeginning, how: Extract<RunBeginning['how'], { kind: 'simulated' }>) {
  const plain = plainSetup(workflow, schedule);
  const uncertainty = how.isCertain ? plain.workflows[0].uncertainty : uncertaintyOf(workflow);
  return {
    ...plain,
    ...how.details,
    // The plan itself comes once, whatever else arrives.
    arrivals: plain.arrivals,
    workflows: [{ workflow, schedule, uncertainty }],
    seed: how.seed,
  } satisfies PlaySetup;
}
