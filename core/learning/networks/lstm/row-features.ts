import { z } from 'zod';
import { FeatureEncoder, savedEncoderSchema } from '../../features/feature-encoder.ts';
import { LearningError } from '../../learning-error.ts';
import { doubles, wholes } from '../../registry/saved-schema.ts';
import type { SavedValue } from '../../registry/saved-value.ts';
import type { DoneTask, TaskFacts } from '../../task-facts.ts';
import { chooseColumns } from './choose-columns.ts';
import { FEATURES } from './network-shape.ts';

/** Features that every row has: its outcome, whether that is known, and what was expected. */
const OWN_FEATURES = 3;
/** Columns that reach beyond this hold amounts, which count by their order of magnitude. */
const LARGEST_PLAIN = 50;
/** Columns are chosen by at most so many rows, evenly spaced; bounds the time. */
const MOST_ROWS_TO_CHOOSE = 50_000;
/** Standard deviations beyond which a value tells nothing more. */
const FARTHEST = 4;

export const savedRowFeaturesSchema = z
  .object({ encoder: savedEncoderSchema, chosen: wholes, areAmounts: wholes, means: doubles, deviations: doubles })
  .refine(
    ({ chosen, areAmounts, means, deviations }) =>
      areAmounts.length === chosen.length && means.length === FEATURES && deviations.length === FEATURES,
    'Columns and their scales do not match.',
  );

/**
 * Describes a task by the ten numbers of a sequence's row, each standardised on the tasks learned from and held within four standard
 * deviations:
 *
 * 1. its outcome: the logarithm of amount over what was expected; 0 while it is unknown,
 * 2. 1 where the outcome is known, 0 where it is not (the task that is to be forecast),
 * 3. what was expected: the logarithm of the estimate, without one that of the usual amount of its kind and person,
 * 4. to 10. the seven columns known before the start that tell most of the outcome, among day of week and hour of the start, load of
 *    the system, size of the data, further numbers, and what the outcomes of its categories were before it.
 *
 * The source's rows hold duration, processor and memory use, hour, day, load, active tasks, free memory, latency and disk use; of
 * these the history keeps the duration (1), start (4 to 10), and as features whatever else was imported.
 */
export class RowFeatures {
  private readonly encoder: FeatureEncoder;
  private readonly chosen: Int32Array;
  private readonly areAmounts: Int32Array;
  private readonly means: Float64Array;
  private readonly deviations: Float64Array;

  private constructor(
    encoder: FeatureEncoder,
    chosen: Int32Array,
    areAmounts: Int32Array,
    means: Float64Array,
    deviations: Float64Array,
  ) {
    this.encoder = encoder;
    this.chosen = chosen;
    this.areAmounts = areAmounts;
    this.means = means;
    this.deviations = deviations;
  }

  /**
   * @param outcomes logarithm of amount over what was expected, of each task
   * @param expected logarithm of what was expected
   * @returns the features, and the rows of the tasks themselves, one after the other
   */
  static learn(
    done: readonly DoneTask[],
    outcomes: Float64Array,
    expected: Float64Array,
  ): { readonly features: RowFeatures; readonly rows: Float32Array } {
    const { encoder, past } = FeatureEncoder.learn(done, outcomes);
    const amounts = past.columns.map((column) => (column.some((value) => Math.abs(value) > LARGEST_PLAIN) ? 1 : 0));
    const columns = past.columns.map((column, place) => (amounts[place] === 1 ? column.map(magnitude) : column));
    const step = Math.ceil(done.length / MOST_ROWS_TO_CHOOSE);
    const thinned = (column: Float64Array) => (step === 1 ? column : column.filter((_, row) => row % step === 0));
    const chosen = chooseColumns(columns.map(thinned), thinned(outcomes), FEATURES - OWN_FEATURES);
    const scales = [outcomes, new Float64Array(0), expected, ...chosen.map((place) => columns[place])].map(scaleOf);
    while (scales.length < FEATURES) scales.push(scaleOf(new Float64Array(0)));
    const features = new RowFeatures(
      encoder,
      Int32Array.from(chosen),
      Int32Array.from(chosen, (place) => amounts[place]),
      Float64Array.from(scales, ({ mean }) => mean),
      Float64Array.from(scales, ({ deviation }) => deviation),
    );
    return { features, rows: features.rowsOf(past.columns, expected, outcomes) };
  }

  /** @throws LearningError where columns are asked for that the encoder lacks */
  static restore(saved: z.infer<typeof savedRowFeaturesSchema>): RowFeatures {
    const encoder = FeatureEncoder.restore(saved.encoder);
    if (saved.chosen.some((place) => place < 0 || place >= encoder.names.length)) {
      throw new LearningError('The network of this saved model asks for columns it lacks. Maybe train it anew.');
    }
    return new RowFeatures(encoder, saved.chosen, saved.areAmounts, saved.means, saved.deviations);
  }

  save(): SavedValue {
    const { encoder, chosen, areAmounts, means, deviations } = this;
    return { encoder: encoder.save(), chosen, areAmounts, means, deviations };
  }

  /** Rows of tasks whose outcome is not known. */
  of(tasks: readonly TaskFacts[], expected: Float64Array): Float32Array {
    return this.rowsOf(this.encoder.encode(tasks).columns, expected, null);
  }

  private rowsOf(
    columns: readonly Float64Array[],
    expected: Float64Array,
    outcomes: Float64Array | null,
  ): Float32Array {
    const rows = new Float32Array(expected.length * FEATURES);
    for (let row = 0; row < expected.length; row++) {
      const at = row * FEATURES;
      if (outcomes !== null) {
        rows[at] = this.standardised(0, outcomes[row]);
        rows[at + 1] = 1;
      }
      rows[at + 2] = this.standardised(2, expected[row]);
      for (const [k, place] of this.chosen.entries()) {
        const value = columns[place][row];
        rows[at + OWN_FEATURES + k] = this.standardised(
          OWN_FEATURES + k,
          this.areAmounts[k] === 1 ? magnitude(value) : value,
        );
      }
    }
    return rows;
  }

  /** What is unknown is as the mean. */
  private standardised(feature: number, value: number): number {
    if (!Number.isFinite(value)) return 0;
    return Math.max(-FARTHEST, Math.min(FARTHEST, (value - this.means[feature]) / this.deviations[feature]));
  }
}

function magnitude(value: number): number {
  return Math.sign(value) * Math.log1p(Math.abs(value));
}

function scaleOf(values: Float64Array): { readonly mean: number; readonly deviation: number } {
  const known = values.filter(Number.isFinite);
  if (known.length === 0) return { mean: 0, deviation: 1 };
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length;
  return { mean, deviation: variance > 1e-12 ? Math.sqrt(variance) : 1 };
}
