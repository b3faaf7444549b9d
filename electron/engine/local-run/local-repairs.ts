import { basename } from 'node:path';
import type { TaskCommand } from '../../../core/model/command.ts';
import type { Schedule } from '../../../core/model/schedule.ts';
import type { Priority, ResourceId, TaskId, Workflow } from '../../../core/model/workflow.ts';
import type { CommandOutcome } from '../../../core/operations/live-run.ts';
import type { LocalLedger } from '../../../core/operations/local/local-ledger.ts';
import type { LocalLimits } from '../../../core/operations/local/next-tasks.ts';
import type { Repair, RepairOutcome } from '../../../core/operations/repair.ts';

/** What repairs need of a local run. */
export interface RepairedRun {
  plan(): Workflow;
  schedule(): Schedule;
  ledger(): LocalLedger;
  /** What a running command was seen to hold, in bytes. */
  memoryOf(task: TaskId): number;
  follow(schedule: Schedule): CommandOutcome;
  extend(workflow: Workflow): CommandOutcome;
  startOver(task: TaskId): CommandOutcome;
  pumpSoon(): void;
}

const NOT_DONE = 'It was not done.';
const RANKS: Readonly<Record<Priority, number>> = { high: -1, medium: 0, low: 1 };
const HEAP_MEGABYTES = 4096;
/** How a larger memory cap is told to the interpreters that have one. */
const HEAP_VARIABLES: Readonly<Record<string, readonly [variable: string, option: string]>> = {
  node: ['NODE_OPTIONS', `--max-old-space-size=${HEAP_MEGABYTES}`],
  npm: ['NODE_OPTIONS', `--max-old-space-size=${HEAP_MEGABYTES}`],
  npx: ['NODE_OPTIONS', `--max-old-space-size=${HEAP_MEGABYTES}`],
  java: ['JAVA_TOOL_OPTIONS', `-Xmx${HEAP_MEGABYTES}m`],
};

/**
 * What repairs really do to a local run: its concurrency, its capacities, its order, the memory cap of interpreters, and its
 * processes. What can't be done to a command from outside says so. Changed limits last as long as the engine.
 */
export class LocalRepairs {
  private readonly run: RepairedRun;
  private slots: number;
  private readonly lent = new Map<ResourceId, number>();
  private readonly ranks = new Map<TaskId, number>();
  private hasMoreHeap = false;
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(slots: number, run: RepairedRun) {
    this.slots = slots;
    this.run = run;
  }

  get limits(): LocalLimits {
    return { slots: this.slots, lent: this.lent, ranks: this.ranks };
  }

  /** What repairs add to the environment of a task's attempts from now on. */
  environmentOf({ program, environment = [] }: TaskCommand): Readonly<Record<string, string>> {
    const known = this.hasMoreHeap ? HEAP_VARIABLES[interpreter(program)] : undefined;
    if (known === undefined) return {};
    const [variable, option] = known;
    const stated = environment.findLast(({ name }) => name === variable)?.value;
    return { [variable]: stated === undefined ? option : `${stated} ${option}` };
  }

  apply(repair: Repair): RepairOutcome {
    switch (repair.kind) {
      case 'throttle':
        return this.throttle(repair.most);
      case 'restart-service':
        return this.restartLargest();
      case 'more-heap':
        return this.moreHeap();
      case 're-allocate':
        return this.lend(repair.resource, repair.from, repair.amount, repair.lasts);
      case 're-order':
        return this.reorder(repair.task, repair.priority);
      case 'swap-mode':
        return this.swapMode(repair.task, repair.mode);
      case 'retry':
        return done(this.run.startOver(repair.task), 'What was done in the attempt is lost.');
      case 'retry-elsewhere': {
        const { trouble } = this.run.startOver(repair.task);
        return notDone(
          trouble ?? 'There is one machine only, so it starts over here; a task that has begun keeps its mode.',
        );
      }
      case 'extend-deadline':
        return this.extendDeadline(repair.task, repair.by);
      case 'scale-up':
        return notDone('A command takes what it takes of this machine; nobody can give it more from outside.');
      case 'split':
        return notDone('A command can not be taken apart. Maybe skip it, or start it over later.');
      case 'optimise-queries':
      case 'enable-compression':
        return notDone('What a command asks for and sends is its own affair. Maybe change its arguments in the plan.');
    }
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private throttle(most: number): RepairOutcome {
    const before = this.slots;
    const slots = Math.max(1, Math.round(most));
    if (slots === before) return notDone(`No more than ${before} run at once already.`);
    this.slots = slots;
    this.run.pumpSoon();
    return {
      trouble: null,
      undo: () => {
        this.slots = before;
        this.run.pumpSoon();
        return { trouble: null, undo: 'It was taken back.' };
      },
    };
  }

  private restartLargest(): RepairOutcome {
    const ledger = this.run.ledger();
    const running = ledger.plan.tasks.filter(({ task }) => ledger.courseOf(task.id).state === 'running');
    const [largest] = running.sort((a, b) => this.run.memoryOf(b.task.id) - this.run.memoryOf(a.task.id));
    if (largest === undefined) return notDone('No command runs that could be started anew.');
    return done(this.run.startOver(largest.task.id), 'What was done in the attempt is lost.');
  }

  private moreHeap(): RepairOutcome {
    const ledger = this.run.ledger();
    const isOpen = ledger.plan.tasks.some(
      ({ command, task }) =>
        command !== null &&
        HEAP_VARIABLES[interpreter(command.program)] !== undefined &&
        ledger.courseOf(task.id).state !== 'done',
    );
    if (!isOpen) {
      return notDone(
        'Only node and java let a memory cap be raised from outside, and no such command is left to begin.',
      );
    }
    if (this.hasMoreHeap) return notDone('The memory cap was raised already.');
    this.hasMoreHeap = true;
    return {
      trouble: null,
      undo: () => {
        this.hasMoreHeap = false;
        return { trouble: null, undo: 'It was taken back.' };
      },
    };
  }

  private lend(to: ResourceId, from: ResourceId, amount: number, lastsTicks: number): RepairOutcome {
    const { plan } = this.run.ledger();
    if (!plan.resources.has(to) || !plan.resources.has(from)) return notDone('The plan has no such resource.');
    this.move(to, from, amount);
    let isBack = false;
    const giveBack = () => {
      if (isBack) return;
      isBack = true;
      this.timers.delete(timer);
      clearTimeout(timer);
      this.move(from, to, amount);
    };
    const timer = setTimeout(giveBack, Math.min(lastsTicks * plan.msPerTick, 2 ** 31 - 1));
    this.timers.add(timer);
    return {
      trouble: null,
      undo: () => {
        if (isBack) return notDone('What was lent has gone back already.');
        giveBack();
        return { trouble: null, undo: 'It was taken back.' };
      },
    };
  }

  private move(to: ResourceId, from: ResourceId, amount: number): void {
    this.lent.set(to, (this.lent.get(to) ?? 0) + amount);
    this.lent.set(from, (this.lent.get(from) ?? 0) - amount);
    this.run.pumpSoon();
  }

  private reorder(task: TaskId, priority: Priority): RepairOutcome {
    if (!this.isAhead(task)) return notDone('The task has begun already.');
    const before = this.ranks.get(task);
    this.rank(task, RANKS[priority]);
    return {
      trouble: null,
      undo: () => {
        this.rank(task, before ?? 0);
        return { trouble: null, undo: 'It was taken back.' };
      },
    };
  }

  private rank(task: TaskId, rank: number): void {
    this.ranks.set(task, rank);
    this.run.pumpSoon();
  }

  private swapMode(task: TaskId, mode: number): RepairOutcome {
    if (!this.isAhead(task)) return notDone('The task has begun already.');
    const chosen = this.run.plan().tasks.find(({ id }) => id === task)?.modes[mode - 1];
    if (chosen === undefined) return notDone('The task has no such mode.');
    if ((chosen.roles ?? []).length > 0)
      return notDone('Who would do it is open in that mode. Maybe plan the rest anew.');
    return this.followed(
      this.run.schedule().map((entry) => {
        if (entry.task !== task) return entry;
        return { task, mode, start: entry.start, end: entry.start + chosen.duration };
      }),
    );
  }

  private extendDeadline(task: TaskId, by: number): RepairOutcome {
    const before = this.run.plan();
    const own = before.tasks.find(({ id }) => id === task);
    if (own?.deadline === undefined) return notDone('The task has no deadline.');
    const deadline = own.deadline + Math.round(by);
    const tasks = before.tasks.map((each) => (each.id === task ? { ...each, deadline } : each));
    const { trouble } = this.run.extend({ ...before, tasks });
    if (trouble !== null) return notDone(trouble);
    return { trouble, undo: () => done(this.run.extend(before), 'It was taken back.') };
  }

  private followed(schedule: Schedule): RepairOutcome {
    const before = this.run.schedule();
    const { trouble } = this.run.follow(schedule);
    if (trouble !== null) return notDone(trouble);
    return { trouble, undo: () => done(this.run.follow(before), 'It was taken back.') };
  }

  private isAhead(task: TaskId): boolean {
    return this.run.ledger().courseOf(task).attempt === 0;
  }
}

function done({ trouble }: CommandOutcome, undo: string): RepairOutcome {
  return trouble === null ? { trouble, undo } : notDone(trouble);
}

function notDone(trouble: string): RepairOutcome {
  return { trouble, undo: NOT_DONE };
}

function interpreter(program: string): string {
  return basename(program).replace(/\.(?:exe|cmd)$/i, '');
}
