/**
 * Max-min fair shares by progressive filling (Bertsekas & Gallager 1992, 6.5.2): all shares grow together; who has what it
 * wants stops, and the others go on until nothing is left. Exact in whole parts: the last ones, too few for everybody, go to
 * the earlier claimants. No share could grow but by taking from one that is no larger than a part more.
 *
 * @param wanted shape claimants: whole parts
 * @param total whole parts
 * @returns shape claimants: whole parts, at most what is wanted
 */
export function maxMinShares(wanted: readonly number[], total: number): number[] {
  const shares = wanted.map(() => 0);
  const smallestFirst = [...wanted.keys()].sort((a, b) => wanted[a] - wanted[b] || a - b);
  let left = total;
  for (const [place, claimant] of smallestFirst.entries()) {
    const claimants = smallestFirst.length - place;
    const level = Math.floor(left / claimants);
    if (wanted[claimant] > level) return fillLevel(shares, smallestFirst.slice(place), level, left % claimants);
    shares[claimant] = wanted[claimant];
    left -= wanted[claimant];
  }
  return shares;
}

/** Gives each of the unsatisfied the level, which all of them want more than, and one part more to the first of them. */
function fillLevel(shares: number[], unsatisfied: readonly number[], level: number, spare: number): number[] {
  for (const [place, claimant] of [...unsatisfied].sort((a, b) => a - b).entries()) {
    shares[claimant] = level + (place < spare ? 1 : 0);
  }
  return shares;
}
