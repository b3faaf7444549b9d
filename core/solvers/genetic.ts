import { createIndividual, fingerprintOf, GeneticOperators, type Individual } from './genetic-operators.ts';
import { InitialOrders } from './initial-orders.ts';
import { listByRank } from './list-by-rank.ts';
import { loserOfTournament, mostSimilar, winnerOfTournament } from './population-selection.ts';
import { Random } from './random.ts';
import { type Answer, compareQuality, SearchRun } from './search-run.ts';
import type { SearchEvent, SearchInput, SearchOutcome, Solver } from './solver.ts';

/** Size of the population for USUAL_SCHEDULES; it grows with the limit on schedules to the power of GROWTH. */
const POPULATION = 100;
const USUAL_SCHEDULES = 5_000;
const GROWTH = 0.6;
const SMALLEST_POPULATION = 10;
const LARGEST_POPULATION = 800;
/** A first population of a large plan would take too long to make: so many tasks are placed for it at most. */
const FIRST_PLACEMENTS = 400_000;
/** Children per individual without a better schedule after which the population is renewed; a diverse one takes longer to agree. */
const PATIENCE = 30;
const PATIENCE_IN_LONG_RUNS = 100;
/** From so many schedules on there is time to keep a population diverse: children take the place of one of their like. */
const LONG_RUN = 20_000;
/** Schedules that are remembered as tried; then the search forgets them all and begins anew. */
const MOST_REMEMBERED = 100_000;
/** Swaps in a list: this share of its places, and so many at least where each task has one mode. */
const SWAP_RATE = 0.02;
const LEAST_SWAPS = 2.4;
/** Plans of fewer tasks agree sooner: with one mode a task they get a larger population, up to so many times. */
const SMALL_PLAN = 120;
const SMALL_PLAN_GROWTH = 0.4;
const LARGEST_FACTOR = 1.5;
const MODE_RATE = 0.05;
/** Share of passes that choose modes along the way. */
const MODE_IMPROVEMENT_RATE = 0.7;
/** Share of children whose order is read as priorities of the parallel scheme. */
const PARALLEL_RATE = 0.3;
/** Children in a row that may be known already before the search takes a fresh order instead. */
const KNOWN_CHILDREN = 100;
/** In a plan of so many tasks even setting up a pass takes milliseconds. */
const LARGE_PLAN = 2_000;

type Search<T> = Generator<SearchEvent, T, Answer>;

/**
 * Genetic scheduler: a population of activity lists, tournament selection, order crossover that keeps precedence and
 * swap mutation, as in the source text ("AI-driven smart scheduling", genetic optimisation of schedules), with what makes
 * it strong:
 * - lists become schedules by schedule generation, mostly serial and sometimes parallel (Hartmann 2002), and schedules
 *   become lists again by their finishes (the standard form of Debels & Vanhoucke 2007), so that parents are compared by
 *   what they mean;
 * - forward-backward improvement in every evaluation (Tormos & Lova 2001; Valls, Ballestín & Quintanilla 2005, 2008). Where
 *   a problem can be read backwards, a child is generated backwards at once and then aligned left: two passes instead of three;
 * - a steady state without clones: a child takes the place of a poor individual if it is no worse and its schedule is new;
 *   in long runs the place of the most similar of a few that are no better (restricted tournament; Harik 1995);
 * - a child whose backward pass gives a schedule that was aligned before is given up then: aligning would repeat itself;
 * - modes are inherited with the order, mutated, and changed until the budgets hold (Hartmann 2001); most forward passes
 *   choose modes along the way (Van Peteghem & Vanhoucke 2010);
 * - when the population no longer gets anywhere, all but its best individual make way for a fresh one of twice the size;
 * - schedules found elsewhere (by the exact search, by other workers) join the population.
 *
 * An iteration is a child.
 */
export const geneticSolver: Solver = {
  id: 'genetic',
  supports: () => ({ ok: true }),
  search: searchGenetically,
};

function* searchGenetically(input: SearchInput): Search<SearchOutcome> {
  const run = new SearchRun(input);
  const infeasible = yield* run.prepare();
  if (infeasible !== null) return { status: 'infeasible', ...infeasible };
  yield* run.loadWarmStart();
  yield* new GeneticSearch(run).improve();
  return run.outcome('finished');
}

/** The genetic search on a run that is prepared and may know a schedule already. */
export class GeneticSearch {
  private readonly run: SearchRun;
  private readonly random: Random;
  private readonly operators: GeneticOperators;
  private readonly orders: InitialOrders;
  /** Order or ranks for the generator, made from a child's list. */
  private readonly derived: Int32Array;
  /** Forward-backward improvement helps makespans; sums of finishes would lose by it what they had gained. */
  private readonly aligns: boolean;
  private readonly reversible: boolean;
  private readonly population: Individual[] = [];
  /** Quality of the best individual there has been, laid out like `SearchRun.quality`. */
  private readonly bestBred: Float64Array;
  private child: Individual;
  private size: number;
  private readonly swapRate: number;
  /**
   * Whether children compete with their like, see `LONG_RUN`. Sums of weighted ends have many good schedules that are far from each
   * other, and a population that does not compete so agrees on one of them within a second.
   */
  private readonly crowds: boolean;
  /** Fingerprints of backward passes that were aligned; only kept where aligning always gives the same. */
  private readonly aligned = new Set<number>();

  constructor(run: SearchRun) {
    const { problem, maxSchedules, objectives, seed, priorities } = run.input;
    this.run = run;
    this.random = new Random(seed);
    this.operators = new GeneticOperators(problem, run.modes, this.random);
    const weighsEnds = objectives[0] === 'weighted-completion';
    this.orders = new InitialOrders(problem, this.random, priorities ?? null, weighsEnds);
    this.derived = new Int32Array(problem.taskCount);
    this.aligns = objectives[0] === 'makespan';
    this.reversible = this.aligns && run.generator.reversible;
    this.child = createIndividual(problem.taskCount, run.quality.length);
    this.bestBred = new Float64Array(run.quality.length).fill(Number.POSITIVE_INFINITY);
    const single = run.modes.flexible.length === 0;
    this.crowds = weighsEnds || (maxSchedules !== undefined && maxSchedules >= LONG_RUN);
    const byLimit = maxSchedules === undefined ? 1 : (maxSchedules / USUAL_SCHEDULES) ** GROWTH;
    const bySize = (SMALL_PLAN / Math.max(1, problem.taskCount)) ** SMALL_PLAN_GROWTH;
    const scale = byLimit * (single ? Math.min(LARGEST_FACTOR, Math.max(1, bySize)) : 1);
    this.swapRate = single
      ? Math.max(SWAP_RATE, Math.min(0.1, LEAST_SWAPS / Math.max(1, problem.taskCount)))
      : SWAP_RATE;
    const largest = Math.min(LARGEST_POPULATION, FIRST_PLACEMENTS / Math.max(1, problem.taskCount));
    this.size = Math.round(Math.max(SMALLEST_POPULATION, Math.min(largest, POPULATION * scale)));
  }

  /** Searches until the run is stopped, or returns where no modes within the budgets are found. */
  *improve(): Search<void> {
    const { run } = this;
    if (run.stoppedBy === null && run.loadBest()) this.population.push(this.individualOfResult());
    let idle = 0;
    let known = 0;
    while (run.stoppedBy === null) {
      if (this.population.length < this.size) {
        if (!(yield* this.addFreshIndividual())) return;
        continue;
      }
      if (compareQuality(run.bestQuality, this.bestBred) < 0) this.takeInBest();
      const before = run.bestQuality.slice();
      const isNew = yield* this.breed();
      known = isNew ? 0 : known + 1;
      idle = compareQuality(run.bestQuality, before) < 0 ? 0 : idle + 1;
      if (idle > (this.crowds ? PATIENCE_IN_LONG_RUNS : PATIENCE) * this.size || known > KNOWN_CHILDREN) {
        idle = 0;
        known = 0;
        this.renew();
      }
    }
  }

  /** One more individual by a rule or a noisy order; false where no modes within the budgets were found. */
  private *addFreshIndividual(): Search<boolean> {
    const { run, random, population } = this;
    const { generator, problem, modes } = run;
    if (population.length > 0 && random.below(2) === 0) {
      modes.randomise(generator.mode, random);
      if (!modes.repair(generator.mode, random)) generator.mode.set(population[0].mode);
    } else if (!modes.shortest(generator.mode, random)) return false;
    generator.modesChanged();
    const rank = this.orders.next(generator.mode);
    const list = listByRank(problem, rank);
    if (problem.taskCount >= LARGE_PLAN) yield* run.pause();
    if (run.stoppedBy !== null) return true;
    if (random.below(2) === 0) generator.beginParallel(rank, null);
    else generator.beginSerial(list);
    yield* run.finishPass();
    yield* this.align();
    const individual = this.individualOfResult();
    if (run.hasFailed) individual.list.set(list);
    population.push(individual);
    return true;
  }

  /** Breeds, evaluates and perhaps takes in one child; false where its schedule is known already. */
  private *breed(): Search<boolean> {
    const { run, operators, random, child } = this;
    const { generator, modes } = run;
    const father = winnerOfTournament(this.population, random);
    operators.cross(father, winnerOfTournament(this.population, random), child);
    operators.mutateList(child.list, this.swapRate);
    if (modes.flexible.length > 0) {
      operators.mutateModes(child.mode, MODE_RATE);
      if (!modes.repair(child.mode, random)) child.mode.set(father.mode);
    }
    generator.mode.set(child.mode);
    generator.modesChanged();
    run.countIteration();
    const isNew = run.stoppedBy === null && (yield* this.evaluate(child));
    if (run.stoppedBy !== null) return true;
    if (!isNew) return false;
    child.fingerprint = fingerprintOf(generator.finish, generator.mode);
    if (this.population.some(({ fingerprint }) => fingerprint === child.fingerprint)) return false;
    const place = this.crowds
      ? mostSimilar(this.population, child, random)
      : loserOfTournament(this.population, random);
    if (place !== null && compareQuality(child.quality, this.population[place].quality) <= 0) {
      this.child = this.population[place];
      this.population[place] = child;
    }
    return true;
  }

  /**
   * Makes a child's schedule and writes the order of that schedule back into it; false where it was given up, because its
   * backward pass gave what was aligned before.
   */
  private *evaluate(child: Individual): Search<boolean> {
    const { run, derived } = this;
    const { generator } = run;
    const { list } = child;
    const last = list.length - 1;
    const parallel = this.aligns && this.random.next() < PARALLEL_RATE;
    if (this.reversible) {
      for (let k = 0; k <= last; k++) {
        if (parallel) derived[list[k]] = last - k;
        else derived[k] = list[last - k];
      }
      if (parallel) generator.beginParallelBackward(derived);
      else generator.beginSerialBackward(derived);
      yield* run.finishPass();
      if (run.stoppedBy === null) {
        if (this.wasAligned()) return false;
        this.beginAlignLeft();
        yield* run.finishPass();
      }
    } else if (parallel) {
      for (let k = 0; k <= last; k++) derived[list[k]] = k;
      generator.beginParallel(derived, null);
      yield* run.finishPass();
      yield* this.align();
    } else {
      generator.beginSerial(list);
      yield* run.finishPass();
      yield* this.align();
    }
    child.quality.set(run.quality);
    child.mode.set(generator.mode);
    child.start.set(generator.start);
    child.finish.set(generator.finish);
    if (!run.hasFailed) this.writeList(list);
    this.noteQuality(child);
    return true;
  }

  /** Whether the last result is known to have been aligned left before; remembers it. */
  private wasAligned(): boolean {
    const { aligned } = this;
    const { generator, hasFailed } = this.run;
    if (hasFailed || generator.choosesModes) return false;
    const fingerprint = fingerprintOf(generator.finish, generator.mode);
    if (aligned.has(fingerprint)) return true;
    if (aligned.size >= MOST_REMEMBERED) aligned.clear();
    aligned.add(fingerprint);
    return false;
  }

  /** Moves the last result right and left again. */
  private *align(): Search<void> {
    const { run } = this;
    if (!this.aligns || run.stoppedBy !== null || run.hasFailed) return;
    run.generator.beginAlignRight();
    yield* run.finishPass();
    if (run.stoppedBy !== null || run.hasFailed) return;
    this.beginAlignLeft();
    yield* run.finishPass();
  }

  /** Aligns the last result left, sometimes in modes that let tasks end earlier. */
  private beginAlignLeft(): void {
    const { generator, modes } = this.run;
    if (!generator.choosesModes || this.random.next() >= MODE_IMPROVEMENT_RATE) {
      generator.beginAlignLeft();
      return;
    }
    generator.listByStart(this.derived);
    generator.beginSerialChoosingModes(this.derived, modes);
  }

  /** The order in which the next pass reads the last result: by finishes where it runs backwards, else by starts. */
  private writeList(list: Int32Array): void {
    if (this.reversible) this.run.generator.listByFinish(list);
    else this.run.generator.listByStart(list);
  }

  private individualOfResult(): Individual {
    const { generator, problem, quality } = this.run;
    const individual = createIndividual(problem.taskCount, quality.length);
    individual.mode.set(generator.mode);
    individual.quality.set(quality);
    individual.start.set(generator.start);
    individual.finish.set(generator.finish);
    individual.fingerprint = fingerprintOf(generator.finish, generator.mode);
    this.writeList(individual.list);
    this.noteQuality(individual);
    return individual;
  }

  private noteQuality({ quality }: Individual): void {
    if (compareQuality(quality, this.bestBred) < 0) this.bestBred.set(quality);
  }

  /** The best schedule of the run, which was not bred here, takes the place of a poor individual. */
  private takeInBest(): void {
    if (this.run.loadBest())
      this.population[loserOfTournament(this.population, this.random)] = this.individualOfResult();
  }

  /** Keeps the best; the others will be made anew, for a larger population, which more of the best would soon take over. */
  private renew(): void {
    this.population.sort((a, b) => compareQuality(a.quality, b.quality));
    this.population.length = 1;
    this.aligned.clear();
    this.size = Math.min(LARGEST_POPULATION, 2 * this.size);
  }
}
