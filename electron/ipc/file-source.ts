import { z } from 'zod';

export const filePath = z.string().min(1).max(4096);

/** Contents of a file, as text where it is read through a browser, or where it lies on this machine. */
export const fileSource = z.union([
  z.object({ path: filePath }),
  z.object({ name: z.string().min(1).max(255), text: z.string() }),
]);
