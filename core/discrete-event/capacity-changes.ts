import type { Ticks } from '../time/ticks.ts';
import type { TaskRun } from './case-run.ts';
import { demandAmount } from './demands.ts';
import type { PlayState } from './play-state.ts';
import type { TaskWork } from './task-work.ts';

/** Capacity that comes and goes, and the tasks that are interrupted where it does not suffice. */
export class CapacityChanges {
  private readonly play: PlayState;
  private readonly work: TaskWork;

  constructor(play: PlayState, work: TaskWork) {
    this.play = play;
    this.work = work;
  }

  capacityStep(resource: number, step: number): void {
    const { play } = this;
    const { times, amounts } = play.pool.resources[resource].capacity;
    play.pool.change('planned', resource, amounts[step], play.now);
    this.capacityChanged(resource);
    play.tell('capacity', -1, -1, resource, play.pool.capacityOf(resource));
    if (step + 1 < times.length) play.plan(times[step + 1], { kind: 'step', resource, step: step + 1 });
  }

  changeCapacity(of: 'lost' | 'added', resource: number, amount: number): void {
    const { play } = this;
    play.pool.change(of, resource, play.pool[of][resource] + amount, play.now);
    this.capacityChanged(resource);
    play.tell('capacity', -1, -1, resource, play.pool.capacityOf(resource));
  }

  capacityChanged(resource: number): void {
    const { play } = this;
    if (play.pool.inUse[resource] > play.pool.capacityOf(resource)) play.isOverloaded = true;
    else play.isFreed = true;
  }

  /** Capacity goes away for some elapsed ticks. */
  lose(resource: number, amount: number, lasts: Ticks): void {
    const { play } = this;
    this.changeCapacity('lost', resource, amount);
    play.plan(play.now + lasts, { kind: 'change', of: 'lost', resource, amount: -amount });
  }

  /** Where more is used than there is, the tasks that began last are interrupted. */
  relieve(startsOver = false): void {
    const { play } = this;
    play.isOverloaded = false;
    for (let resource = 0; resource < play.pool.resources.length; resource++) {
      while (play.pool.inUse[resource] > play.pool.capacityOf(resource)) {
        const last = this.lastUser(resource);
        if (last === null) break;
        this.interrupt(last, startsOver);
      }
    }
  }

  private lastUser(resource: number): TaskRun | null {
    let last: TaskRun | null = null;
    for (const run of this.play.underWay) {
      if (run.state !== 'working' || this.usesNothingOf(run, resource)) continue;
      if (last === null || run.startedAt >= last.startedAt) last = run;
    }
    return last;
  }

  private usesNothingOf(run: TaskRun, place: number): boolean {
    const { problem, resource } = run.owner.template;
    for (let k = problem.firstDemand[run.mode]; k < problem.firstDemand[run.mode + 1]; k++) {
      if (resource[problem.demandResource[k]] === place && demandAmount(run, k) > 0) return false;
    }
    return true;
  }

  private interrupt(run: TaskRun, startsOver: boolean): void {
    const { play } = this;
    this.work.stopWork(run);
    if (startsOver) run.done = 0;
    run.state = 'interrupted';
    play.statistics.interrupts();
    play.tellTask('interrupted', run);
    this.work.suspend(run);
  }
}
