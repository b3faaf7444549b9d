import type { Ticks } from '../time/ticks.ts';
import type { CaseRun, TaskRun } from './case-run.ts';
import type { ResourceFigures, ResourcePool } from './resource-pool.ts';
import { PURPOSE, streamOf } from './streams.ts';
import { Tally, type TallyFigures } from './tally.ts';

/** What a play came to until `now`. Times in elapsed ticks. */
export interface PlayFigures {
  readonly now: Ticks;
  readonly cases: {
    readonly arrived: number;
    readonly completed: number;
    readonly aborted: number;
    readonly open: number;
    /** From arrival to completion. */
    readonly time: TallyFigures;
    readonly perTick: number;
  };
  readonly tasks: {
    readonly finished: number;
    readonly waiting: number;
    readonly perTick: number;
    readonly failedAttempts: number;
    readonly interruptions: number;
    /** Of those that have a due date or deadline and are finished. */
    readonly dated: number;
    readonly late: number;
    /** Σ weight × ticks late. */
    readonly weightedTardiness: number;
  };
  /** For resources, from when links, dates and calendars allow a start, per attempt; tasks that take no time left out. */
  readonly waiting: TallyFigures;
  readonly waitingByPriority: readonly [high: TallyFigures, medium: TallyFigures, low: TallyFigures];
  readonly faults: number;
  /** When the last case was completed; 0 before. */
  readonly finish: Ticks;
  readonly resources: readonly ResourceFigures[];
}

/** Counts what happens in a play. */
export class PlayStatistics {
  faults = 0;
  tasksFinished = 0;
  failedAttempts = 0;
  completed = 0;
  private readonly waits: Tally;
  private readonly waitsByPriority: readonly Tally[];
  private readonly caseTimes: Tally;
  private arrived = 0;
  private aborted = 0;
  private interruptions = 0;
  private dated = 0;
  private late = 0;
  private weightedTardiness = 0;
  private finish = 0;

  constructor(seed: number) {
    const tally = (subject: number) => new Tally(streamOf(seed, PURPOSE.samples, subject));
    this.waits = tally(0);
    this.waitsByPriority = [1, 2, 3].map(tally);
    this.caseTimes = tally(4);
  }

  get hasCases(): boolean {
    return this.arrived > 0;
  }

  arrives(): void {
    this.arrived++;
  }

  starts(run: TaskRun, waited: Ticks): void {
    if (run.work === 0 || run.owner.template.problem.hasBegun[run.task] === 1) return;
    this.waits.add(waited);
    this.waitsByPriority[run.priorityRank].add(waited);
  }

  fails(): void {
    this.failedAttempts++;
  }

  interrupts(): void {
    this.interruptions++;
  }

  finishes(run: TaskRun, now: Ticks): void {
    this.tasksFinished++;
    const { due, deadline, weight } = run.owner.template.problem;
    const at = run.owner.arrivedAt + Math.min(due[run.task], deadline[run.task]);
    if (at === Number.POSITIVE_INFINITY) return;
    this.dated++;
    if (now <= at) return;
    this.late++;
    this.weightedTardiness += weight[run.task] * (now - at);
  }

  ends({ failed, arrivedAt }: CaseRun, now: Ticks): void {
    if (failed) {
      this.aborted++;
      return;
    }
    this.completed++;
    this.caseTimes.add(now - arrivedAt);
    this.finish = now;
  }

  /** An aborted case goes on after all. */
  reopens(): void {
    this.aborted--;
  }

  figures(now: Ticks, pool: ResourcePool, open: number, waiting: number): PlayFigures {
    const perTick = (count: number) => (now > 0 ? count / now : 0);
    const [high, medium, low] = this.waitsByPriority.map((tally) => tally.figures());
    return {
      now,
      cases: {
        arrived: this.arrived,
        completed: this.completed,
        aborted: this.aborted,
        open,
        time: this.caseTimes.figures(),
        perTick: perTick(this.completed),
      },
      tasks: {
        finished: this.tasksFinished,
        waiting,
        perTick: perTick(this.tasksFinished),
        failedAttempts: this.failedAttempts,
        interruptions: this.interruptions,
        dated: this.dated,
        late: this.late,
        weightedTardiness: this.weightedTardiness,
      },
      waiting: this.waits.figures(),
      waitingByPriority: [high, medium, low],
      faults: this.faults,
      finish: this.finish,
      resources: pool.figures(now),
    };
  }
}
