import type { Ticks } from '../time/ticks.ts';
import type { WaitingTask } from './dispatch-policy.ts';
import type { Template } from './template.ts';

/**
 * - `blocked`: something before it is missing
 * - `due`: it will wait for resources from a known moment on
 * - `waiting`: for resources
 * - `working`, `paused` (its calendar is closed), `interrupted` (capacity is missing)
 * - `held`: its work is done, but a link on its finish is not met yet
 * - `done` (or skipped), `given-up`, `cancelled`
 */
export type TaskState =
  | 'blocked'
  | 'due'
  | 'waiting'
  | 'working'
  | 'paused'
  | 'interrupted'
  | 'held'
  | 'done'
  | 'given-up'
  | 'cancelled';

/** One task of one case. Times in elapsed ticks, work in working ticks of its mode. */
export class TaskRun implements WaitingTask {
  readonly owner: CaseRun;
  readonly task: number;
  mode: number;
  state: TaskState = 'blocked';
  /** Links into it that are not met yet. */
  missing: number;
  readyAt = -1;
  /** Of the first attempt; -1 before it. */
  startedAt = -1;
  finishedAt = -1;
  attempt = 1;
  /** Of this attempt: as planned, as drawn, until it fails (`Infinity` where it does not), and done so far. */
  plannedWork: Ticks;
  work: Ticks;
  failsAfter = Number.POSITIVE_INFINITY;
  done = 0;
  /** Work done per working tick. */
  speed = 1;
  /** Since when it works without a change, while it works. */
  workingSince = 0;
  /** Factor on its demands. */
  demandFactor = 1;
  /** What was planned for it before is out of date where it has another version. */
  version = 0;
  urgency = 0;
  /** Working stretches that are expected of it from `workingSince` on, where others look ahead at them. */
  expected: readonly (readonly [from: Ticks, to: Ticks])[] = [];
  /** A moment in the future at which it will be looked at again. */
  lookAt = -1;
  priorityRank: number;
  /** -1: before all that wait; 0: by its urgency; 1: behind them. */
  turn = 0;
  /** Whether somebody chose its mode while it was played. */
  hasChosenMode = false;
  /** Start in the schedule that is followed now, counted from the arrival. */
  private start: Ticks;

  constructor(owner: CaseRun, task: number) {
    const { problem, mode } = owner.template;
    this.owner = owner;
    this.task = task;
    this.mode = mode[task];
    this.missing = problem.firstIn[task + 1] - problem.firstIn[task];
    this.plannedWork = problem.duration[this.mode];
    this.work = this.plannedWork;
    this.priorityRank = owner.priorityRank ?? problem.priorityRank[task];
    this.start = owner.template.planStart[task];
  }

  get caseNumber(): number {
    return this.owner.number;
  }
  get workflow(): number {
    return this.owner.template.workflow;
  }
  get arrivedAt(): Ticks {
    return this.owner.arrivedAt;
  }
  get plannedTicks(): Ticks {
    return this.plannedWork;
  }
  get plannedStart(): Ticks {
    return this.owner.arrivedAt + this.start;
  }
  /** Counted from the arrival. */
  startAsPlanned(start: Ticks): void {
    this.start = start;
  }
  get planRank(): number {
    return this.owner.template.planRank[this.task];
  }
  get latestStart(): Ticks {
    return this.owner.arrivedAt + this.owner.template.latestStart[this.task];
  }
  get latestFinish(): Ticks {
    return this.owner.arrivedAt + this.owner.template.latestFinish[this.task];
  }
  get dueAt(): Ticks {
    return this.owner.arrivedAt + this.owner.template.due[this.task];
  }
  get weight(): number {
    return this.owner.template.problem.weight[this.task];
  }
  get successorCount(): number {
    return this.owner.template.successorCount[this.task];
  }
  get hasEnded(): boolean {
    return this.state === 'done' || this.state === 'given-up' || this.state === 'cancelled';
  }
  /** Begun and not yet done with its work. */
  get isUnderWay(): boolean {
    return this.state === 'working' || this.state === 'paused' || this.state === 'interrupted';
  }
}

/** One arrival of a workflow. */
export class CaseRun {
  readonly number: number;
  readonly template: Template;
  readonly arrivedAt: Ticks;
  /** Overrides the priorities of all its tasks. */
  readonly priorityRank: number | null;
  readonly tasks: readonly TaskRun[];
  /** Tasks that have not ended. */
  open: number;
  failed = false;

  constructor(number: number, template: Template, arrivedAt: Ticks, priorityRank: number | null) {
    this.number = number;
    this.template = template;
    this.arrivedAt = arrivedAt;
    this.priorityRank = priorityRank;
    this.open = template.problem.taskCount;
    this.tasks = Array.from({ length: this.open }, (_, task) => new TaskRun(this, task));
  }
}
