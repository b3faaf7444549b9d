import { z } from 'zod';
import { type Calibration, calibrated } from '../calibration.ts';
import type { Entrant, Forecaster, SavableForecaster } from '../forecaster.ts';
import { LearningError } from '../learning-error.ts';
import { createLogScale } from '../log-scale.ts';
import { finite } from './saved-schema.ts';
import { fromBytes, type SavedValue, toBytes } from './saved-value.ts';

/** Of the frame around what the entrant saved. */
const FORM = 1;

const frameSchema = z.object({
  form: z.literal(FORM),
  entrant: z.string(),
  /** The scale of its errors, and how far its ends move on it. */
  least: finite.positive(),
  low: finite,
  high: finite,
  state: z.custom<SavedValue>((value) => value !== undefined),
});

/** A calibrated forecaster as bytes. @param least of the logarithmic scale that it was calibrated on */
export function saveForecaster(
  entrant: Entrant,
  forecaster: SavableForecaster,
  { low, high }: Calibration,
  least: number,
): Uint8Array {
  return toBytes({ form: FORM, entrant: entrant.id, least, low, high, state: forecaster.save() });
}

/**
 * The calibrated forecaster, which forecasts exactly as the saved one did.
 * @throws LearningError where the bytes are none of that, or of an entrant that is unknown
 */
export function restoreForecaster(
  bytes: Uint8Array,
  entrants: readonly Entrant[],
): { readonly entrant: Entrant; readonly forecaster: Forecaster } {
  const frame = frameSchema.safeParse(fromBytes(bytes));
  if (!frame.success) {
    throw new LearningError('This is no saved forecaster of this release. Maybe a newer Planloom wrote it.');
  }
  const { entrant: id, least, low, high, state } = frame.data;
  const entrant = entrants.find((each) => each.id === id);
  if (entrant === undefined) {
    throw new LearningError(`The model "${id}" is unknown to this release. Maybe a newer Planloom wrote it.`);
  }
  const { toLog, fromLog } = createLogScale(least);
  return {
    entrant,
    forecaster: calibrated(entrant.restore(state), { scale: { to: toLog, from: fromLog }, low, high }),
  };
}
