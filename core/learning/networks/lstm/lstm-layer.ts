import type { FloatBlock, FloatMemory } from '../webassembly/float-kernels.ts';
import { STEPS } from './network-shape.ts';
import { ParameterMatrix, paddedWithOne } from './parameter-matrix.ts';

const FLOAT_BYTES = 4;
const GATES = 4;

/** One LSTM layer on a batch, time step after time step: values lie as steps × rows × columns. */
export class LstmLayer {
  /** Columns of what comes in and goes out. */
  readonly inputColumns: number;
  readonly columns: number;
  /** What comes out at each step; and the loss's gradient with respect to it, to be filled before {@link backward}. */
  readonly hidden: FloatBlock;
  readonly hiddenGradient: FloatBlock;
  readonly kernel: ParameterMatrix;
  readonly recurrent: ParameterMatrix;
  private readonly memory: FloatMemory;
  private readonly gates: FloatBlock;
  private readonly cells: FloatBlock;
  private readonly cellTanhs: FloatBlock;
  private readonly cellGradient: FloatBlock;
  /** State before the first step. */
  private readonly zeros: FloatBlock;

  /** @param firstList place of the layer's kernel among the network's weights */
  constructor(memory: FloatMemory, inputs: number, units: number, mostRows: number, firstList: number) {
    this.memory = memory;
    this.inputColumns = paddedWithOne(inputs);
    this.columns = paddedWithOne(units);
    this.kernel = new ParameterMatrix(memory, this.inputColumns, GATES, units, [
      { list: firstList, firstRow: 0 },
      { list: firstList + 2, firstRow: inputs },
    ]);
    this.recurrent = new ParameterMatrix(memory, this.columns, GATES, units, [{ list: firstList + 1, firstRow: 0 }]);
    const ofStep = mostRows * this.columns;
    this.hidden = memory.block(STEPS * ofStep);
    this.hiddenGradient = memory.block(STEPS * ofStep);
    this.gates = memory.block(STEPS * ofStep * GATES);
    this.cells = memory.block(STEPS * ofStep);
    this.cellTanhs = memory.block(STEPS * ofStep);
    this.cellGradient = memory.block(ofStep);
    this.zeros = memory.block(ofStep);
  }

  /** @param input address of steps × rows × input columns; @param rows a multiple of 4 */
  forward(input: number, rows: number): void {
    const { memory, kernel, recurrent, inputColumns, columns, gates, hidden, cells, cellTanhs, zeros } = this;
    const { kernels } = memory;
    const width = GATES * columns;
    memory.view(gates).fill(0, 0, STEPS * rows * width);
    const [inputStride, stride] = [inputColumns * FLOAT_BYTES, columns * FLOAT_BYTES];
    kernels.multiplyAdd(
      gates.address,
      input,
      kernel.weights.address,
      STEPS * rows,
      inputColumns,
      width,
      inputStride,
      FLOAT_BYTES,
    );
    for (let step = 0; step < STEPS; step++) {
      const gatesAt = gates.address + step * rows * width * FLOAT_BYTES;
      const [at, before] = [step * rows * stride, (step - 1) * rows * stride];
      if (step > 0) {
        const { address } = recurrent.weights;
        kernels.multiplyAdd(gatesAt, hidden.address + before, address, rows, columns, width, stride, FLOAT_BYTES);
      }
      kernels.lstmForward(
        gatesAt,
        step === 0 ? zeros.address : cells.address + before,
        cells.address + at,
        cellTanhs.address + at,
        hidden.address + at,
        rows,
        columns,
      );
    }
  }

  /**
   * Adds to the gradients of the weights; {@link ParameterMatrix.transpose} was called since the last change.
   * @param inputGradient address that the gradient of the input is added to; `null` where nobody asks for it
   */
  backward(input: number, inputGradient: number | null, rows: number): void {
    const { memory, kernel, recurrent, inputColumns, columns, gates, hidden, cells, cellTanhs, zeros } = this;
    const { hiddenGradient, cellGradient } = this;
    const { kernels } = memory;
    const width = GATES * columns;
    const [stride, gateStride] = [columns * FLOAT_BYTES, width * FLOAT_BYTES];
    memory.view(cellGradient).fill(0, 0, rows * columns);
    for (let step = STEPS - 1; step >= 0; step--) {
      const gatesAt = gates.address + step * rows * gateStride;
      const [at, before] = [step * rows * stride, (step - 1) * rows * stride];
      kernels.lstmBackward(
        gatesAt,
        step === 0 ? zeros.address : cells.address + before,
        cellTanhs.address + at,
        hiddenGradient.address + at,
        cellGradient.address,
        rows,
        columns,
      );
      if (step === 0) continue;
      const { address } = recurrent.transposed;
      const ofHidden = hiddenGradient.address + before;
      kernels.multiplyAdd(ofHidden, gatesAt, address, rows, width, columns, gateStride, FLOAT_BYTES);
    }
    // The gates of the steps after the first follow on the hidden values of the steps before the last.
    const later = gates.address + rows * gateStride;
    kernels.multiplyAdd(
      recurrent.gradients.address,
      hidden.address,
      later,
      columns,
      (STEPS - 1) * rows,
      width,
      FLOAT_BYTES,
      stride,
    );
    const [ofKernel, all] = [kernel.gradients.address, STEPS * rows];
    kernels.multiplyAdd(
      ofKernel,
      input,
      gates.address,
      inputColumns,
      all,
      width,
      FLOAT_BYTES,
      inputColumns * FLOAT_BYTES,
    );
    if (inputGradient === null) return;
    const { address } = kernel.transposed;
    kernels.multiplyAdd(inputGradient, gates.address, address, all, width, inputColumns, gateStride, FLOAT_BYTES);
  }
}
