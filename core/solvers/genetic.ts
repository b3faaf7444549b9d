import { createIndividual, GeneticOperators, type Individual } from './genetic-operators.ts';
import { InitialOrders } from './initial-orders.ts';
import { listByRank } from './list-by-rank.ts';
import type { ModeAssignment } from './mode-assignment.ts';
import { Random } from './random.ts';
import { type Answer, compareQuality, SearchRun } from './search-run.ts';
import type { SearchEvent, SearchInput, SearchOutcome, Solver } from './solver.ts';

const POPULATION = 50;
const SMALLEST_POPULATION = 10;
const LARGEST_POPULATION = 400;
/** Schedules for which the usual population is right; it grows with the limit to the power of GROWTH. */
const USUAL_SCHEDULES = 5_000;
const GROWTH = 0.6;
/** Share of the population that a fresh start keeps. */
const KEPT = 0.1;
/** Generations without a better schedule after which the population is renewed. */
const PATIENCE = 30;
const SWAP_RATE = 0.02;
const MODE_RATE = 0.02;

/** In a plan of so many tasks even setting up a pass takes milliseconds. */
const LARGE_PLAN = 2_000;

type Search<T> = Generator<SearchEvent, T, Answer>;

/**
 * Genetic scheduler: a population of activity lists, tournament selection, order crossover that keeps precedence and
 * swap mutation, as in the source text ("AI-driven smart scheduling", genetic optimisation of schedules), with what makes
 * it strong:
 * - lists become schedules by schedule generation, and schedules lists again by their starts or finishes (the standard
 *   form of Debels & Vanhoucke 2007), so parents are compared by what they mean;
 * - forward-backward improvement (Tormos & Lova 2001; Valls, Ballestín & Quintanilla 2005). Where the problem can be read
 *   backwards it costs nothing: generations alternate between left- and right-justified populations, each child being
 *   generated against the direction of its parents (the bi-population algorithm of Debels & Vanhoucke 2005). Else each
 *   child is generated, aligned right and aligned left;
 * - of two children, which swap the parents' parts, the better takes its father's place;
 * - modes are inherited with the order and mutated, and changed until the budgets hold (Hartmann 2001);
 * - the population is renewed, twice as large, when it no longer gets anywhere.
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
  private readonly modes: ModeAssignment;
  private readonly random: Random;
  private readonly operators: GeneticOperators;
  private readonly orders: InitialOrders;
  private readonly reversedList: Int32Array;
  /** Forward-backward improvement helps makespans; for sums of finishes it would undo what was gained. */
  private readonly aligns: boolean;
  /** Generations alternate between left- and right-justified schedules. */
  private readonly alternates: boolean;
  private population: Individual[] = [];
  private nextPopulation: Individual[] = [];
  private leftJustified = true;
  private size: number;

  constructor(run: SearchRun) {
    const { problem, maxSchedules, objectives, seed, priorities } = run.input;
    this.run = run;
    this.modes = run.modes;
    this.random = new Random(seed);
    this.operators = new GeneticOperators(problem, this.modes, this.random);
    this.orders = new InitialOrders(problem, this.random, priorities ?? null);
    this.reversedList = new Int32Array(problem.taskCount);
    this.aligns = objectives[0] === 'makespan';
    this.alternates = this.aligns && this.run.generator.reversible;
    const scale = maxSchedules === undefined ? 1 : (maxSchedules / USUAL_SCHEDULES) ** GROWTH;
    this.size = Math.max(SMALLEST_POPULATION, Math.min(LARGEST_POPULATION, Math.round(POPULATION * scale)));
  }

  /** Searches until the run is stopped, or returns where no modes within the budgets are found. */
  *improve(): Search<void> {
    const { run } = this;
    if (run.stoppedBy === null && run.loadBest()) this.population.push(this.individualOfResult());
    if (run.stoppedBy === null && !(yield* this.fillPopulation())) return;
    let stagnation = 0;
    while (run.stoppedBy === null) {
      const before = run.bestQuality.slice();
      yield* this.breed();
      stagnation = compareQuality(run.bestQuality, before) < 0 ? 0 : stagnation + 1;
      if (stagnation >= PATIENCE && this.leftJustified) {
        stagnation = 0;
        yield* this.renew();
      }
    }
  }

  /** Adds individuals until the population is complete; false where no modes within the budgets were found. */
  private *fillPopulation(): Search<boolean> {
    const { run, modes, random } = this;
    const { generator, problem } = run;
    while (this.population.length < this.size && run.stoppedBy === null) {
      const usual = this.population.length === 0 || random.below(2) === 0;
      if (!usual) modes.randomise(generator.mode, random);
      if (usual ? !modes.shortest(generator.mode, random) : !modes.repair(generator.mode, random)) {
        if (this.population.length === 0) return false;
        continue;
      }
      generator.modesChanged();
      const rank = this.orders.next(generator.mode);
      const list = listByRank(problem, rank);
      if (problem.taskCount >= LARGE_PLAN) yield* run.pause();
      if (run.stoppedBy !== null) break;
      if (random.below(2) === 0) generator.beginParallel(rank, null);
      else generator.beginSerial(list);
      yield* run.finishPass();
      if (this.aligns) yield* this.align();
      const individual = this.individualOfResult();
      if (run.quality[0] === Number.POSITIVE_INFINITY) individual.list.set(list);
      this.population.push(individual);
    }
    return true;
  }

  /** One generation: each father has two children with a mother of a tournament, and the better of them goes on. */
  private *breed(): Search<void> {
    const { run, population } = this;
    for (let k = 0; k < population.length && run.stoppedBy === null; k++) {
      const father = population[k];
      const mother = this.winnerOfTournament();
      const [first, second] = [this.spare(2 * k), this.spare(2 * k + 1)];
      this.operators.cross(father, mother, first);
      yield* this.evaluate(first, father);
      if (run.stoppedBy !== null) return;
      this.operators.cross(mother, father, second);
      yield* this.evaluate(second, mother);
      const better = compareQuality(second.quality, first.quality) < 0 ? 2 * k + 1 : 2 * k;
      // Alternating populations forget on purpose: a father that stays would soon fill the population with his likes.
      const goesOn = this.alternates || compareQuality(this.spare(better).quality, father.quality) <= 0;
      if (goesOn) this.swap(better, 2 * k);
      else this.operators.copyAll(father, this.spare(2 * k));
    }
    if (run.stoppedBy !== null) return;
    for (let k = 0; k < population.length; k++) {
      const parent = population[k];
      population[k] = this.spare(2 * k);
      this.nextPopulation[2 * k] = parent;
    }
    if (this.alternates) this.leftJustified = !this.leftJustified;
  }

  /** Mutates a child, makes its schedule, and writes the order of that schedule back into it. */
  private *evaluate(child: Individual, parent: Individual): Search<void> {
    const { run, operators, modes, random } = this;
    const { generator } = run;
    operators.mutateList(child.list, SWAP_RATE);
    if (modes.flexible.length > 0) {
      operators.mutateModes(child.mode, MODE_RATE);
      if (!modes.repair(child.mode, random)) child.mode.set(parent.mode);
      generator.mode.set(child.mode);
      generator.modesChanged();
    }
    run.countIteration();
    if (run.stoppedBy !== null) return;
    if (this.alternates && this.leftJustified) {
      const last = child.list.length - 1;
      for (let k = 0; k <= last; k++) this.reversedList[k] = child.list[last - k];
      generator.beginSerialBackward(this.reversedList);
    } else generator.beginSerial(child.list);
    yield* run.finishPass();
    if (this.aligns && !this.alternates) yield* this.align();
    child.quality.set(run.quality);
    if (run.quality[0] === Number.POSITIVE_INFINITY) return;
    // A schedule made backwards is read by starts: the next pass runs forwards.
    if (this.alternates && !this.leftJustified) generator.listByFinish(child.list);
    else generator.listByStart(child.list);
  }

  /** Moves the last result right and left again. */
  private *align(): Search<void> {
    const { run } = this;
    const { generator } = run;
    if (run.stoppedBy !== null || run.quality[0] === Number.POSITIVE_INFINITY) return;
    generator.beginAlignRight();
    yield* run.finishPass();
    if (run.stoppedBy !== null || run.quality[0] === Number.POSITIVE_INFINITY) return;
    generator.beginAlignLeft();
    yield* run.finishPass();
  }

  /** Keeps the best few and makes the others anew, in a larger population. */
  private *renew(): Search<void> {
    this.size = Math.min(LARGEST_POPULATION, 2 * this.size);
    this.population.sort((a, b) => compareQuality(a.quality, b.quality));
    this.population.length = Math.ceil(KEPT * this.population.length);
    yield* this.fillPopulation();
  }

  private individualOfResult(): Individual {
    const { generator, problem, quality } = this.run;
    const individual = createIndividual(problem.taskCount, quality.length);
    individual.mode.set(generator.mode);
    individual.quality.set(quality);
    if (this.alternates) generator.listByFinish(individual.list);
    else generator.listByStart(individual.list);
    return individual;
  }

  private winnerOfTournament(): Individual {
    const { population, random } = this;
    const one = population[random.below(population.length)];
    const other = population[random.below(population.length)];
    return compareQuality(other.quality, one.quality) < 0 ? other : one;
  }

  private spare(k: number): Individual {
    const { problem, quality } = this.run;
    this.nextPopulation[k] ??= createIndividual(problem.taskCount, quality.length);
    return this.nextPopulation[k];
  }

  private swap(a: number, b: number): void {
    [this.nextPopulation[a], this.nextPopulation[b]] = [this.nextPopulation[b], this.nextPopulation[a]];
  }
}
