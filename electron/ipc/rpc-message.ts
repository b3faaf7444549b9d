import { z } from 'zod';
import { diagnosticSchema } from '../../core/model/diagnostic-schema.ts';
import { RPC_ERROR_CODES } from './rpc-error.ts';

/** Number that a client gives a call: 1, 2, 3, … without gaps on each connection, so that replays are recognised. */
const callId = z.number().int().positive();

/** What a client may send. `input` is looked at by the method's own schema. */
export const clientMessageSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('call'), id: callId, method: z.string().max(100), input: z.unknown() }),
  z.strictObject({ kind: z.literal('cancel'), id: callId }),
]);
export type ClientMessage = z.infer<typeof clientMessageSchema>;

/** What the engine may send: any number of events for a call, then one result or error. */
export const engineMessageSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('event'), id: callId, event: z.unknown() }),
  z.strictObject({ kind: z.literal('result'), id: callId, output: z.unknown() }),
  z.strictObject({
    kind: z.literal('error'),
    id: callId,
    code: z.enum(RPC_ERROR_CODES),
    message: z.string(),
    diagnostics: z.array(diagnosticSchema),
  }),
]);
export type EngineMessage = z.infer<typeof engineMessageSchema>;
