/**
 * Shares whole parts in proportion to what is wanted. What rounding down leaves goes, part by part, to the largest
 * remainders (Hamilton's method), to the earlier of equal ones; so nobody is a whole part away from the exact proportion.
 *
 * @param wanted shape claimants: whole parts
 * @param total whole parts
 * @returns shape claimants: whole parts, at most what is wanted
 */
export function proportionalShares(wanted: readonly number[], total: number): number[] {
  const sum = wanted.reduce((all, each) => all + each, 0);
  if (sum <= total) return [...wanted];
  // Products of two amounts do not fit into a double.
  const products = wanted.map((each) => BigInt(each) * BigInt(total));
  const shares = products.map((product) => Number(product / BigInt(sum)));
  const remainders = products.map((product) => product % BigInt(sum));
  let left = shares.reduce((rest, each) => rest - each, total);
  const byRemainder = [...wanted.keys()].sort((a, b) => Number(remainders[b] - remainders[a]) || a - b);
  for (const claimant of byRemainder) {
    if (left === 0) break;
    shares[claimant]++;
    left--;
  }
  return shares;
}
