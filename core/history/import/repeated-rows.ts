const FNV_OFFSET = 0x811c_9dc5;
const FNV_PRIME = 0x0100_0193;
const OTHER_PRIME = 0x85eb_ca6b;
const FIRST_SIZE = 1 << 12;

/**
 * Tells rows that were there before, by a hash of 53 bits (FNV-1a beside a multiplicative one): among a million different
 * rows one pair is mixed up with a chance of 1 in 10,000. A million rows take 17 MB (open addressing, at most half full).
 */
export class RepeatedRows {
  /** 0: free. */
  private slots = new Float64Array(FIRST_SIZE);
  private taken = 0;

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
    const hash = (low >>> 0) + ((high >>> 0) & 0x1f_ffff) * 2 ** 32 || 1;
    if (this.enter(hash)) return true;
    if (2 * ++this.taken > this.slots.length) this.grow();
    return false;
  }

  /** Whether the hash was there already. */
  private enter(hash: number): boolean {
    const { slots } = this;
    const last = slots.length - 1;
    for (let place = (hash >>> 0) & last; ; place = (place + 1) & last) {
      if (slots[place] === hash) return true;
      if (slots[place] !== 0) continue;
      slots[place] = hash;
      return false;
    }
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Float64Array(2 * before.length);
    for (const hash of before) if (hash !== 0) this.enter(hash);
  }
}
