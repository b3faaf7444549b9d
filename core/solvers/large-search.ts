import { listByRank } from './list-by-rank.ts';
import { rankByUrgency } from './priority-rules.ts';
import { Random } from './random.ts';
import type { AlignOrder } from './schedule-generator.ts';
import { type Answer, compareQuality, type SearchRun } from './search-run.ts';
import type { SearchEvent } from './solver.ts';

/** Rounds without a better schedule after which a window is shuffled. */
const PATIENCE = 12;
/** The same after a window was shuffled. */
const PATIENCE_AFTER = 3;
/** Length of a window, and how far tasks in it may be thrown, as shares of the makespan. */
const WINDOW = 0.03;
const THROW = 0.005;
/** Moving goes on from a schedule that is so much worse than the best one. */
const TOLERATED = 1.005;
/** A search goes on from the best schedule of those beside it where its own is so much worse. */
const HOPELESS = 1.01;
/** Shuffled windows without a better schedule after which plans with a choice of modes are left to another search. */
const PATIENCE_WITH_MODES = 20;

/**
 * Orders of moving to the right and back, in turns. The first is the usual one and gains most at once; the others find gains
 * where it has come to rest.
 */
const ORDERS: readonly (readonly [AlignOrder, AlignOrder])[] = [
  ['finish', 'start'],
  ['start', 'finish'],
  ['finish', 'finish'],
];

type Search<T> = Generator<SearchEvent, T, Answer>;

/**
 * Improvement for plans in which a pass takes so long that a population is out of reach: one schedule is moved right and left
 * again and again (Tormos & Lova 2001), in changing orders. In a plan of thousands of tasks this goes on improving for hundreds of rounds, for
 * gains of many places add up. Where it comes to rest, the tasks that start within a
 * random window are shuffled and all is moved again, and the result kept unless it is clearly worse.
 */
export class LargeSearch {
  private readonly run: SearchRun;
  private readonly random: Random;
  private round = 0;
  private readonly start: Float64Array;
  private readonly finish: Float64Array;
  private readonly mode: Int32Array;
  /** Quality of the schedule at hand, which may be worse than the best. */
  private readonly quality: Float64Array;

  constructor(run: SearchRun) {
    const { taskCount } = run.problem;
    this.run = run;
    this.random = new Random(run.input.seed);
    this.start = new Float64Array(taskCount);
    this.finish = new Float64Array(taskCount);
    this.mode = new Int32Array(taskCount);
    this.quality = new Float64Array(run.quality.length).fill(Number.POSITIVE_INFINITY);
  }

  /**
   * Goes on from the generator's last result until the run is stopped; returns where another search may do better. An
   * iteration is a round, to the right and back.
   */
  *improve(): Search<void> {
    const { run } = this;
    if (run.stoppedBy !== null) return;
    if (run.hasFailed && !run.loadBest()) return;
    this.keep();
    yield* this.moveUntilAtRest(PATIENCE);
    let shuffled = 0;
    while (run.stoppedBy === null) {
      if (run.modes.flexible.length > 0 && shuffled >= PATIENCE_WITH_MODES) return;
      this.restore();
      run.generator.beginSerial(this.shuffledWindow());
      yield* run.finishPass();
      if (run.stoppedBy !== null) return;
      shuffled = (yield* this.moveUntilAtRest(PATIENCE_AFTER)) ? 0 : shuffled + 1;
    }
  }

  /** Rounds until none is better for a while; whether the schedule at hand got better. */
  private *moveUntilAtRest(patience: number): Search<boolean> {
    const { run } = this;
    let isBetter = false;
    for (let idle = 0; idle < patience && run.stoppedBy === null && !run.hasFailed; idle++) {
      const [right, left] = ORDERS[this.round++ % ORDERS.length];
      run.generator.beginAlignRight(right);
      yield* run.finishPass();
      if (run.stoppedBy !== null) break;
      run.generator.beginAlignLeft(left);
      yield* run.finishPass();
      run.countIteration();
      if (run.hasFailed) break;
      const order = compareQuality(run.quality, this.quality);
      if (order < 0) {
        isBetter = true;
        idle = -1;
      }
      if (order <= 0 || this.isTolerable()) this.keep();
    }
    return isBetter;
  }

  private isTolerable(): boolean {
    const { quality, bestQuality } = this.run;
    return quality[0] <= bestQuality[0] && quality[1] <= TOLERATED * bestQuality[1];
  }

  private keep(): void {
    const { generator, quality } = this.run;
    this.start.set(generator.start);
    this.finish.set(generator.finish);
    this.mode.set(generator.mode);
    this.quality.set(quality);
  }

  /** Makes the schedule at hand the generator's result, or the best one where that is far better. */
  private restore(): void {
    const { run } = this;
    const best = run.bestQuality;
    if (best[0] < this.quality[0] || HOPELESS * best[1] < this.quality[1]) {
      if (run.loadBest()) this.keep();
      return;
    }
    run.generator.mode.set(this.mode);
    run.generator.modesChanged();
    run.generator.load(this.start, this.finish);
  }

  private shuffledWindow(): Int32Array {
    const { random, start, run } = this;
    const makespan = run.generator.makespan;
    const from = Math.floor(random.next() * makespan * (1 - WINDOW));
    const until = from + WINDOW * makespan;
    const urgency = start.map((moment) =>
      moment >= from && moment < until ? moment + THROW * makespan * (random.next() + random.next() - 1) : moment,
    );
    return listByRank(run.problem, rankByUrgency(urgency));
  }
}
