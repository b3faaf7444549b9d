import type { Individual } from './genetic-operators.ts';
import type { Random } from './random.ts';
import { compareQuality } from './search-run.ts';

/** Individuals that are compared for parenthood, for making room, and for likeness to a child. */
const BEST_OF = 2;
const LAST_OF = 3;
const NEAREST_OF = 16;

/** The best of a few individuals drawn at random. */
export function winnerOfTournament(population: readonly Individual[], random: Random): Individual {
  let winner = population[random.below(population.length)];
  for (let k = 1; k < BEST_OF; k++) {
    const other = population[random.below(population.length)];
    if (compareQuality(other.quality, winner.quality) < 0) winner = other;
  }
  return winner;
}

/** Place in the population of the poorest of a few individuals drawn at random. */
export function loserOfTournament(population: readonly Individual[], random: Random): number {
  let loser = random.below(population.length);
  for (let k = 1; k < LAST_OF; k++) {
    const other = random.below(population.length);
    if (compareQuality(population[other].quality, population[loser].quality) > 0) loser = other;
  }
  return loser;
}

/**
 * Place in the population of that individual, of a few drawn at random which are no better than the child, whose tasks start
 * at the most similar times; null where all of them are better. A child that replaces its like leaves the others as different
 * from each other as they were (restricted tournament selection; Harik 1995).
 */
export function mostSimilar(population: readonly Individual[], child: Individual, random: Random): number | null {
  let chosen: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < NEAREST_OF; k++) {
    const place = random.below(population.length);
    if (compareQuality(population[place].quality, child.quality) < 0) continue;
    const apart = ticksBetween(population[place].start, child.start);
    if (apart < least) {
      least = apart;
      chosen = place;
    }
  }
  return chosen;
}

/** Ticks between the starts in two schedules, summed over the tasks. */
function ticksBetween(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let task = 0; task < a.length; task++) sum += Math.abs(a[task] - b[task]);
  return sum;
}
