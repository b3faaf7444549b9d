import type { Problem } from '../problem/problem.ts';

/** Fields of one 31-bit word; bit 31 stays clear so that words are plain positive integers. */
const WORD_BITS = 31;

/**
 * Renewable resources packed side by side into 31-bit words, so that one subtraction compares several of them
 * (SIMD within a register; Lamport 1975). Amounts are divided by their greatest common divisor per resource; a field
 * has the bits of the highest amount and a guard bit above, which stays set as long as the field did not go below zero:
 * a demand `d` fits into free amounts `f` if `((f - d) & guard) === guard`.
 * Resources that cannot run short are left out.
 */
export interface PackedCapacity {
  readonly words: number;
  /** Guard bits, shape words. */
  readonly guard: Int32Array;
  /** Demand of mode `m` is `partAmount[firstPart[m] … firstPart[m + 1] - 1]` in the words `partWord`. */
  readonly firstPart: Int32Array;
  readonly partWord: Int32Array;
  readonly partAmount: Int32Array;
  /** Capacity as steps: from `times[k]` on it is `free[k * words … ]`, guard bits set. `times[0]` is 0. */
  readonly times: Float64Array;
  readonly free: Int32Array;
}

function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/** Greatest common divisor of all demands for each resource (1 without demand), and the sum of the tasks' highest ones. */
function surveyDemand(problem: Problem): { readonly divisor: Int32Array; readonly total: Float64Array } {
  const divisor = new Int32Array(problem.resourceCount);
  const total = new Float64Array(problem.resourceCount);
  const highest = new Float64Array(problem.resourceCount);
  for (let task = 0; task < problem.taskCount; task++) {
    highest.fill(0);
    for (let mode = problem.firstMode[task]; mode < problem.firstMode[task + 1]; mode++) {
      for (let k = problem.firstDemand[mode]; k < problem.firstDemand[mode + 1]; k++) {
        const resource = problem.demandResource[k];
        divisor[resource] = greatestCommonDivisor(divisor[resource], problem.demandAmount[k]);
        highest[resource] = Math.max(highest[resource], problem.demandAmount[k]);
      }
    }
    for (let resource = 0; resource < problem.resourceCount; resource++) total[resource] += highest[resource];
  }
  return { divisor, total };
}

/** Packs the problem's renewable resources, or returns `null` where an amount needs more bits than a word has. */
export function packCapacity(problem: Problem): PackedCapacity | null {
  const { divisor, total } = surveyDemand(problem);
  const wordOf = new Int32Array(problem.resourceCount).fill(-1);
  const shiftOf = new Int32Array(problem.resourceCount);
  const highestDemand = new Float64Array(problem.resourceCount);
  for (let k = 0; k < problem.demandResource.length; k++) {
    const resource = problem.demandResource[k];
    highestDemand[resource] = Math.max(highestDemand[resource], problem.demandAmount[k]);
  }
  const guards: number[] = [];
  let bitsUsed = WORD_BITS;
  for (let resource = 0; resource < problem.resourceCount; resource++) {
    if (divisor[resource] === 0) continue;
    let lowest = Number.POSITIVE_INFINITY;
    for (const amount of problem.capacity[resource].amounts) lowest = Math.min(lowest, amount);
    if (lowest >= total[resource]) continue;
    const peak = Math.max(problem.peakCapacity[resource], highestDemand[resource]);
    const bits = 32 - Math.clz32(Math.floor(peak / divisor[resource]));
    if (bits + 1 > WORD_BITS) return null;
    if (bitsUsed + bits + 1 > WORD_BITS) {
      guards.push(0);
      bitsUsed = 0;
    }
    wordOf[resource] = guards.length - 1;
    shiftOf[resource] = bitsUsed;
    guards[guards.length - 1] |= 1 << (bitsUsed + bits);
    bitsUsed += bits + 1;
  }
  const guard = Int32Array.from(guards);
  return {
    words: guard.length,
    guard,
    ...packDemands(problem, divisor, wordOf, shiftOf),
    ...packSteps(problem, divisor, wordOf, shiftOf, guard),
  };
}

function packDemands(problem: Problem, divisor: Int32Array, wordOf: Int32Array, shiftOf: Int32Array) {
  const modeCount = problem.duration.length;
  const firstPart = new Int32Array(modeCount + 1);
  const words: number[] = [];
  const amounts: number[] = [];
  for (let mode = 0; mode < modeCount; mode++) {
    const start = words.length;
    // A milestone uses nothing, whatever its mode says.
    const end = problem.duration[mode] > 0 ? problem.firstDemand[mode + 1] : 0;
    for (let k = problem.firstDemand[mode]; k < end; k++) {
      const resource = problem.demandResource[k];
      if (wordOf[resource] < 0) continue;
      const amount = (problem.demandAmount[k] / divisor[resource]) << shiftOf[resource];
      const place = words.indexOf(wordOf[resource], start);
      if (place >= 0) amounts[place] += amount;
      else {
        words.push(wordOf[resource]);
        amounts.push(amount);
      }
    }
    firstPart[mode + 1] = words.length;
  }
  return { firstPart, partWord: Int32Array.from(words), partAmount: Int32Array.from(amounts) };
}

function packSteps(problem: Problem, divisor: Int32Array, wordOf: Int32Array, shiftOf: Int32Array, guard: Int32Array) {
  const moments = new Set<number>([0]);
  problem.capacity.forEach((steps, resource) => {
    if (wordOf[resource] >= 0) for (const time of steps.times) moments.add(time);
  });
  const times = Float64Array.from(moments).sort();
  const free = new Int32Array(times.length * guard.length);
  for (let k = 0; k < times.length; k++) free.set(guard, k * guard.length);
  problem.capacity.forEach((steps, resource) => {
    if (wordOf[resource] < 0) return;
    let step = 0;
    for (let k = 0; k < times.length; k++) {
      while (step + 1 < steps.times.length && steps.times[step + 1] <= times[k]) step++;
      free[k * guard.length + wordOf[resource]] |=
        Math.floor(steps.amounts[step] / divisor[resource]) << shiftOf[resource];
    }
  });
  return { times, free };
}
