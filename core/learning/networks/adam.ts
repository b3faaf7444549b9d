const FIRST_DECAY = 0.9;
const SECOND_DECAY = 0.999;
const SMALL = 1e-8;

/** Adam (Kingma & Ba 2015) with its usual settings: each weight moves by its mean gradient over the gradient's usual size. */
export class Adam {
  private readonly mean: Float64Array;
  private readonly square: Float64Array;
  private readonly rate: number;
  private firstPower = 1;
  private secondPower = 1;

  constructor(weightCount: number, rate = 0.001) {
    this.mean = new Float64Array(weightCount);
    this.square = new Float64Array(weightCount);
    this.rate = rate;
  }

  /** Moves `weights` against `gradient`, a sum over `samples`, and clears `gradient`. */
  step(weights: Float64Array, gradient: Float64Array, samples: number): void {
    this.firstPower *= FIRST_DECAY;
    this.secondPower *= SECOND_DECAY;
    const rate = (this.rate * Math.sqrt(1 - this.secondPower)) / (1 - this.firstPower);
    for (let k = 0; k < weights.length; k++) {
      const slope = gradient[k] / samples;
      this.mean[k] += (1 - FIRST_DECAY) * (slope - this.mean[k]);
      this.square[k] += (1 - SECOND_DECAY) * (slope * slope - this.square[k]);
      weights[k] -= (rate * this.mean[k]) / (Math.sqrt(this.square[k]) + SMALL);
    }
    gradient.fill(0);
  }
}
