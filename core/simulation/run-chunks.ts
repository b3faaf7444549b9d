/** Runs `firstRun … firstRun + count - 1`. */
export interface RunChunk {
  readonly firstRun: number;
  readonly count: number;
}

const FIRST_CHUNK = 50;
const LARGEST_CHUNK = 1000;

/**
 * How runs are handed out: small chunks first, so that first figures are there at once, then larger ones. The division
 * does not depend on who plays them, so sums over runs come out the same for any number of threads.
 */
export function runChunks(runs: number): readonly RunChunk[] {
  const chunks: RunChunk[] = [];
  let firstRun = 0;
  for (let size = FIRST_CHUNK; firstRun < runs; size = Math.min(LARGEST_CHUNK, 2 * size)) {
    const count = Math.min(size, runs - firstRun);
    chunks.push({ firstRun, count });
    firstRun += count;
  }
  return chunks;
}
