import { describe, expect, it } from 'vitest';
import { createIndividual, type Individual } from './genetic-operators.ts';
import { loserOfTournament, mostSimilar, winnerOfTournament } from './population-selection.ts';
import { Random } from './random.ts';

function individual(quality: number, starts: readonly number[]): Individual {
  const made = createIndividual(starts.length, 1);
  made.quality[0] = quality;
  made.start.set(starts);
  return made;
}

/** Twenty individuals of qualities 0 to 19; the one of quality `k` starts its tasks `k` ticks late. */
const population = Array.from({ length: 20 }, (_, k) => individual(k, [k, 2 * k, 3 * k]));

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('selection in a population', () => {
  it('favours good parents and makes poor individuals give way', () => {
    const random = new Random(1);
    const parents = Array.from({ length: 2_000 }, () => winnerOfTournament(population, random).quality[0]);
    const leaving = Array.from({ length: 2_000 }, () => loserOfTournament(population, random));
    expect(mean(parents)).toBeLessThan(8);
    expect(mean(leaving)).toBeGreaterThan(12);
  });

  it('lets a child replace its like, and none that is better', () => {
    const random = new Random(2);
    const child = individual(5, [10, 20, 30]);
    const distances: number[] = [];
    for (let draw = 0; draw < 2_000; draw++) {
      const place = mostSimilar(population, child, random);
      if (place === null) continue;
      expect(population[place].quality[0]).toBeGreaterThanOrEqual(5);
      distances.push(Math.abs(place - 10));
    }
    // An individual drawn at random among those of quality 5 to 19 is 4 places away on average.
    expect(mean(distances)).toBeLessThan(3);
  });

  it('lets a child that is poorer than all replace nobody', () => {
    expect(mostSimilar(population, individual(50, [0, 0, 0]), new Random(3))).toBeNull();
  });
});
