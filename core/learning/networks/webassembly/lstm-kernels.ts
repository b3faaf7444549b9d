import { type Code, f32x4, i32, increase, type KernelCode, kernel, type Local, loopBelow } from './assembler.ts';
import { sigmoid, tanh } from './vector-functions.ts';

const { load, store, add, subtract, multiply, constant } = f32x4;
const VECTOR_BYTES = 16;
const ONE = constant(1);
/** Order of the gates within a row, as in Keras: input, forget, cell candidate, output. */
const GATES = 4;

/**
 * `lstmForward(gates, cellBefore, cell, cellTanh, hidden, rows, units)`: one time step. `gates` (rows × 4 · units) holds the sums
 * of the gates and receives their activations; the others are rows × units. `units` is a multiple of 4.
 */
export const lstmForward: KernelCode = kernel('lstmForward', (locals) => {
  const [gates, cellBefore, cell, cellTanh, hidden, rows, units] = Array.from({ length: 7 }, () =>
    locals.parameter('i32'),
  );
  const walk = createWalk(() => locals.variable('i32'), gates, rows, units);
  const [input, forget, candidate, output, state] = Array.from({ length: 5 }, () => locals.variable('v128'));
  return walk([cellBefore, cell, cellTanh, hidden], (gateAt) => [
    ...[input, forget, output].map((gate, k) => gate.set(sigmoid(locals, load(gateAt([0, 1, 3][k]))))),
    candidate.set(tanh(locals, load(gateAt(2)))),
    ...[input, forget, candidate, output].map((gate, k) => store(gateAt(k), gate.get)),
    state.set(add(multiply(forget.get, load(cellBefore.get)), multiply(input.get, candidate.get))),
    store(cell.get, state.get),
    state.set(tanh(locals, state.get)),
    store(cellTanh.get, state.get),
    store(hidden.get, multiply(output.get, state.get)),
  ]);
});

/**
 * `lstmBackward(gates, cellBefore, cellTanh, hiddenGradient, cellGradient, rows, units)`: one time step backwards. `gates` holds the
 * activations and receives the gradients of the sums; `cellGradient` is that of the step after and becomes that of the step before.
 */
export const lstmBackward: KernelCode = kernel('lstmBackward', (locals) => {
  const [gates, cellBefore, cellTanh, hiddenGradient, cellGradient, rows, units] = Array.from({ length: 7 }, () =>
    locals.parameter('i32'),
  );
  const walk = createWalk(() => locals.variable('i32'), gates, rows, units);
  const [input, forget, candidate, output, state, ofHidden, ofCell] = Array.from({ length: 7 }, () =>
    locals.variable('v128'),
  );
  const slopeOfTanh = (value: Local) => subtract(ONE, multiply(value.get, value.get));
  const slopeOfSigmoid = (value: Local) => multiply(value.get, subtract(ONE, value.get));
  return walk([cellBefore, cellTanh, hiddenGradient, cellGradient], (gateAt) => [
    ...[input, forget, candidate, output].map((gate, k) => gate.set(load(gateAt(k)))),
    state.set(load(cellTanh.get)),
    ofHidden.set(load(hiddenGradient.get)),
    ofCell.set(add(load(cellGradient.get), multiply(multiply(ofHidden.get, output.get), slopeOfTanh(state)))),
    store(gateAt(0), multiply(multiply(ofCell.get, candidate.get), slopeOfSigmoid(input))),
    store(gateAt(1), multiply(multiply(ofCell.get, load(cellBefore.get)), slopeOfSigmoid(forget))),
    store(gateAt(2), multiply(multiply(ofCell.get, input.get), slopeOfTanh(candidate))),
    store(gateAt(3), multiply(multiply(ofHidden.get, state.get), slopeOfSigmoid(output))),
    store(cellGradient.get, multiply(ofCell.get, forget.get)),
  ]);
});

/** Goes through all units of all rows, four units at once; `pointers` and the four gates move along. */
function createWalk(variable: () => Local, gates: Local, rows: Local, units: Local) {
  const row = variable();
  const unit = variable();
  const unitBytes = variable();
  const at = Array.from({ length: GATES }, variable);
  return (pointers: readonly Local[], body: (gateAt: (gate: number) => Code) => readonly Code[]): readonly Code[] => [
    unitBytes.set(i32.multiply(units.get, i32.constant(4))),
    row.set(i32.constant(0)),
    loopBelow(row, rows.get, 1, [
      at[0].set(gates.get),
      ...[1, 2, 3].map((gate) => at[gate].set(i32.add(at[gate - 1].get, unitBytes.get))),
      unit.set(i32.constant(0)),
      loopBelow(unit, unitBytes.get, VECTOR_BYTES, [
        ...body((gate) => at[gate].get),
        ...[...at, ...pointers].map((pointer) => increase(pointer, i32.constant(VECTOR_BYTES))),
      ]),
      increase(gates, i32.multiply(unitBytes.get, i32.constant(GATES))),
    ]),
  ];
}
