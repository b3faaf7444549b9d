import type { Random } from '../../../solvers/random.ts';
import { type FloatBlock, FloatMemory } from '../webassembly/float-kernels.ts';
import { ADAM } from '../webassembly/vector-kernels.ts';
import { DenseLayer } from './dense-layer.ts';
import { LstmLayer } from './lstm-layer.ts';
import { FEATURES, type NetworkShape, type NetworkWeights, STEPS, weightSizes } from './network-shape.ts';
import type { ParameterMatrix } from './parameter-matrix.ts';

const FLOAT_BYTES = 4;

/** Sequences to learn from, one after the other, each {@link STEPS} × {@link FEATURES}, with what the network should answer. */
export interface Sequences {
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
}

/** How a network learns. */
export interface LearningStep {
  readonly learningRate: number;
  /** Share of the values between the layers that one step leaves out; the others count more (Srivastava et al. 2014). */
  readonly dropout: number;
}

/**
 * The source's network on WebAssembly SIMD with 32-bit floats: forward, backward through time, and Adam on the mean squared error.
 * The same numbers as in tfjs, whose weights it takes and gives; see docs/decisions/lstm.md for why it is written here.
 */
export class LstmNetwork {
  private readonly memory = new FloatMemory();
  private readonly shape: NetworkShape;
  private readonly mostRows: number;
  private readonly first: LstmLayer;
  private readonly second: LstmLayer;
  private readonly middle: DenseLayer;
  private readonly last: DenseLayer;
  private readonly matrices: readonly ParameterMatrix[];
  private readonly input: FloatBlock;
  /** What enters the second LSTM and the dense layer, its gradient, and which values count how much. */
  private readonly between: readonly [Passage, Passage];
  private stepsDone = 0;

  /** @param mostRows sequences of a batch, at most */
  constructor(shape: NetworkShape, weights: NetworkWeights, mostRows = 32) {
    const { memory } = this;
    this.shape = shape;
    this.mostRows = Math.ceil(mostRows / 4) * 4;
    this.first = new LstmLayer(memory, FEATURES, shape.units, this.mostRows, 0);
    this.second = new LstmLayer(memory, shape.units, shape.units, this.mostRows, 3);
    this.middle = new DenseLayer(memory, shape.units, shape.dense, this.mostRows, 6);
    this.last = new DenseLayer(memory, shape.dense, 1, this.mostRows, 8);
    const { first, second, middle, last } = this;
    this.matrices = [first.kernel, first.recurrent, second.kernel, second.recurrent, middle.kernel, last.kernel];
    this.input = memory.block(STEPS * this.mostRows * first.inputColumns);
    const passage = (count: number) => ({
      values: memory.block(count),
      gradients: memory.block(count),
      factors: memory.block(count),
    });
    const ofStep = this.mostRows * second.columns;
    this.between = [passage(STEPS * ofStep), passage(ofStep)];
    this.load(weights);
  }

  load(weights: NetworkWeights): void {
    for (const matrix of this.matrices) matrix.load(weights);
  }

  /** A copy of the weights. */
  weights(): NetworkWeights {
    return this.copyOf('weights');
  }

  /** One number per sequence. */
  predict(inputs: Float32Array): Float32Array {
    const size = STEPS * FEATURES;
    const count = inputs.length / size;
    const answers = new Float32Array(count);
    for (let from = 0; from < count; from += this.mostRows) {
      const places = Int32Array.from({ length: Math.min(this.mostRows, count - from) }, (_, k) => from + k);
      answers.set(this.forward(inputs, places, null), from);
    }
    return answers;
  }

  /**
   * Learns from one batch, at most as large as the network was made for.
   * @param places of the batch's sequences
   * @returns the sum of squared errors before the step, with dropout
   */
  learn(sequences: Sequences, places: Int32Array, { learningRate, dropout }: LearningStep, random: Random): number {
    const squares = this.backward(sequences, places, dropout > 0 ? { dropout, random } : null);
    this.stepsDone++;
    const meanCorrection = 1 / (1 - ADAM.decay ** this.stepsDone);
    const squareCorrection = 1 / (1 - ADAM.squareDecay ** this.stepsDone);
    for (const matrix of this.matrices) matrix.step(learningRate, meanCorrection, squareCorrection);
    return squares;
  }

  /** Gradients of the mean squared error of a batch, without dropout, in the order of the weights. */
  gradients(sequences: Sequences, places: Int32Array): NetworkWeights {
    this.backward(sequences, places, null);
    const gradients = this.copyOf('gradients');
    for (const { gradients: block } of this.matrices) this.memory.view(block).fill(0);
    return gradients;
  }

  private copyOf(what: 'weights' | 'gradients'): NetworkWeights {
    const lists = weightSizes(this.shape).map(([rows, columns]) => new Float32Array(rows * columns));
    for (const matrix of this.matrices) matrix.store(lists, what);
    return lists;
  }

  private forward(inputs: Float32Array, places: Int32Array, drop: Drop | null): Float32Array {
    const { memory, first, second, middle, last } = this;
    const rows = Math.ceil(places.length / 4) * 4;
    this.gather(inputs, places, rows);
    first.forward(this.input.address, rows);
    const [toSecond, toMiddle] = this.between;
    this.pass(first.hidden.address, toSecond, STEPS * rows, drop);
    second.forward(toSecond.values.address, rows);
    const newest = (STEPS - 1) * rows * second.columns * FLOAT_BYTES;
    this.pass(second.hidden.address + newest, toMiddle, rows, drop);
    middle.forward(toMiddle.values.address, rows);
    const wide = memory.view(middle.output);
    for (let row = 0; row < rows; row++) wide[row * middle.columns + this.shape.dense] = 1;
    last.forward(middle.output.address, rows);
    const answers = memory.view(last.output);
    return Float32Array.from(places, (_, row) => answers[row * last.columns]);
  }

  private backward({ inputs, targets }: Sequences, places: Int32Array, drop: Drop | null): number {
    const { memory, first, second, middle, last } = this;
    const answers = this.forward(inputs, places, drop);
    const rows = Math.ceil(places.length / 4) * 4;
    for (const matrix of this.matrices) matrix.transpose();
    const ofAnswers = memory.view(last.outputGradient).fill(0);
    let squares = 0;
    for (const [row, place] of places.entries()) {
      const error = answers[row] - targets[place];
      squares += error * error;
      ofAnswers[row * last.columns] = (2 * error) / places.length;
    }
    const ofWide = memory.view(middle.outputGradient).fill(0);
    last.backward(middle.output.address, middle.outputGradient.address, rows);
    for (let row = 0; row < rows; row++) ofWide[row * middle.columns + this.shape.dense] = 0;
    const [toSecond, toMiddle] = this.between;
    memory.view(toMiddle.gradients).fill(0);
    middle.backward(toMiddle.values.address, toMiddle.gradients.address, rows);
    const newest = (STEPS - 1) * rows * second.columns;
    memory.view(second.hiddenGradient).fill(0, 0, newest);
    this.passBack(toMiddle, second.hiddenGradient.address + newest * FLOAT_BYTES, rows);
    memory.view(toSecond.gradients).fill(0);
    second.backward(toSecond.values.address, toSecond.gradients.address, rows);
    this.passBack(toSecond, first.hiddenGradient.address, STEPS * rows);
    first.backward(this.input.address, null, rows);
    return squares;
  }

  /** Lays the sequences of a batch step after step, with a column of ones; rows without a sequence are zero. */
  private gather(inputs: Float32Array, places: Int32Array, rows: number): void {
    const { inputColumns } = this.first;
    const values = this.memory.view(this.input).fill(0);
    for (const [row, place] of places.entries()) {
      for (let step = 0; step < STEPS; step++) {
        const at = (step * rows + row) * inputColumns;
        const from = (place * STEPS + step) * FEATURES;
        for (let k = 0; k < FEATURES; k++) values[at + k] = inputs[from + k];
        values[at + FEATURES] = 1;
      }
    }
  }

  /** Hands values on, some of them left out while learning, with a column of ones. */
  private pass(from: number, { values, factors }: Passage, rows: number, drop: Drop | null): void {
    const { memory, shape } = this;
    const { columns } = this.second;
    const scale = drop === null ? 1 : 1 / (1 - drop.dropout);
    const dropBelow = drop === null ? 0 : drop.dropout * 0x1_0000_0000;
    const factor = memory.view(factors);
    for (let row = 0; row < rows; row++) {
      const at = row * columns;
      for (let unit = 0; unit < shape.units; unit++) {
        factor[at + unit] = drop !== null && drop.random.nextUint32() < dropBelow ? 0 : scale;
      }
    }
    memory.kernels.multiplyInto(values.address, from, factors.address, rows * columns);
    const passed = memory.view(values);
    for (let row = 0; row < rows; row++) passed[row * columns + shape.units] = 1;
  }

  private passBack({ gradients, factors }: Passage, to: number, rows: number): void {
    this.memory.kernels.multiplyInto(to, gradients.address, factors.address, rows * this.second.columns);
  }
}

interface Passage {
  readonly values: FloatBlock;
  readonly gradients: FloatBlock;
  readonly factors: FloatBlock;
}

interface Drop {
  readonly dropout: number;
  readonly random: Random;
}
