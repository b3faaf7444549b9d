/**
 * - `schedules`: good schedules are made to learn from
 * - `imitating`: the priority network learns their order
 * - `tuning-serial`, `tuning-parallel`: its output layer is tuned on the length of schedules
 * - `playing`: the deep Q-network plays
 * - `testing`: everything is compared
 */
export const TRAINING_STAGES = [
  'schedules',
  'imitating',
  'tuning-serial',
  'tuning-parallel',
  'playing',
  'testing',
] as const;
export type TrainingStage = (typeof TRAINING_STAGES)[number];

/** News from training; between two of them it can be stopped. */
export interface TrainingEvent {
  readonly stage: TrainingStage;
  /** Share of the stage that is done, 0 to 1. */
  readonly fraction: number;
  /** A point of the stage's learning curve, where there is a new one. */
  readonly point?: CurvePoint;
}

export interface CurvePoint {
  readonly stage: TrainingStage;
  /** Epochs, generations, or plays so far. */
  readonly step: number;
  /** Imitating: mean squared error of priorities on plans held back. Else: mean deviation of these plans' schedules from the critical path, per cent. */
  readonly heldOut: number;
}
