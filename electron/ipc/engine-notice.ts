import { z } from 'zod';

/** What an engine process tells the process that started it, beside serving its connections. */
export const engineNoticeSchema = z.discriminatedUnion('kind', [
  /** Connections may be handed over from now on. */
  z.strictObject({ kind: z.literal('ready') }),
  /** It can't start, and starting it again would not help; the message is meant for people. */
  z.strictObject({ kind: z.literal('failed'), message: z.string() }),
  /** Something that people should know although the engine runs. */
  z.strictObject({ kind: z.literal('warning'), message: z.string() }),
]);
export type EngineNotice = z.infer<typeof engineNoticeSchema>;
