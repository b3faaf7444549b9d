import { z } from 'zod';

/** What models are for; there is at most one champion of each. */
export const MODEL_KINDS = [
  'duration',
  'effort',
  'cpu',
  'memory',
  'next-event',
  'patterns',
  'anomaly',
  'priority',
  'dispatch',
] as const;
export type ModelKind = (typeof MODEL_KINDS)[number];
export const modelKindSchema = z.enum(MODEL_KINDS);

const MODEL_STATES = ['candidate', 'champion', 'retired'] as const;

const MOST_NAMES = 200;
const names = z.array(z.string().max(500)).max(MOST_NAMES);
const instantMs = z.number().int();

/** Which observations to learn from; absent parts let all pass. */
export const trainingFilterSchema = z.object({
  kinds: z.exactOptional(names),
  projects: z.exactOptional(names),
  performers: z.exactOptional(names),
  /** Of the finish, or where that is unknown of the start, in milliseconds since 1970. */
  from: z.exactOptional(instantMs),
  until: z.exactOptional(instantMs),
});
export type TrainingFilter = z.infer<typeof trainingFilterSchema>;

/** A version of a model without its weights. */
export const modelVersionSchema = z.object({
  id: z.number().int().positive(),
  kind: modelKindSchema,
  /** From 1 on for each kind. */
  number: z.number().int().positive(),
  /** What it is, such as `boosted-trees`. */
  entrant: z.string().max(100),
  state: z.enum(MODEL_STATES),
  origin: z.enum(['trained', 'imported']),
  /** ISO instant. */
  createdAt: z.string().max(40),
  /** Of its forecasts; empty where it has none. */
  unit: z.string().max(40),
  /** How many rows it comes from, when they were done at first and at last (milliseconds since 1970), and a hash of them. */
  rows: z.number().int().nonnegative(),
  rowsFrom: instantMs.nullable(),
  rowsTo: instantMs.nullable(),
  fingerprint: z.string().max(200),
  /** The newest row that it learned from (the held-out ones are newer); 0: an observation of another database. */
  learnedTo: instantMs.nullable(),
  learnedObservation: z.number().int().nonnegative(),
  /** The newest observation of the database when it was made. */
  throughObservation: z.number().int().nonnegative(),
  filter: trainingFilterSchema,
  settings: z.record(z.string().max(100), z.union([z.number(), z.string().max(500), z.boolean()])),
  /** On the held-out part; for forecasts `mae`, `mse`, `mape`, `malr`, `pinball`, `coverage`. */
  metrics: z.record(z.string().max(100), z.number().nullable()),
  /** Whatever else belongs to its kind. */
  details: z.record(z.string().max(100), z.unknown()),
  seed: z.number().int().nonnegative(),
  /** How long training took. */
  seconds: z.number().nonnegative(),
  /** Size of the weights. */
  bytes: z.number().int().nonnegative(),
});
export type ModelVersion = z.infer<typeof modelVersionSchema>;

/** How a version became champion. */
export const promotionSchema = z.object({
  id: z.number().int(),
  kind: modelKindSchema,
  /** Number of the version, and of the champion before it. */
  number: z.number().int(),
  previous: z.number().int().nullable(),
  /** ISO instant. */
  happenedAt: z.string(),
  action: z.enum(['promote', 'roll-back']),
  decidedBy: z.enum(['rule', 'person']),
  /** Whether the rule would have refused it. */
  overruled: z.boolean(),
  reason: z.string(),
});
export type Promotion = z.infer<typeof promotionSchema>;
