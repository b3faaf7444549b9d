/**
 * A small assembler for WebAssembly with 128-bit SIMD (WebAssembly core specification 2.0, chapter 5, "Binary format").
 * Instructions are nested as in an expression: each takes the code of its operands and answers code that leaves its result
 * on the stack.
 */
export type Code = readonly number[];

const VALUE_TYPES = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const;
export type ValueType = keyof typeof VALUE_TYPES;

/** A parameter or variable of a function. */
export interface Local {
  readonly type: ValueType;
  readonly get: Code;
  set(value: Code): Code;
}

/** One exported function without a result. */
export interface KernelCode {
  readonly name: string;
  readonly parameters: readonly ValueType[];
  readonly variables: readonly ValueType[];
  readonly body: Code;
}

/** Declares the locals of a function while its body is written. */
export class Locals {
  readonly parameters: ValueType[] = [];
  readonly variables: ValueType[] = [];

  /** To be called before the first {@link variable}. */
  parameter(type: ValueType): Local {
    if (this.variables.length > 0) throw new Error('Parameters come before variables.');
    this.parameters.push(type);
    return localOf(this.parameters.length - 1, type);
  }

  variable(type: ValueType): Local {
    this.variables.push(type);
    return localOf(this.parameters.length + this.variables.length - 1, type);
  }
}

function localOf(place: number, type: ValueType): Local {
  const index = unsigned(place);
  return { type, get: [0x20, ...index], set: (value) => [...value, 0x21, ...index] };
}

export function kernel(name: string, write: (locals: Locals) => readonly Code[]): KernelCode {
  const locals = new Locals();
  const body = write(locals).flat();
  return { name, parameters: locals.parameters, variables: locals.variables, body };
}

export const i32 = {
  constant: (value: number): Code => [0x41, ...signed(value)],
  add: (a: Code, b: Code): Code => [...a, ...b, 0x6a],
  multiply: (a: Code, b: Code): Code => [...a, ...b, 0x6c],
  and: (a: Code, b: Code): Code => [...a, ...b, 0x71],
};

/** Adds to a local. */
export function increase(local: Local, by: Code): Code {
  return local.set(i32.add(local.get, by));
}

/** `for (; counter < limit; counter += step) body`, unsigned. */
export function loopBelow(counter: Local, limit: Code, step: number, body: readonly Code[]): Code {
  const leaves = [...counter.get, ...limit, 0x4f, 0x0d, 0x01];
  return [
    ...[0x02, 0x40, 0x03, 0x40],
    ...leaves,
    ...body.flat(),
    ...increase(counter, i32.constant(step)),
    ...[0x0c, 0x00, 0x0b, 0x0b],
  ];
}

/** Four 32-bit floats at once. Addresses are in bytes; `offset` is a constant number of bytes beyond. */
export const f32x4 = {
  load: (address: Code, offset = 0): Code => [...address, ...simd(0x00), ...memory(offset)],
  /** One float, four times. */
  loadSplat: (address: Code, offset = 0): Code => [...address, ...simd(0x09), ...memory(offset)],
  store: (address: Code, value: Code, offset = 0): Code => [...address, ...value, ...simd(0x0b), ...memory(offset)],
  splat: (value: Code): Code => [...value, ...simd(0x13)],
  constant: (value: number): Code => [...simd(0x0c), ...[0, 1, 2, 3].flatMap(() => floatBytes(value))],
  negate: (a: Code): Code => [...a, ...simd(0xe1)],
  squareRoot: (a: Code): Code => [...a, ...simd(0xe3)],
  nearest: (a: Code): Code => [...a, ...simd(0x6a)],
  add: (a: Code, b: Code): Code => [...a, ...b, ...simd(0xe4)],
  subtract: (a: Code, b: Code): Code => [...a, ...b, ...simd(0xe5)],
  multiply: (a: Code, b: Code): Code => [...a, ...b, ...simd(0xe6)],
  divide: (a: Code, b: Code): Code => [...a, ...b, ...simd(0xe7)],
  min: (a: Code, b: Code): Code => [...a, ...b, ...simd(0xe8)],
  max: (a: Code, b: Code): Code => [...a, ...b, ...simd(0xe9)],
  /** 2 to the power of whole numbers from -126 to 127, by writing the exponent of the float. */
  powerOfTwo: (whole: Code): Code => [
    ...whole,
    ...simd(0xf8),
    ...simd(0x0c),
    ...[0, 1, 2, 3].flatMap(() => [127, 0, 0, 0]),
    ...simd(0xae),
    ...i32.constant(23),
    ...simd(0xab),
  ],
};

/** The bytes of a module that exports the functions and its own memory as `memory`. */
export function moduleOf(kernels: readonly KernelCode[], memoryPages: number): Uint8Array<ArrayBuffer> {
  const types = kernels.map(({ parameters }) => [0x60, ...vector(parameters.map((type) => [VALUE_TYPES[type]])), 0x00]);
  const exported = kernels.map(({ name }, place) => [...text(name), 0x00, ...unsigned(place)]);
  const bodies = kernels.map(({ variables, body }) => {
    const declared = vector(variables.map((type) => [0x01, VALUE_TYPES[type]]));
    const code = [...declared, ...body, 0x0b];
    return [...unsigned(code.length), ...code];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, types),
    ...section(
      3,
      kernels.map((_, place) => unsigned(place)),
    ),
    ...section(5, [[0x00, ...unsigned(memoryPages)]]),
    ...section(7, [...exported, [...text('memory'), 0x02, 0x00]]),
    ...section(10, bodies),
  ]);
}

function section(id: number, items: readonly Code[]): Code {
  const content = vector(items);
  return [id, ...unsigned(content.length), ...content];
}

function vector(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()];
}

function text(name: string): Code {
  return [...unsigned(name.length), ...Array.from(name, (letter) => letter.charCodeAt(0))];
}

function simd(operation: number): Code {
  return [0xfd, ...unsigned(operation)];
}

/** Floats lie at multiples of four bytes. */
function memory(offset: number): Code {
  return [0x02, ...unsigned(offset)];
}

function floatBytes(value: number): number[] {
  return [...new Uint8Array(Float32Array.of(value).buffer)];
}

/** LEB128. */
function unsigned(value: number): Code {
  const bytes: number[] = [];
  for (; value >= 0x80; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return [...bytes, value];
}

function signed(value: number): Code {
  const bytes: number[] = [];
  for (; value < -0x40 || value >= 0x40; value >>= 7) bytes.push((value & 0x7f) | 0x80);
  return [...bytes, value & 0x7f];
}
