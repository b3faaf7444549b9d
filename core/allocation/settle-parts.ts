/** What somebody wants of one resource, and was given by a program that calculates with floating point. */
export interface Claim {
  /** Whole parts. */
  readonly wanted: number;
  /** Parts, not quite whole. */
  readonly granted: number;
  /** Of one part; 0 or more. */
  readonly worth: number;
}

/**
 * Turns shares of one resource into whole parts: never more than the total, and with `isExchanging` of the greatest worth that
 * whole parts have. Rounding takes what is too much from the least worth; then, as long as somebody lacks a part that is worth
 * more than one left over or one that somebody else has, it changes hands. No exchange pays off exactly where a
 * continuous knapsack is optimal (Dantzig 1957), so the tolerances of the program leave no trace.
 *
 * @param total whole parts
 * @returns shape claims: whole parts
 */
export function settleParts(claims: readonly Claim[], total: number, isExchanging: boolean): number[] {
  const parts = claims.map(({ wanted, granted }) =>
    Math.min(wanted, Math.max(0, isExchanging ? Math.round(granted) : Math.floor(granted + 1e-6))),
  );
  const byWorth = [...claims.keys()].sort((a, b) => claims[b].worth - claims[a].worth || a - b);
  let spare = parts.reduce((rest, each) => rest - each, total);
  for (let last = byWorth.length - 1; spare < 0; last--) {
    const given = Math.min(parts[byWorth[last]], -spare);
    parts[byWorth[last]] -= given;
    spare += given;
  }
  if (!isExchanging) return parts;
  let last = byWorth.length - 1;
  for (const claimant of byWorth) {
    const { wanted, worth } = claims[claimant];
    const taken = Math.min(spare, wanted - parts[claimant]);
    parts[claimant] += taken;
    spare -= taken;
    while (parts[claimant] < wanted && claims[byWorth[last]].worth < worth) {
      const moved = Math.min(parts[byWorth[last]], wanted - parts[claimant]);
      parts[byWorth[last]] -= moved;
      parts[claimant] += moved;
      if (parts[byWorth[last]] === 0) last--;
    }
  }
  return parts;
}
