import type { Random } from '../../solvers/random.ts';

/** What scores any rows, the higher the more unusual. */
interface Scorer {
  scores(columns: readonly Float64Array[], rows: number): Float64Array;
}

/** Trains a detector on rows of which it is told nothing. */
export type TrainDetector<Detector extends Scorer = Scorer> = (
  columns: readonly Float64Array[],
  rows: number,
  random: Random,
) => Detector;

/** Volumes can't be estimated in many dimensions, so a few columns are taken at a time. */
const MOST_COLUMNS = 4;
const DRAWS = 8;
const UNIFORM_ROWS = 4_000;
/** Parts of the rows that count as usual. */
const LEAST_MASS = 0.9;
const MOST_MASS = 0.999;
const MASSES = 40;

/**
 * How tightly a detector encloses what is usual: the area under its mass-volume curve, without any labels (Goix 2016). For shares
 * of usual rows from 90 to 99.9 %, the volume of the region that scores no higher, as a share of the box that holds all
 * rows; averaged over random choices of a few columns. Lower is better; 1 is as bad as taking everything.
 *
 * @param train rows to train on; `test` rows to measure with, in the same columns without missing values
 */
export function massVolume(
  trainDetector: TrainDetector,
  train: readonly Float64Array[],
  test: readonly Float64Array[],
  random: Random,
): number {
  let total = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    const places = [...train.keys()];
    random.shuffle(places);
    places.length = Math.min(places.length, MOST_COLUMNS);
    const pick = (columns: readonly Float64Array[]) => places.map((place) => columns[place]);
    const detector = trainDetector(pick(train), train[0].length, random);
    const measured = pick(test);
    const uniform = measured.map((values) => uniformOver(values, random));
    total += areaUnderCurve(
      detector.scores(measured, measured[0].length).sort(),
      detector.scores(uniform, UNIFORM_ROWS).sort(),
    );
  }
  return total / DRAWS;
}

function uniformOver(values: Float64Array, random: Random): Float64Array {
  const least = values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  const most = values.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
  return Float64Array.from({ length: UNIFORM_ROWS }, () => least + (most - least) * random.next());
}

/** @param ofRows scores of rows, ascending; `ofVolume` those of points spread evenly, ascending */
function areaUnderCurve(ofRows: Float64Array, ofVolume: Float64Array): number {
  let area = 0;
  for (let step = 0; step < MASSES; step++) {
    const mass = LEAST_MASS + ((MOST_MASS - LEAST_MASS) * step) / (MASSES - 1);
    const limit = ofRows[Math.min(ofRows.length - 1, Math.ceil(mass * ofRows.length))];
    area += countUpTo(ofVolume, limit) / ofVolume.length / MASSES;
  }
  return area;
}

function countUpTo(ascending: Float64Array, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
