import type { TaskRun } from './case-run.ts';
import { demandOn } from './demands.ts';
import { type Fault, NETWORK_FAILURES } from './fault.ts';

/** A fault under way and what it struck. */
export interface ActiveFault {
  readonly fault: Fault;
  /** The task it struck; `null` for faults of resources and the network, and while no task runs. */
  run: TaskRun | null;
  /** The resource it struck, or -1. */
  resource: number;
  /** Thousandths that it took from the resource. */
  taken: number;
  /** How far it has developed, from 0 to 1. */
  level: number;
}

/** Faults that are under way, and what they do to tasks. */
export class FaultBoard {
  readonly active = new Map<number, ActiveFault>();

  /** Work done per working tick by a task, with all that slows it down. */
  speedOf(run: TaskRun): number {
    let speed = 1;
    for (const { fault, run: struck, resource, level } of this.active.values()) {
      if (fault.kind === 'stuck' && struck === run) return 0;
      if (fault.kind === 'network') speed /= fault.magnitude;
      if (fault.kind === 'leak' && demandOn(run, resource) > 0) speed *= 1 - (1 - fault.magnitude) * level;
    }
    return speed;
  }

  /** Chance that an attempt that ends now fails for a fault. */
  failureOf(run: TaskRun): number {
    let success = 1;
    for (const { fault, run: struck } of this.active.values()) {
      if (fault.kind === 'network') success *= 1 - NETWORK_FAILURES;
      if (fault.kind === 'flaky' && struck === run) success *= 1 - fault.magnitude;
    }
    return 1 - success;
  }

  /** How strongly a kind of fault shows at the moment, from 0 to 1. */
  levelOf(kind: Fault['kind']): number {
    let level = 0;
    for (const each of this.active.values()) {
      const strikes = each.run !== null || each.resource >= 0 || kind === 'network';
      if (each.fault.kind === kind && strikes) level = Math.max(level, each.level);
    }
    return level;
  }

  /** Faults that wait for a task to strike, oldest first. */
  waitingForTask(): readonly ActiveFault[] {
    return [...this.active.values()].filter(
      ({ fault, run }) =>
        run === null && (fault.kind === 'overrun' || fault.kind === 'stuck' || fault.kind === 'flaky'),
    );
  }

  /** Faults that struck a task. */
  of(run: TaskRun): readonly ActiveFault[] {
    return this.active.size === 0 ? [] : [...this.active.values()].filter((each) => each.run === run);
  }
}
