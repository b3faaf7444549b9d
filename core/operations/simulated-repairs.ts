import type { TaskRun } from '../discrete-event/case-run.ts';
import type { Intervention, Turn } from '../discrete-event/intervention.ts';
import type { Simulator } from '../discrete-event/simulator.ts';
import type { Priority, TaskId } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import type { Repair, RepairOutcome } from './repair.ts';
import { PACKING, RESTART_SHARE, SETUP_SHARE, speedWith, TRANSFER_SHARE } from './repair-effects.ts';

const TURN: Readonly<Record<Priority, Turn>> = { high: 'first', medium: 'as-planned', low: 'last' };
const NOT_DONE = 'It was not done.';

/** Does repairs to a play, with their costs: by interventions alone, so that a play with the same ones repeats it. */
export class SimulatedRepairs {
  private readonly simulator: Simulator;
  private readonly runs: () => readonly TaskRun[];
  /** Told of what the play itself has no place for: modes of the schedule, and dates. */
  private readonly note: (repair: Repair) => () => void;

  constructor(simulator: Simulator, runs: () => readonly TaskRun[], note: (repair: Repair) => () => void) {
    this.simulator = simulator;
    this.runs = runs;
    this.note = note;
  }

  apply(repair: Repair): RepairOutcome {
    switch (repair.kind) {
      case 'scale-up':
        return this.scaleUp(repair.task, repair.factor);
      case 'optimise-queries': {
        const { task, factor } = repair;
        const lean = this.together([this.demand(task, factor), this.longer(task, 1, SETUP_SHARE)]);
        return this.done(lean, () => this.apply({ ...repair, factor: 1 / factor }));
      }
      case 'throttle':
        return this.done(this.simulator.intervene({ kind: 'throttle', most: repair.most }), () =>
          this.done(this.simulator.intervene({ kind: 'throttle', most: null }), 'Maybe throttle again.'),
        );
      case 'restart-service':
      case 'more-heap':
        return this.cure('leak', () => this.pauseForRestart());
      case 'enable-compression':
        return this.cure('network', () =>
          this.together(this.working().map((task) => ({ kind: 'duration', caseNumber: 0, task, factor: PACKING }))),
        );
      case 're-allocate':
        return this.lend(repair);
      case 're-order': {
        const { task, priority } = repair;
        const before = this.runs().find((run) => idOf(run) === task)?.turn ?? 0;
        const trouble = this.simulator.intervene({ kind: 'turn', caseNumber: 0, task, turn: TURN[priority] });
        const back = before < 0 ? 'high' : before > 0 ? 'low' : 'medium';
        return this.done(trouble, () => this.apply({ ...repair, priority: back }));
      }
      case 'swap-mode': {
        const run = this.runs().find((each) => idOf(each) === repair.task);
        const present = run?.owner.template.problem.modeNumber[run.mode] ?? 1;
        const { task, mode } = repair;
        const trouble = this.simulator.intervene({ kind: 'mode', caseNumber: 0, task, mode });
        if (trouble === null) this.note(repair);
        return this.done(trouble, () => this.apply({ ...repair, mode: present }));
      }
      case 'split': {
        const trouble = this.simulator.intervene({ kind: 'split', caseNumber: 0, task: repair.task });
        return this.done(trouble, () => this.apply({ kind: 're-order', task: repair.task, priority: 'high' }));
      }
      case 'extend-deadline': {
        const takeBack = this.note(repair);
        return this.done(null, () => {
          takeBack();
          return { trouble: null, undo: 'Maybe extend it again.' };
        });
      }
      case 'retry':
        return this.done(
          this.simulator.intervene({ kind: 'retry', caseNumber: 0, task: repair.task }),
          'What was done of the task is lost.',
        );
      case 'retry-elsewhere': {
        const { task, mode } = repair;
        const trouble = this.simulator.intervene({ kind: 'retry', caseNumber: 0, task, mode });
        if (trouble === null) this.note(repair);
        return this.done(trouble, 'What was done of the task is lost.');
      }
    }
  }

  private scaleUp(task: TaskId, factor: number): RepairOutcome {
    const speed = speedWith(factor);
    const trouble = this.together([this.demand(task, factor), this.longer(task, 1 / speed, SETUP_SHARE)]);
    return this.done(trouble, () =>
      this.done(this.together([this.demand(task, 1 / factor), this.longer(task, speed, 0)]), 'Maybe scale up again.'),
    );
  }

  private lend({ resource, from, amount, lasts }: Extract<Repair, { readonly kind: 're-allocate' }>): RepairOutcome {
    const { simulator } = this;
    const delay = simulator.system.span * TRANSFER_SHARE;
    const until = simulator.now + lasts;
    const trouble = this.together([
      { kind: 'capacity', resource: from, change: -amount, lasts },
      { kind: 'capacity', resource, change: amount, lasts, delay: Math.min(delay, lasts) },
    ]);
    return this.done(trouble, () => {
      const left = until - simulator.now;
      if (left <= 0) return { trouble: 'What was lent has gone back already.', undo: 'There is nothing to take back.' };
      const back = this.together([
        { kind: 'capacity', resource: from, change: amount, lasts: left },
        { kind: 'capacity', resource, change: -amount, lasts: left, delay: Math.max(0, delay - (lasts - left)) },
      ]);
      return this.done(back, 'Maybe lend it again.');
    });
  }

  /** What causes trouble of a kind is put right wherever it is; what that costs is paid in any case. */
  private cure(kind: 'leak' | 'network', pay: () => string | null): RepairOutcome {
    const { simulator } = this;
    const causes = [...simulator.faults.active.values()].filter(({ fault }) => fault.kind === kind);
    pay();
    for (const { fault } of causes) simulator.intervene({ kind: 'end-fault', fault: fault.number });
    return causes.length === 0
      ? { trouble: 'It helped nothing: this was not the cause.', undo: 'The time that it took is gone.' }
      : { trouble: null, undo: 'What was wrong is put right; nobody wants it back.' };
  }

  /** All that runs stands still while the service is away. */
  private pauseForRestart(): string | null {
    return this.together(this.working().map((task) => this.longer(task, 1, RESTART_SHARE)));
  }

  private working(): readonly TaskId[] {
    return this.runs()
      .filter(({ state }) => state === 'working')
      .map(idOf);
  }

  private demand(task: TaskId, factor: number): Intervention {
    return { kind: 'demand', caseNumber: 0, task, factor };
  }

  /** What is left of a task becomes `factor` times as much, and the share of the plan's length for which it stands still. */
  private longer(task: TaskId, factor: number, standing: number): Intervention {
    const { simulator } = this;
    const run = this.runs().find((each) => idOf(each) === task);
    const left = run === undefined ? 0 : leftOf(run, simulator.now);
    const added = left > 0 ? (simulator.system.span * standing) / left : 0;
    return { kind: 'duration', caseNumber: 0, task, factor: factor + added };
  }

  private done(trouble: string | null, undo: RepairOutcome['undo']): RepairOutcome {
    return trouble === null ? { trouble, undo } : { trouble, undo: NOT_DONE };
  }

  private together(interventions: readonly Intervention[]): string | null {
    for (const intervention of interventions) {
      const trouble = this.simulator.intervene(intervention);
      if (trouble !== null) return trouble;
    }
    return null;
  }
}

function idOf({ owner, task }: TaskRun): TaskId {
  return owner.template.problem.taskIds[task];
}

function leftOf(run: TaskRun, now: Ticks): Ticks {
  return run.work - run.done - (run.state === 'working' ? (now - run.workingSince) * run.speed : 0);
}
