import { z } from 'zod';
import type { StoredDenseNetwork } from './dense-network.ts';

const MOST_LAYERS = 10;
const MOST_UNITS = 4096;
const MOST_WEIGHTS = 1_000_000;

/** A kept network; whether the weights fit the shape is checked where it is built. */
export const storedNetworkSchema: z.ZodType<StoredDenseNetwork, StoredDenseNetwork> = z.object({
  sizes: z.array(z.number().int().min(1).max(MOST_UNITS)).min(2).max(MOST_LAYERS),
  output: z.enum(['linear', 'sigmoid']),
  weights: z.array(z.number()).max(MOST_WEIGHTS),
});
