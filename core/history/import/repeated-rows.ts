const FNV_OFFSET = 0x811c_9dc5;
const FNV_PRIME = 0x0100_0193;
const OTHER_PRIME = 0x85eb_ca6b;

/**
 * Tells rows that were there before, by a hash of 53 bits (FNV-1a beside a multiplicative one): among a million different
 * rows one pair is mixed up with a chance of 1 in 10,000.
 */
export class RepeatedRows {
  private readonly seen = new Set<number>();

  /** Whether the row was there before; from now on it was. */
  has(row: readonly string[]): boolean {
    let low = FNV_OFFSET;
    let high = 0;
    for (const cell of row) {
      for (let k = 0; k < cell.length; k++) {
        const code = cell.charCodeAt(k);
        low = Math.imul(low ^ code, FNV_PRIME);
        high = Math.imul(high ^ code, OTHER_PRIME) + 1;
      }
      // The end of a cell counts too, so that "ab","c" differs from "a","bc".
      low = Math.imul(low ^ 0xffff, FNV_PRIME);
      high = Math.imul(high ^ 0xffff, OTHER_PRIME) + 1;
    }
    const hash = (low >>> 0) + ((high >>> 0) & 0x1f_ffff) * 2 ** 32;
    if (this.seen.has(hash)) return true;
    this.seen.add(hash);
    return false;
  }
}
