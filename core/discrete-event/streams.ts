import { Random } from '../solvers/random.ts';

/** What random numbers are drawn for. Each purpose has streams of its own, so that changing one disturbs no other. */
export const PURPOSE = {
  arrivals: 1,
  durations: 2,
  repeatedDurations: 3,
  risks: 4,
  failures: 5,
  breakdowns: 6,
  faults: 7,
  metrics: 8,
  samples: 9,
} as const;
export type Purpose = (typeof PURPOSE)[keyof typeof PURPOSE];

/**
 * The stream of a purpose, a subject and a turn (such as the failures of a case's task in its second attempt): the same whatever else was
 * drawn before. Two plays that differ in the policy alone therefore meet the same arrivals, durations, failures and
 * breakdowns (common random numbers).
 */
export function streamOf(seed: number, purpose: Purpose, subject = 0, turn = 0): Random {
  return new Random(seed, mixed(mixed(mixed(purpose) ^ subject) ^ turn));
}

/** Spreads a 32-bit number over all bits (the finaliser of MurmurHash3, Appleby 2011). */
function mixed(value: number): number {
  let h = (value ^ 0x9e37_79b9) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
