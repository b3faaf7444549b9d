/**
 * What repairs are worth and what they cost, the same for the simulator and for previews (docs/decisions/operations.md). Shares
 * are of the plan's length.
 */

/** A task with twice its resources gets on this much faster at most: part of the work does not divide (Amdahl 1967). */
const DIVISIBLE = 0.8;
/** How long a running task stands still while more machines are made ready for it, or its queries are rewritten. */
export const SETUP_SHARE = 0.005;
/** A service that is restarted is away for so long. */
export const RESTART_SHARE = 0.002;
/** Packing what is sent takes this much more work of all that runs. */
export const PACKING = 1.02;
/** Resources that are lent arrive after so long. */
export const TRANSFER_SHARE = 0.002;

/** How many times as fast a task gets on with `factor` times its resources (Amdahl's law). */
export function speedWith(factor: number): number {
  return 1 / (1 - DIVISIBLE + DIVISIBLE / factor);
}
