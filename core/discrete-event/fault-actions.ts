import type { CapacityChanges } from './capacity-changes.ts';
import type { TaskRun } from './case-run.ts';
import type { Fault } from './fault.ts';
import { RESTART_SHARE } from './fault.ts';
import type { ActiveFault } from './fault-board.ts';
import type { PlayState } from './play-state.ts';
import { PURPOSE, streamOf } from './streams.ts';
import type { TaskWork } from './task-work.ts';

/** A leak slows work down in so many steps. */
const LEAK_STEPS = 10;
/** Share of its time in which a leak rises to its height, where it stays until the crash. */
const LEAK_RISE = 0.75;
/** The level that stands for the crash. */
const CRASH = 2;

/** Faults begin, strike tasks or resources, develop and end. */
export class FaultActions {
  private readonly play: PlayState;
  private readonly work: TaskWork;
  private readonly capacity: CapacityChanges;

  constructor(play: PlayState, work: TaskWork, capacity: CapacityChanges) {
    this.play = play;
    this.work = work;
    this.capacity = capacity;
  }

  beginFault(fault: Fault): void {
    const { play } = this;
    const active: ActiveFault = { fault, run: null, resource: -1, taken: 0, level: 1 };
    play.faults.active.set(fault.number, active);
    const count = play.pool.resources.length;
    if (fault.kind === 'lost-capacity' || fault.kind === 'leak') {
      active.resource = count === 0 ? -1 : Math.min(count - 1, Math.floor(fault.pick * count));
    }
    play.tell('fault', -1, -1, active.resource, fault.number);
    play.statistics.faults++;
    if (fault.kind === 'lost-capacity' && active.resource >= 0) {
      active.taken = Math.round(fault.magnitude * play.pool.planned[active.resource]);
      this.capacity.changeCapacity('lost', active.resource, active.taken);
    }
    if (fault.kind === 'leak') {
      active.level = 0;
      for (let step = 1; step <= LEAK_STEPS; step++) {
        const at = play.now + (LEAK_RISE * fault.lasts * step) / LEAK_STEPS;
        play.plan(at, { kind: 'fault-level', fault: fault.number, level: step / LEAK_STEPS });
      }
      play.plan(play.now + fault.lasts, { kind: 'fault-level', fault: fault.number, level: CRASH });
    } else {
      play.plan(play.now + fault.lasts, { kind: 'fault-level', fault: fault.number, level: 0 });
    }
    if (fault.kind === 'overrun' || fault.kind === 'stuck' || fault.kind === 'flaky') this.strike(active);
    this.work.refreshSpeeds();
  }

  /** Picks a task under way for a fault of tasks; where none runs, it strikes the next that does. */
  strike(active: ActiveFault): void {
    const { fault } = active;
    const running = [...this.play.underWay].filter(
      (run) => run.state === 'working' && run.work > 0 && run.owner.template.problem.hasBegun[run.task] === 0,
    );
    if (running.length === 0) return;
    const run = running[Math.min(running.length - 1, Math.floor(fault.pick * running.length))];
    active.run = run;
    if (fault.kind === 'overrun') this.work.multiplyWork(run, fault.magnitude);
    else this.work.refreshSpeeds();
  }

  /** A leak goes on; whatever else it is, its time is over. */
  raiseFault(number: number, level: number): void {
    const { play } = this;
    const active = play.faults.active.get(number);
    if (active === undefined) return;
    if (active.fault.kind !== 'leak') {
      this.endFault(number);
      return;
    }
    if (level < CRASH) {
      active.level = level;
      this.work.refreshSpeeds();
      return;
    }
    // It crashes: all work on it is interrupted, and it is away until it has started again.
    const { resource } = active;
    this.endFault(number);
    const amount = play.pool.capacityOf(resource);
    const lasts = play.system.span * RESTART_SHARE;
    if (amount > 0) this.capacity.lose(resource, amount, lasts);
  }

  endFault(number: number): void {
    const { play } = this;
    const active = play.faults.active.get(number);
    if (active === undefined) return;
    play.faults.active.delete(number);
    play.tell('fault-ends', -1, -1, active.resource, number);
    if (active.taken > 0) this.capacity.changeCapacity('lost', active.resource, -active.taken);
    this.work.refreshSpeeds();
  }

  failsByFault(run: TaskRun): boolean {
    const { play } = this;
    const chance = play.faults.failureOf(run);
    if (chance === 0) return false;
    const stream = streamOf(
      play.system.setup.seed,
      PURPOSE.failures,
      -1 - run.owner.number,
      run.task * 1024 + run.attempt,
    );
    return stream.next() < chance;
  }
}
