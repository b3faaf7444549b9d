import type { FloatBlock, FloatMemory } from '../webassembly/float-kernels.ts';
import { ParameterMatrix, paddedWithOne } from './parameter-matrix.ts';

const FLOAT_BYTES = 4;

/** A linear layer on a batch. */
export class DenseLayer {
  readonly inputColumns: number;
  readonly columns: number;
  readonly output: FloatBlock;
  readonly outputGradient: FloatBlock;
  readonly kernel: ParameterMatrix;
  private readonly memory: FloatMemory;

  /** @param firstList place of the layer's kernel among the network's weights */
  constructor(memory: FloatMemory, inputs: number, units: number, mostRows: number, firstList: number) {
    this.memory = memory;
    this.inputColumns = paddedWithOne(inputs);
    this.columns = paddedWithOne(units);
    this.kernel = new ParameterMatrix(memory, this.inputColumns, 1, units, [
      { list: firstList, firstRow: 0 },
      { list: firstList + 1, firstRow: inputs },
    ]);
    this.output = memory.block(mostRows * this.columns);
    this.outputGradient = memory.block(mostRows * this.columns);
  }

  /** @param input address of rows × input columns; @param rows a multiple of 4 */
  forward(input: number, rows: number): void {
    const { memory, kernel, inputColumns, columns, output } = this;
    memory.view(output).fill(0, 0, rows * columns);
    const stride = inputColumns * FLOAT_BYTES;
    memory.kernels.multiplyAdd(
      output.address,
      input,
      kernel.weights.address,
      rows,
      inputColumns,
      columns,
      stride,
      FLOAT_BYTES,
    );
  }

  /** Adds to the gradients of the weights and to that of the input. */
  backward(input: number, inputGradient: number, rows: number): void {
    const { memory, kernel, inputColumns, columns, outputGradient } = this;
    const { address } = outputGradient;
    const [stride, outputStride] = [inputColumns * FLOAT_BYTES, columns * FLOAT_BYTES];
    const { gradients, transposed } = kernel;
    memory.kernels.multiplyAdd(gradients.address, input, address, inputColumns, rows, columns, FLOAT_BYTES, stride);
    memory.kernels.multiplyAdd(
      inputGradient,
      address,
      transposed.address,
      rows,
      columns,
      inputColumns,
      outputStride,
      FLOAT_BYTES,
    );
  }
}
