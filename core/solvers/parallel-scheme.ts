import type { Problem } from '../problem/problem.ts';
import { WaitingTasks } from './waiting-tasks.ts';

/** What the parallel scheme needs of a profile of resources. Starts it gives are feasible at the time of asking. */
export interface Timetable {
  readonly problem: Problem;
  /** Earliest start of `task` that its placed predecessors, its release and its calendar allow. */
  earliestByLinks(task: number): number;
  /** Earliest start at or after `moment` for which resources suffice; `Infinity` where there is none. */
  earliestFit(task: number, moment: number): number;
  /** The same, supposing that `other` (which fits there) starts at `moment`. */
  earliestFitBeside(task: number, other: number, moment: number): number;
  placeAt(task: number, start: number): void;
  /** Pinned tasks are on the timetable from the beginning. */
  isPlaced(task: number): boolean;
}

/** Comparing every pair of tasks that could start takes time with the square of their number: above this only the most urgent are compared. */
const LARGEST_DECISION_SET = 64;

/**
 * Parallel schedule generation (Kelley 1963; Kolisch 1996): time moves on from one moment to the next, and at each the
 * tasks that can start do so, most urgent first. Urgency is a fixed rank, or the worst-case slack of Kolisch (1996):
 * the slack that is left to a task if the least convenient other task is started instead of it.
 */
export class ParallelScheme {
  moment = 0;
  private readonly timetable: Timetable;
  private readonly problem: Problem;
  private readonly waiting: WaitingTasks;
  private readonly missing: Int32Array;
  private readonly eligible: Int32Array;
  private eligibleCount = 0;
  private placedCount = 0;
  private rank: Int32Array;
  private latestStart: Float64Array | null = null;
  /** Links out of each task, in the direction in which time runs. */
  private first: Int32Array;
  private links: Int32Array;
  private farEnd: Int32Array;

  constructor(timetable: Timetable) {
    const { problem } = timetable;
    this.timetable = timetable;
    this.problem = problem;
    this.waiting = new WaitingTasks(problem.taskCount);
    this.missing = new Int32Array(problem.taskCount);
    this.eligible = new Int32Array(problem.taskCount);
    this.rank = problem.order;
    this.first = problem.firstOut;
    this.links = problem.outLinks;
    this.farEnd = problem.linkTo;
  }

  /**
   * Starts a pass on an emptied timetable.
   *
   * @param rank urgency, lowest first
   * @param latestStart where given, tasks are chosen by worst-case slack against these, ties by rank
   * @param backward time runs backwards: a task becomes eligible when its successors are placed
   */
  begin(rank: Int32Array, latestStart: Float64Array | null, backward = false): void {
    const { problem, timetable } = this;
    this.first = backward ? problem.firstIn : problem.firstOut;
    this.links = backward ? problem.inLinks : problem.outLinks;
    this.farEnd = backward ? problem.linkFrom : problem.linkTo;
    const nearFirst = backward ? problem.firstOut : problem.firstIn;
    this.rank = rank;
    this.latestStart = latestStart;
    this.moment = 0;
    this.eligibleCount = 0;
    this.placedCount = 0;
    this.waiting.clear();
    for (let task = 0; task < problem.taskCount; task++) {
      this.missing[task] = nearFirst[task + 1] - nearFirst[task];
    }
    for (const task of problem.order) {
      if (timetable.isPlaced(task)) {
        this.placedCount++;
        for (let k = this.first[task]; k < this.first[task + 1]; k++) this.missing[this.farEnd[this.links[k]]]--;
      }
    }
    for (let task = 0; task < problem.taskCount; task++) {
      if (this.missing[task] === 0 && !timetable.isPlaced(task)) {
        this.waiting.add(task, timetable.earliestByLinks(task));
      }
    }
  }

  /** Handles one moment. Returns `more`, `done`, or `failed` where a task fits nowhere. */
  step(): 'more' | 'done' | 'failed' {
    if (this.placedCount === this.problem.taskCount) return 'done';
    this.moment = Math.max(this.moment, this.waiting.earliest());
    if (this.moment === Number.POSITIVE_INFINITY) return 'failed';
    this.admit();
    if (this.latestStart === null) this.startByRank();
    else this.startByWorstCaseSlack(this.latestStart);
    return this.placedCount === this.problem.taskCount ? 'done' : 'more';
  }

  private startByRank(): void {
    const { eligible, timetable, moment } = this;
    while (this.eligibleCount > 0) {
      const task = eligible[0];
      this.drop(0);
      const start = timetable.earliestFit(task, moment);
      if (start > moment) this.waiting.add(task, start);
      else this.place(task);
    }
  }

  private startByWorstCaseSlack(latestStart: Float64Array): void {
    const { eligible, timetable, moment } = this;
    while (true) {
      for (let k = this.eligibleCount - 1; k >= 0; k--) {
        const task = eligible[k];
        const start = timetable.earliestFit(task, moment);
        if (start === moment) continue;
        this.drop(k);
        this.waiting.add(task, start);
      }
      if (this.eligibleCount === 0) return;
      const chosen = this.leastWorstCaseSlack(latestStart);
      const task = eligible[chosen];
      this.drop(chosen);
      this.place(task);
    }
  }

  /** Place among the eligible of the task with the least worst-case slack. */
  private leastWorstCaseSlack(latestStart: Float64Array): number {
    const { eligible, timetable, moment } = this;
    const count = Math.min(this.eligibleCount, LARGEST_DECISION_SET);
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < count; k++) {
      let latest = moment;
      for (let other = 0; other < count; other++) {
        if (other !== k) latest = Math.max(latest, timetable.earliestFitBeside(eligible[k], eligible[other], moment));
      }
      const slack = latestStart[eligible[k]] - latest;
      if (slack < least) {
        least = slack;
        best = k;
      }
    }
    return best;
  }

  private place(task: number): void {
    const { first, links, farEnd, timetable } = this;
    timetable.placeAt(task, this.moment);
    this.placedCount++;
    for (let k = first[task]; k < first[task + 1]; k++) {
      const successor = farEnd[links[k]];
      if (--this.missing[successor] > 0 || timetable.isPlaced(successor)) continue;
      this.waiting.add(successor, timetable.earliestByLinks(successor));
    }
    this.admit();
  }

  private admit(): void {
    while (this.waiting.earliest() <= this.moment) {
      const task = this.waiting.take();
      let place = this.eligibleCount++;
      while (place > 0 && this.rank[this.eligible[place - 1]] > this.rank[task]) {
        this.eligible[place] = this.eligible[place - 1];
        place--;
      }
      this.eligible[place] = task;
    }
  }

  private drop(k: number): void {
    this.eligible.copyWithin(k, k + 1, this.eligibleCount);
    this.eligibleCount--;
  }
}
