import type { TaskRun } from './case-run.ts';
import { demandAmount } from './demands.ts';
import type { Observation } from './dispatch-policy.ts';
import type { PlayState } from './play-state.ts';

/** How busy everything is now. */
export function observe(play: PlayState): Observation {
  const { pool, line } = play;
  const count = pool.resources.length;
  const capacity = Float64Array.from({ length: count }, (_, k) => pool.capacityOf(k));
  const queueByPriority: [number, number, number] = [0, 0, 0];
  const work = new Float64Array(count);
  const addWork = (run: TaskRun) => {
    const { problem, resource } = run.owner.template;
    const left = Math.max(0, run.plannedWork - run.done);
    for (let k = problem.firstDemand[run.mode]; k < problem.firstDemand[run.mode + 1]; k++) {
      work[resource[problem.demandResource[k]]] += left * demandAmount(run, k);
    }
  };
  for (const run of line.runs) {
    queueByPriority[run.priorityRank]++;
    addWork(run);
  }
  for (const run of play.underWay) addWork(run);
  return {
    now: play.now,
    capacity,
    utilisation: capacity.map((amount, k) => (amount > 0 ? Math.min(1, pool.inUse[k] / amount) : 0)),
    freeCapacity: capacity.map((_, k) => pool.freeOf(k)),
    queueLength: line.length,
    queueByPriority,
    running: play.workingCount,
    load: work.reduce((most, amount, k) => Math.max(most, capacity[k] > 0 ? amount / capacity[k] : 0), 0),
  };
}
