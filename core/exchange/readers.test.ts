import { expect, test } from 'vitest';
import { Random } from '../solvers/random.ts';
import { readMutations } from '../testing/mutated-reader.ts';
import { MUTATED_READERS } from '../testing/mutated-readers.ts';

/** `node scripts/fuzz-readers.ts` does the same with 50,000. */
const ROUNDS = 2_000;

test.each(MUTATED_READERS.map((reader) => [reader.name, reader] as const))(
  '2,000 injured files: %s gives something sound or a clear message, never a crash',
  async (_name, reader) => {
    const { readable, refused } = await readMutations(reader, ROUNDS, new Random(20_250_101));
    expect(readable).toBeGreaterThan(ROUNDS / 50);
    expect(refused).toBeGreaterThan(ROUNDS / 50);
    for (const sample of reader.samples) expect(sample.length).toBeLessThan(10_000);
  },
);
