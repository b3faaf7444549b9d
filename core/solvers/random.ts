/**
 * A seeded stream of pseudo-random numbers: sfc32
 * (Doty-Humphrey's "small fast counting" generator, 128 bits of state), which needs 32-bit arithmetic only.
 * Streams forked from one seed with different keys are independent for all practical purposes.
 */
export class Random {
  private a = 0;
  private b = 0;
  private c = 0;
  private counter = 1;
  private readonly seed: number;

  constructor(seed: number, key = 0) {
    this.seed = seed >>> 0;
    this.a = seed >>> 0;
    this.b = key >>> 0;
    this.c = 0x9e37_79b9;
    for (let round = 0; round < 16; round++) this.nextUint32();
  }

  /** A stream of its own for `key`, whatever was drawn here before. */
  fork(key: number): Random {
    return new Random(this.seed, (key + 1) >>> 0);
  }

  /** Uniform in [0, 2³²). */
  nextUint32(): number {
    const result = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + result;
    this.c |= 0;
    return result >>> 0;
  }

  /** Uniform in [0, 1). */
  next(): number {
    return this.nextUint32() / 0x1_0000_0000;
  }

  /** Uniform in (0, 1), both ends excluded: what a quantile function takes. */
  nextOpen(): number {
    return (this.nextUint32() + 0.5) / 0x1_0000_0000;
  }

  /** Uniform whole number in [0, bound); the bias of the multiplication is below 2⁻³² · bound. */
  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  /** Reorders `items` in place (Fisher–Yates). */
  shuffle<T>(items: T[]): void {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      const swapped = items[i];
      items[i] = items[j];
      items[j] = swapped;
    }
  }
}
