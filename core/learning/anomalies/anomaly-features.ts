import type { LogFeature } from '../logs/log-features.ts';

/** Beside the features of the log: by what factor an execution took longer, or needed more memory, than is usual for its kind. */
export const RELATIVE_FEATURES = ['durationOverUsual', 'memoryOverUsual'] as const;
export type AnomalyFeature = LogFeature | (typeof RELATIVE_FEATURES)[number];
