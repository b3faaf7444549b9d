import { z } from 'zod';
import { storedNetworkSchema } from '../networks/stored-network-schema.ts';

const MOST_FEATURES = 200;
const numbers = z.array(z.number()).max(MOST_FEATURES);

/** What a priority network has learned, as it is kept. */
export const priorityModelSchema = z.object({
  /** Of the features of all training tasks. */
  mean: numbers,
  deviation: numbers,
  /** Priorities for the serial and for the parallel scheme; both 64-64-1 with the same hidden layers. */
  serial: storedNetworkSchema,
  parallel: storedNetworkSchema,
  /**
   * Plans whose busiest resource has less work than this, as a share of the critical path, are better off with the serial scheme, which
   * looks ahead; the others with the parallel one, which never leaves a resource idle that could work.
   */
  serialBelow: z.number(),
});
export type PriorityModel = z.infer<typeof priorityModelSchema>;

/** What `trainDispatch` has learned, as it is kept in files and in the registry. */
export const learnedDispatchSchema = z.object({
  format: z.literal('planloom-dispatch-1'),
  priority: priorityModelSchema,
  /** The deep Q-network, 10-24-24-5. */
  deepQ: storedNetworkSchema,
  /** Which of the two did better on plans held back. */
  champion: z.enum(['priority', 'deep-q']),
});
export type LearnedDispatch = z.infer<typeof learnedDispatchSchema>;

/** Learned policies that plays can follow. */
export const LEARNED_POLICIES = ['learned-priority', 'learned-dispatch'] as const;
export type LearnedPolicyId = (typeof LEARNED_POLICIES)[number];

/** Id of the solver that schedules in one pass by learned priorities. */
export const LEARNED_SOLVER = 'learned';
