import { z } from 'zod';
import { grantPathSchema, shutDownSchema } from '../ipc/engine-command.ts';

/** What the loopback host tells its engine process. A `connect` comes with the browser's socket. */
export const hostMessageSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('connect'),
    connection: z.int(),
    /** Headers of the upgrade request, which the host has checked. */
    headers: z.record(z.string(), z.string()),
    /** What the browser sent after them, in base64. */
    head: z.string(),
  }),
  /** The host has let go of its copy of the socket; from now on nobody but the engine reads what the browser sends. */
  z.strictObject({ kind: z.literal('released'), connection: z.int() }),
  grantPathSchema,
  shutDownSchema,
]);
export type HostMessage = z.infer<typeof hostMessageSchema>;

/** The engine process has the socket, so the host lets go of its copy. */
export const acceptedSchema = z.strictObject({ kind: z.literal('accepted'), connection: z.int() });
export type Accepted = z.infer<typeof acceptedSchema>;
