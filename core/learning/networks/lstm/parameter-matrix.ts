import type { FloatBlock, FloatMemory } from '../webassembly/float-kernels.ts';

/**
 * Columns of a layer's values: whole vectors with at least one column to spare. The first spare column of what enters a layer is
 * 1, so that the bias is one more row of the layer's matrix; all other spare ones are 0 and stay so.
 */
export function paddedWithOne(size: number): number {
  return Math.ceil((size + 1) / 4) * 4;
}

/** A list of a network's weights that is part of a matrix, from a row on. */
interface Part {
  readonly list: number;
  readonly firstRow: number;
}

/** A padded matrix of weights with its gradient and what Adam remembers of it; its columns come in groups (the gates). */
export class ParameterMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly weights: FloatBlock;
  readonly gradients: FloatBlock;
  /** Columns × rows, as of the last {@link transpose}. */
  readonly transposed: FloatBlock;
  private readonly means: FloatBlock;
  private readonly squares: FloatBlock;
  private readonly memory: FloatMemory;
  private readonly parts: readonly Part[];
  private readonly groups: number;
  private readonly groupSize: number;

  /** @param rows a multiple of 4 */
  constructor(memory: FloatMemory, rows: number, groups: number, groupSize: number, parts: readonly Part[]) {
    this.memory = memory;
    this.rows = rows;
    this.groups = groups;
    this.groupSize = groupSize;
    this.columns = groups * paddedWithOne(groupSize);
    this.parts = parts;
    const count = rows * this.columns;
    this.weights = memory.block(count);
    this.gradients = memory.block(count);
    this.transposed = memory.block(count);
    this.means = memory.block(count);
    this.squares = memory.block(count);
  }

  /** Takes its weights out of a network's lists. */
  load(lists: readonly Float32Array[]): void {
    const matrix = this.memory.view(this.weights);
    this.eachWeight(lists, (list, from, place) => {
      matrix[place] = list[from];
    });
  }

  /** Writes its weights, or their gradients, into a network's lists. */
  store(lists: readonly Float32Array[], what: 'weights' | 'gradients'): void {
    const matrix = this.memory.view(this[what]);
    this.eachWeight(lists, (list, from, place) => {
      list[from] = matrix[place];
    });
  }

  transpose(): void {
    const { rows, columns } = this;
    const matrix = this.memory.view(this.weights);
    const result = this.memory.view(this.transposed);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) result[column * rows + row] = matrix[row * columns + column];
    }
  }

  /** One step of Adam; clears the gradients. See the kernel for the corrections. */
  step(rate: number, meanCorrection: number, squareCorrection: number): void {
    const { weights, gradients, means, squares } = this;
    this.memory.kernels.adamStep(
      weights.address,
      gradients.address,
      means.address,
      squares.address,
      weights.length,
      rate,
      meanCorrection,
      squareCorrection,
    );
  }

  private eachWeight(
    lists: readonly Float32Array[],
    visit: (list: Float32Array, from: number, place: number) => void,
  ): void {
    const width = this.groups * this.groupSize;
    const stride = this.columns / this.groups;
    for (const { list, firstRow } of this.parts) {
      for (let from = 0; from < lists[list].length; from++) {
        const column = from % width;
        const group = Math.floor(column / this.groupSize);
        const row = firstRow + Math.floor(from / width);
        visit(lists[list], from, row * this.columns + group * stride + (column % this.groupSize));
      }
    }
  }
}
