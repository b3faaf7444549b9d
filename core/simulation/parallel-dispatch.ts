import { FINISH_START, LAG_PERCENT, type Problem } from '../problem/problem.ts';
import { type PackedCapacity, packCapacity } from '../solvers/packed-capacity.ts';
import { WaitingTasks } from '../solvers/waiting-tasks.ts';

/**
 * The parallel scheme as a simulation of events, for problems in which nothing depends on the moment: finish-start links with lags on
 * the clock, releases, and capacities that never change. Whenever a task ends or may begin, those that wait start in their order,
 * each if all its resources suffice. Starts are those of `ScheduleGenerator.beginParallel`, but nothing is looked up
 * in a profile of the future, since in a run without pauses the future only brings capacity back.
 */
export class ParallelDispatch {
  /** Of the last run, by task: elapsed ticks. */
  readonly start: Float64Array;
  readonly finish: Float64Array;
  /** Tasks of the last run in the order in which they ended. */
  readonly byFinish: Int32Array;
  makespan = 0;
  /** Some task needs more than there ever is: the other figures are meaningless. */
  failed = false;

  private readonly problem: Problem;
  private readonly mode: Int32Array;
  private readonly network: Network;
  /** Tasks end as events of their number, and become ready as events of their number + the count of tasks. */
  private readonly events: WaitingTasks;
  private readonly missing: Int32Array;
  private readonly earliest: Float64Array;
  /** What is free now, packed: shape words. */
  private readonly free: Int32Array;
  /** One bit a task, by rank: it may start, if its resources suffice. */
  private readonly waiting: Int32Array;
  private ended = 0;
  private moment = 0;

  private constructor(problem: Problem, mode: Int32Array, network: Network) {
    const { taskCount } = problem;
    this.problem = problem;
    this.mode = mode;
    this.network = network;
    this.start = new Float64Array(taskCount);
    this.finish = new Float64Array(taskCount);
    this.byFinish = new Int32Array(taskCount);
    this.events = new WaitingTasks(2 * taskCount);
    this.missing = new Int32Array(taskCount);
    this.earliest = new Float64Array(taskCount);
    this.free = new Int32Array(network.packed.words);
    this.waiting = new Int32Array((taskCount + 31) >>> 5);
  }

  /**
   * @param mode mode of each task, which stays; durations are read anew in each run
   * @param order tasks, most urgent first, predecessors before successors
   * @returns `null` where the problem depends on the moment, has other links, or amounts too fine to pack
   */
  static create(problem: Problem, mode: Int32Array, order: Int32Array): ParallelDispatch | null {
    const packed = dependsOnMoment(problem, mode) ? null : packCapacity(problem);
    return packed === null ? null : new ParallelDispatch(problem, mode, networkOf(problem, mode, order, packed));
  }

  /** Plays one run with the problem's durations. */
  play(): void {
    const { problem, events, missing, network, free } = this;
    const { taskCount } = problem;
    missing.set(network.linksIn);
    this.earliest.set(problem.release);
    for (let word = 0; word < free.length; word++) free[word] = network.packed.free[word];
    this.waiting.fill(0);
    events.clear();
    this.ended = 0;
    this.moment = 0;
    for (let task = 0; task < taskCount; task++) if (missing[task] === 0) this.becomeReady(task);
    this.dispatch();
    while (events.count > 0) {
      this.moment = events.earliest();
      do {
        const event = events.take();
        if (event < taskCount) this.end(event);
        else this.setWaiting(event - taskCount);
      } while (events.count > 0 && events.earliest() === this.moment);
      this.dispatch();
    }
    this.failed = this.ended < taskCount;
    this.makespan = this.moment;
  }

  private becomeReady(task: number): void {
    if (this.earliest[task] <= this.moment) this.setWaiting(task);
    else this.events.add(task + this.problem.taskCount, this.earliest[task]);
  }

  private setWaiting(task: number): void {
    const rank = this.network.rank[task];
    this.waiting[rank >>> 5] |= 1 << (rank & 31);
  }

  /** Starts what can start now, most urgent first. Milestones end at once; what they make ready comes later in the order. */
  private dispatch(): void {
    const { waiting } = this;
    for (let word = 0; word < waiting.length; word++) {
      let bits = waiting[word];
      while (bits !== 0) {
        const lowest = bits & -bits;
        const rank = (word << 5) + 31 - Math.clz32(lowest);
        bits ^= lowest;
        if (!this.fits(rank)) continue;
        waiting[word] ^= lowest;
        this.begin(rank);
        bits = waiting[word] & ~((lowest << 1) - 1);
      }
    }
  }

  private fits(rank: number): boolean {
    const { free } = this;
    const { need, packed } = this.network;
    const { guard } = packed;
    const first = rank * free.length;
    for (let word = 0; word < free.length; word++) {
      if (((free[word] - need[first + word]) & guard[word]) !== guard[word]) return false;
    }
    return true;
  }

  private begin(rank: number): void {
    const { free } = this;
    const task = this.network.taskAt[rank];
    const ticks = this.problem.duration[this.mode[task]];
    this.start[task] = this.moment;
    this.finish[task] = this.moment + ticks;
    if (ticks === 0) {
      this.release(task);
      return;
    }
    for (let word = 0; word < free.length; word++) free[word] -= this.network.need[rank * free.length + word];
    this.events.add(task, this.finish[task]);
  }

  private end(task: number): void {
    const { free } = this;
    const { need, rank } = this.network;
    for (let word = 0; word < free.length; word++) free[word] += need[rank[task] * free.length + word];
    this.release(task);
  }

  /** Counts a task as done for those after it. */
  private release(task: number): void {
    const { missing, earliest, start } = this;
    const { firstOut, linkTo, linkLag } = this.network;
    const ticks = this.problem.duration[this.mode[task]];
    this.byFinish[this.ended++] = task;
    for (let k = firstOut[task]; k < firstOut[task + 1]; k++) {
      const successor = linkTo[k];
      const moment = start[task] + (ticks + linkLag[k]);
      if (moment > earliest[successor]) earliest[successor] = moment;
      if (--missing[successor] === 0) this.becomeReady(successor);
    }
  }
}

/** What stays from run to run. */
interface Network {
  readonly packed: PackedCapacity;
  /** Shape tasks: place in the order; and back. */
  readonly rank: Int32Array;
  readonly taskAt: Int32Array;
  /** Shape ranks × words: packed demands. */
  readonly need: Int32Array;
  readonly linksIn: Int32Array;
  /** Links out of task `i` are `firstOut[i] … firstOut[i + 1] - 1`. */
  readonly firstOut: Int32Array;
  readonly linkTo: Int32Array;
  /** Ticks. */
  readonly linkLag: Float64Array;
}

function networkOf(problem: Problem, mode: Int32Array, order: Int32Array, packed: PackedCapacity): Network {
  const rank = new Int32Array(order.length);
  const need = new Int32Array(order.length * packed.words);
  order.forEach((task, place) => {
    rank[task] = place;
    for (let k = packed.firstPart[mode[task]]; k < packed.firstPart[mode[task] + 1]; k++) {
      need[place * packed.words + packed.partWord[k]] = packed.partAmount[k];
    }
  });
  return {
    packed,
    rank,
    taskAt: order.slice(),
    need,
    linksIn: Int32Array.from(order.keys(), (task) => problem.firstIn[task + 1] - problem.firstIn[task]),
    firstOut: problem.firstOut,
    linkTo: Int32Array.from(problem.outLinks, (link) => problem.linkTo[link]),
    linkLag: Float64Array.from(problem.outLinks, (link) => problem.lag[link]),
  };
}

function dependsOnMoment(problem: Problem, mode: Int32Array): boolean {
  const { linkType, lag, lagUnit, lagCalendar, pin, setups, capacity, modeCalendar } = problem;
  for (let link = 0; link < problem.linkCount; link++) {
    if (linkType[link] !== FINISH_START || lag[link] < 0) return true;
    if (lag[link] > 0 && (lagUnit[link] === LAG_PERCENT || lagCalendar[link] >= 0)) return true;
  }
  return (
    mode.some((each) => modeCalendar[each] >= 0) ||
    pin.some((moment) => moment >= 0) ||
    setups.some((each) => each !== null) ||
    capacity.some(({ times }) => times.length > 1)
  );
}
