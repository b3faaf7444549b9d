import type { Random } from '../../../solvers/random.ts';

/** Steps of a sequence and features of a step, as in the source's network. */
export const STEPS = 10;
export const FEATURES = 10;

/** The source's network: LSTM, dropout, LSTM, dropout, dense (linear), dense with one output. */
export interface NetworkShape {
  /** Units of each of both LSTM layers. */
  readonly units: number;
  /** Units of the dense layer between. */
  readonly dense: number;
}

/** Sizes that the source gives. */
export const SOURCE_SHAPE: NetworkShape = { units: 50, dense: 25 };

/** Rows and columns of a matrix of weights; a bias is a single row. */
export type MatrixSize = readonly [rows: number, columns: number];

/**
 * Sizes of the weights in the order of Keras and of tfjs `getWeights`: kernel, recurrent kernel and bias of each LSTM (gates in
 * the order input, forget, cell, output), kernel and bias of each dense layer.
 */
export function weightSizes({ units, dense }: NetworkShape): readonly MatrixSize[] {
  const lstm = (inputs: number): MatrixSize[] => [
    [inputs, 4 * units],
    [units, 4 * units],
    [1, 4 * units],
  ];
  return [...lstm(FEATURES), ...lstm(units), [units, dense], [1, dense], [dense, 1], [1, 1]];
}

/** Weights in the order of {@link weightSizes}, row after row. */
export type NetworkWeights = readonly Float32Array[];

/** Uniform after Glorot & Bengio (2010); biases 0, those of forget gates 1 (Jozefowicz et al. 2015), as Keras does. */
export function initialWeights(shape: NetworkShape, random: Random): NetworkWeights {
  return weightSizes(shape).map(([rows, columns], place) => {
    if (rows > 1) {
      const limit = Math.sqrt(6 / (rows + columns));
      return Float32Array.from({ length: rows * columns }, () => limit * (2 * random.next() - 1));
    }
    const isOfLstm = place < 6;
    return Float32Array.from({ length: columns }, (_, column) =>
      isOfLstm && column >= shape.units && column < 2 * shape.units ? 1 : 0,
    );
  });
}
