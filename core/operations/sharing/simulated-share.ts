import type { ResourceId } from '../../model/workflow.ts';
import type { SimulatedLiveRun } from '../conductor/simulated-live-run.ts';
import { heldResources } from './held-resources.ts';
import type { SharedResources } from './shared-resources.ts';

/**
 * Lets a simulated run share resources with the runs beside it: what others hold is missing in it, and what its tasks hold is missing in
 * theirs. Only a run that keeps pace with the clock shares; one that goes as fast as it can has no moment in common with others.
 */
export class SimulatedShare {
  private readonly run: number;
  private readonly simulated: SimulatedLiveRun;
  private readonly shared: SharedResources;
  /** Taken from the run because others hold it. */
  private readonly missing = new Map<ResourceId, number>();

  constructor(run: number, simulated: SimulatedLiveRun, shared: SharedResources) {
    this.run = run;
    this.simulated = simulated;
    this.shared = shared;
  }

  /** To be called before the run goes on. */
  takeAway(): void {
    const common = new Set(this.simulated.hasPace ? this.shared.common(this.run) : []);
    for (const resource of new Set([...common, ...this.missing.keys()])) {
      const held = common.has(resource) ? this.shared.heldByOthers(this.run, resource) : 0;
      const before = this.missing.get(resource) ?? 0;
      if (held === before) continue;
      this.simulated.changeCapacity(resource, before - held);
      this.missing.set(resource, held);
    }
  }

  /** To be called after it went on. */
  tell(): void {
    const isSharing = this.simulated.hasPace && this.shared.common(this.run).length > 0;
    const { workflow, schedule, view } = this.simulated.context();
    this.shared.hold(this.run, isSharing ? heldResources(workflow, schedule, view) : new Map());
  }
}
