import { latestDates } from '../../problem/critical-path.ts';
import type { Problem } from '../../problem/problem.ts';
import type { ScheduleArrays } from '../../problem/schedule-arrays.ts';
import { endOf } from '../../problem/task-time.ts';
import { listByRank } from '../../solvers/list-by-rank.ts';
import { Random } from '../../solvers/random.ts';
import type { Ticks } from '../../time/ticks.ts';
import type { HoursOfTasks } from '../hours-of-tasks.ts';
import { NOWHERE, Placements } from './placements.ts';

/** Places that are tried for a task in a step. */
const MOST_PLACES = 16;
/** A task that has left its old place already costs this much to push, one that is still there 1; by attempt. */
const MOVED_ALREADY = [0.25, 0.7, 0.4];
/** What each push of a task adds to what pushing it costs, so that two tasks do not push each other for ever. */
const HISTORY = 0.2;
/** A task does not come back to where it was pushed from for so many steps. */
const TABU_STEPS = 12;
const TABU = 3;
const LEAST_GAIN = 0.01;
/** After so many rounds without a better schedule the search goes back to the best one. */
const ROUNDS_ASTRAY = 6;
/** Of all tries, those by which each attempt at a first schedule has to end, before the known one is taken instead. */
const FIRST_SHARES = [0.22, 0.44, 0.88];
/** Going back to a known schedule takes as long as this many tries for each task. */
const RESTORING = 0.2;
/** Tries of a round, from putting tasks back to a whole schedule. */
const ROUND = 4_000;
/** The search ends after so many tries without a better schedule, as a share of all. */
const NO_GAIN_SHARE = 0.4;

export interface PerturbationInput {
  readonly problem: Problem;
  /** Of the reference, by task; -1 for a task that it lacks. */
  readonly old: Float64Array;
  readonly modes: Int32Array;
  readonly hours: HoursOfTasks;
  /** No task may end later. */
  readonly limit: Ticks;
  /** Starts of a schedule within the limit, whatever it moves; the answer where nothing better is found. */
  readonly known: Float64Array | null;
  readonly seed: number;
  /** Places that may be tried altogether. */
  readonly most: number;
}

/**
 * A schedule within a limit in which few tasks leave the places that a reference gives them: iterative forward search for minimal
 * perturbation (Müller, Rudová & Barták 2005). What clashes loses its place; one task after another takes the place that pushes out
 * least, preferably its old one, until all have one; then tasks that moved are put back and the rest is mended again.
 *
 * @returns `null` where no schedule was found
 */
export function searchFewMoves(input: PerturbationInput): ScheduleArrays | null {
  return new PerturbationSearch(input).search();
}

class PerturbationSearch {
  private readonly problem: Problem;
  private readonly input: PerturbationInput;
  private readonly places: Placements;
  private readonly old: Float64Array;
  private readonly floor: Float64Array;
  private readonly ceiling: Float64Array;
  private readonly random: Random;
  private readonly pushes: Float64Array;
  private readonly tabu: Map<number, number>[];
  private readonly waiting = new Set<number>();
  private movedAlready = 1;
  private tried = 0;
  private steps = 0;
  private best: { readonly moves: number; readonly starts: Float64Array } | null = null;

  constructor(input: PerturbationInput) {
    const { problem, modes, limit } = input;
    this.input = input;
    this.problem = problem;
    this.places = new Placements(problem, modes, input.hours);
    this.old = input.old;
    this.random = new Random(input.seed);
    this.pushes = new Float64Array(problem.taskCount);
    this.tabu = Array.from({ length: problem.taskCount }, () => new Map());
    this.ceiling = latestDates(problem, modes, limit).lateStart;
    this.floor = this.floors();
  }

  search(): ScheduleArrays | null {
    const { problem } = this;
    for (let task = 0; task < problem.taskCount; task++) {
      if (this.ceiling[task] < this.floor[task]) return null;
    }
    const { most, known } = this.input;
    if (!this.findFirst(most)) {
      if (known === null) return null;
      this.restore(known);
    }
    let astray = 0;
    let lastGain = this.tried;
    for (;;) {
      const moves = this.countMoves();
      if (this.best === null || moves < this.best.moves) {
        this.best = { moves, starts: this.places.start.slice() };
        lastGain = this.tried;
        astray = 0;
      } else if (++astray > ROUNDS_ASTRAY) {
        this.restore(this.best.starts);
        astray = 0;
      }
      if (moves === 0 || this.tried >= Math.min(most, lastGain + NO_GAIN_SHARE * most) || !this.disturb()) break;
      if (!this.mend(Math.min(most, this.tried + ROUND))) this.restore(this.best.starts);
    }
    if (this.best === null) return null;
    this.restore(this.best.starts);
    const { start, end, modes } = this.places;
    return { starts: start.slice(), ends: end.slice(), modes };
  }

  /** Some attempts fail for long, others are quick: so none gets all the tries. */
  private findFirst(most: number): boolean {
    for (const [attempt, share] of FIRST_SHARES.entries()) {
      this.movedAlready = MOVED_ALREADY[attempt];
      this.clear();
      this.begin();
      if (this.mend(share * most)) return true;
    }
    return false;
  }

  private clear(): void {
    const { places } = this;
    for (let task = 0; task < this.problem.taskCount; task++) if (places.start[task] !== NOWHERE) places.take(task);
    this.waiting.clear();
    this.pushes.fill(0);
    for (const tabu of this.tabu) tabu.clear();
  }

  /** Earliest starts by links and dates alone. */
  private floors(): Float64Array {
    const { problem, input } = this;
    const alone = new Placements(problem, input.modes, input.hours);
    // Without users no resource matters here: placing in topological order leaves links and hours.
    for (const task of problem.order) {
      const at = problem.pin[task] >= 0 ? problem.pin[task] : alone.earliest(task, problem.release[task]);
      alone.put(task, at);
    }
    return alone.start;
  }

  /** Everything where the reference has it, as far as that does not clash; what has begun comes first. */
  private begin(): void {
    const { problem, places, old } = this;
    for (let task = 0; task < problem.taskCount; task++)
      if (problem.pin[task] >= 0) places.put(task, problem.pin[task]);
    for (const task of listByRank(problem, old)) {
      if (problem.pin[task] >= 0) continue;
      const at = old[task];
      if (this.isAllowed(task, at) && places.shortage(task, at) === null && places.unlinked(task, at).next().done) {
        places.put(task, at);
      } else this.waiting.add(task);
    }
  }

  private isAllowed(task: number, at: Ticks): boolean {
    return at >= this.floor[task] && at <= this.ceiling[task] && this.places.hours.startNoEarlierThan(task, at) === at;
  }

  /** Gives all tasks a place; `false` where so many tries are used up before. */
  private mend(until: number): boolean {
    while (this.waiting.size > 0) {
      if (this.tried >= until) return false;
      this.steps++;
      const task = this.nextWaiting();
      const choice = this.cheapestPlace(task);
      if (choice === null) return false;
      for (const victim of choice.victims) this.push(victim);
      this.places.put(task, choice.at);
      this.waiting.delete(task);
    }
    return true;
  }

  /** The one with the least room, mostly. */
  private nextWaiting(): number {
    let chosen = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const task of this.waiting) {
      const room = (this.ceiling[task] - this.floor[task]) * (0.5 + this.random.next());
      if (room >= least) continue;
      least = room;
      chosen = task;
    }
    return chosen;
  }

  private cheapestPlace(task: number): { readonly at: Ticks; readonly victims: readonly number[] } | null {
    let best: { readonly at: Ticks; readonly victims: readonly number[] } | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const at of this.placesFor(task)) {
      const own = (at === this.old[task] ? 0 : 1) + ((this.tabu[task].get(at) ?? -1) > this.steps ? TABU : 0);
      // Nothing is cheaper than a free place but the old one, which comes first.
      if (least < own + LEAST_GAIN) {
        if (own <= 1) break;
        continue;
      }
      const found = this.victimsOf(task, at, least - own);
      this.tried++;
      if (found === null) continue;
      const cost = own + found.cost + 1e-3 * this.random.next();
      if (cost >= least) continue;
      least = cost;
      best = { at, victims: found.victims };
    }
    return best;
  }

  /** Most promising first: its old place, then between the tasks that it is linked with, then anywhere. */
  private *placesFor(task: number): Generator<Ticks> {
    const { places, problem, old, random } = this;
    const [floor, ceiling] = [this.floor[task], this.ceiling[task]];
    const linked = places.earliest(task, floor);
    if (this.isAllowed(task, old[task])) yield old[task];
    if (this.isAllowed(task, linked)) yield linked;
    const latest = places.latest(task, ceiling);
    if (linked <= latest) {
      // Right after others, or ending right before them.
      const within = places.changes(task, linked, endOf(problem, this.input.modes[task], latest));
      random.shuffle(within);
      for (const at of within.slice(0, MOST_PLACES)) {
        const after = places.hours.startNoEarlierThan(task, at);
        if (after <= latest) yield after;
        const before = places.hours.latestStartEndingBy(task, at);
        if (before >= linked) yield before;
      }
    }
    const others = places.changes(task, floor, ceiling);
    random.shuffle(others);
    for (const at of others.slice(0, MOST_PLACES / 4)) {
      const after = places.hours.startNoEarlierThan(task, at);
      if (after <= ceiling) yield after;
    }
  }

  /** Tasks that have to go for a task to begin at a moment, and what that costs; `null` where it costs `most` or more, or can't be. */
  private victimsOf(
    task: number,
    at: Ticks,
    most: number,
  ): { readonly cost: number; readonly victims: readonly number[] } | null {
    const { places, problem } = this;
    const victims: number[] = [];
    const from: Ticks[] = [];
    let cost = 0;
    const add = (victim: number) => {
      victims.push(victim);
      from.push(places.start[victim]);
      cost += this.costOf(victim);
    };
    for (const other of places.unlinked(task, at)) {
      if (problem.pin[other] >= 0) return null;
      if (!victims.includes(other)) add(other);
      if (cost >= most) return null;
    }
    for (const victim of victims) places.take(victim);
    let isPossible = true;
    for (let short = places.shortage(task, at); short !== null; short = places.shortage(task, at)) {
      let chosen = -1;
      let least = Number.POSITIVE_INFINITY;
      for (const user of short.users) {
        const own = this.costOf(user) * (1 + 0.2 * this.random.next());
        if (own >= least) continue;
        least = own;
        chosen = user;
      }
      if (chosen < 0 || cost + this.costOf(chosen) >= most) {
        isPossible = false;
        break;
      }
      add(chosen);
      places.take(chosen);
    }
    for (const [k, victim] of victims.entries()) places.put(victim, from[k]);
    return isPossible ? { cost, victims } : null;
  }

  private costOf(task: number): number {
    const base = this.places.start[task] === this.old[task] ? 1 : this.movedAlready;
    return base + HISTORY * this.pushes[task];
  }

  private push(task: number): void {
    this.pushes[task]++;
    this.tabu[task].set(this.places.start[task], this.steps + TABU_STEPS);
    this.places.take(task);
    this.waiting.add(task);
  }

  private isMoved(task: number): boolean {
    return this.problem.pin[task] < 0 && this.old[task] >= 0 && this.places.start[task] !== this.old[task];
  }

  private countMoves(): number {
    let moves = 0;
    for (let task = 0; task < this.problem.taskCount; task++) if (this.isMoved(task)) moves++;
    return moves;
  }

  /** Puts a moved task, or a few, back where they were, and pushes out what is there now. */
  private disturb(): boolean {
    const { problem, places } = this;
    const moved: number[] = [];
    for (let task = 0; task < problem.taskCount; task++) {
      if (this.isMoved(task) && this.isAllowed(task, this.old[task])) moved.push(task);
    }
    if (moved.length === 0) return false;
    this.random.shuffle(moved);
    for (const task of moved.slice(0, 1 + this.random.below(3))) {
      if (places.start[task] === NOWHERE) continue;
      const before = places.start[task];
      places.take(task);
      const found = this.victimsOf(task, this.old[task], Number.POSITIVE_INFINITY);
      this.tried++;
      if (found === null) {
        places.put(task, before);
        continue;
      }
      for (const victim of found.victims) this.push(victim);
      places.put(task, this.old[task]);
    }
    return true;
  }

  private restore(starts: Float64Array): void {
    this.clear();
    this.tried += RESTORING * starts.length;
    for (let task = 0; task < starts.length; task++) this.places.put(task, starts[task]);
  }
}
