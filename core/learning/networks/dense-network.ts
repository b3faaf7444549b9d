import type { Random } from '../../solvers/random.ts';

/** Fully connected layers: rectified linear units inside, and an output that is linear or squashed into (0, 1). */
export type DenseShape = {
  /** Values in, units of each hidden layer, values out: `[10, 24, 24, 5]`. */
  readonly sizes: readonly number[];
  readonly output: 'linear' | 'sigmoid';
};

/** A network as it is kept: JSON of a few ten kilobytes. */
export type StoredDenseNetwork = DenseShape & {
  /** Layer by layer: shape units × inputs, row by row, then one bias a unit. */
  readonly weights: readonly number[];
};

/**
 * A small multilayer perceptron on typed arrays. One sample at a time goes forward and back; gradients of a batch add up in `gradient`.
 * At these sizes (a thousand to some thousand weights) one sample takes a microsecond or a few, less than a tensor library takes to be called.
 */
export class DenseNetwork {
  readonly shape: DenseShape;
  readonly weights: Float64Array;
  /** Sums of what `backward` found since it was last cleared; laid out like `weights`. */
  readonly gradient: Float64Array;
  /** Values of each layer for the sample that went forward last; the input first. */
  private readonly values: readonly Float64Array[];
  private readonly errors: readonly Float64Array[];
  /** Where each layer's weights begin. */
  private readonly first: readonly number[];

  constructor(shape: DenseShape) {
    const { sizes } = shape;
    if (sizes.length < 2) throw new Error(`A network needs an input and an output, not ${sizes.length} layers.`);
    this.shape = shape;
    const first = [0];
    for (let layer = 1; layer < sizes.length; layer++) {
      first.push(first[layer - 1] + sizes[layer] * (sizes[layer - 1] + 1));
    }
    this.first = first;
    this.weights = new Float64Array(first[sizes.length - 1]);
    this.gradient = new Float64Array(this.weights.length);
    this.values = sizes.map((size) => new Float64Array(size));
    this.errors = sizes.map((size) => new Float64Array(size));
  }

  /** @throws Error where the number of weights does not fit the shape */
  static from({ weights, ...shape }: StoredDenseNetwork): DenseNetwork {
    const network = new DenseNetwork(shape);
    if (weights.length !== network.weights.length) {
      throw new Error(
        `A network of ${shape.sizes.join('-')} has ${network.weights.length} weights, not ${weights.length}. Maybe the file is damaged.`,
      );
    }
    network.weights.set(weights);
    return network;
  }

  toStored(): StoredDenseNetwork {
    return { ...this.shape, weights: Array.from(this.weights) };
  }

  /** Uniform weights within ±√(6 / (in + out)) (Glorot & Bengio 2010), biases 0. */
  initialise(random: Random): void {
    const { sizes } = this.shape;
    for (let layer = 1; layer < sizes.length; layer++) {
      const [inputs, units] = [sizes[layer - 1], sizes[layer]];
      const reach = Math.sqrt(6 / (inputs + units));
      const biases = this.first[layer - 1] + units * inputs;
      for (let k = this.first[layer - 1]; k < biases; k++) this.weights[k] = reach * (2 * random.next() - 1);
      this.weights.fill(0, biases, this.first[layer]);
    }
  }

  /** Answer to one sample; overwritten by the next call. */
  forward(input: ArrayLike<number>): Float64Array {
    const { values, weights, first, shape } = this;
    values[0].set(input);
    for (let layer = 1; layer < values.length; layer++) {
      const inputs = values[layer - 1];
      const outputs = values[layer];
      const isLast = layer === values.length - 1;
      let at = first[layer - 1];
      const biases = at + outputs.length * inputs.length;
      for (let unit = 0; unit < outputs.length; unit++) {
        let sum = weights[biases + unit];
        for (let k = 0; k < inputs.length; k++) sum += weights[at++] * inputs[k];
        outputs[unit] = isLast ? (shape.output === 'sigmoid' ? sigmoid(sum) : sum) : Math.max(0, sum);
      }
    }
    return values[values.length - 1];
  }

  /** Values of the last hidden layer for the sample that went forward last; overwritten by the next. */
  get lastHidden(): Float64Array {
    return this.values[this.values.length - 2];
  }

  /** Where the weights of the output layer begin. */
  get outputLayerAt(): number {
    return this.first[this.first.length - 2];
  }

  /**
   * Adds the gradient of one sample, the one that went forward last.
   *
   * @param slope of the loss by each output
   */
  backward(slope: ArrayLike<number>): void {
    const { values, errors, weights, gradient, first, shape } = this;
    const last = values.length - 1;
    for (let unit = 0; unit < slope.length; unit++) {
      const value = values[last][unit];
      errors[last][unit] = shape.output === 'sigmoid' ? slope[unit] * value * (1 - value) : slope[unit];
    }
    for (let layer = last; layer > 0; layer--) {
      const inputs = values[layer - 1];
      const below = errors[layer - 1];
      const above = errors[layer];
      below.fill(0);
      const biases = first[layer - 1] + above.length * inputs.length;
      for (let unit = 0; unit < above.length; unit++) {
        const error = above[unit];
        if (error === 0) continue;
        gradient[biases + unit] += error;
        const row = first[layer - 1] + unit * inputs.length;
        for (let k = 0; k < inputs.length; k++) {
          gradient[row + k] += error * inputs[k];
          below[k] += error * weights[row + k];
        }
      }
      if (layer > 1) for (let k = 0; k < below.length; k++) if (inputs[k] <= 0) below[k] = 0;
    }
  }
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
