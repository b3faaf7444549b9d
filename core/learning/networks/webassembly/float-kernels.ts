import { moduleOf } from './assembler.ts';
import { lstmBackward, lstmForward } from './lstm-kernels.ts';
import { multiplyAdd } from './matrix-kernel.ts';
import { adamStep, multiplyInto } from './vector-kernels.ts';

/** What of the engine's WebAssembly is used here; every engine that the app runs on has it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
};

/** Functions on 32-bit floats in a memory of their own. Addresses and strides are in bytes; see the files of the kernels. */
interface FloatKernels {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  multiplyAdd(
    c: number,
    a: number,
    b: number,
    rows: number,
    inner: number,
    columns: number,
    rowStride: number,
    innerStride: number,
  ): void;
  multiplyInto(result: number, a: number, b: number, count: number): void;
  lstmForward(
    gates: number,
    cellBefore: number,
    cell: number,
    cellTanh: number,
    hidden: number,
    rows: number,
    units: number,
  ): void;
  lstmBackward(
    gates: number,
    cellBefore: number,
    cellTanh: number,
    hiddenGradient: number,
    cellGradient: number,
    rows: number,
    units: number,
  ): void;
  adamStep(
    weights: number,
    gradients: number,
    means: number,
    squares: number,
    count: number,
    rate: number,
    meanCorrection: number,
    squareCorrection: number,
  ): void;
}

const PAGE_BYTES = 65_536;
const ALIGNMENT_BYTES = 16;

let compiled: object | null = null;

/** A stretch of floats in the memory of the kernels. */
export interface FloatBlock {
  /** In bytes. */
  readonly address: number;
  readonly length: number;
}

/** Kernels with blocks of memory to work on. Blocks are zero at first and live as long as the whole. */
export class FloatMemory {
  readonly kernels: FloatKernels;
  private end = ALIGNMENT_BYTES;
  private pages = 1;

  constructor() {
    compiled ??= new WebAssembly.Module(moduleOf([multiplyAdd, multiplyInto, lstmForward, lstmBackward, adamStep], 1));
    this.kernels = new WebAssembly.Instance(compiled).exports as FloatKernels;
  }

  block(length: number): FloatBlock {
    const address = this.end;
    this.end = Math.ceil((address + 4 * length) / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
    const missing = Math.ceil(this.end / PAGE_BYTES) - this.pages;
    if (missing > 0) {
      this.kernels.memory.grow(missing);
      this.pages += missing;
    }
    return { address, length };
  }

  /** The floats of a block, to read and write; holds until the next {@link block}. */
  view({ address, length }: FloatBlock): Float32Array {
    return new Float32Array(this.kernels.memory.buffer, address, length);
  }
}
