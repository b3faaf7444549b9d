import { z } from 'zod';

/** Whether the scheduling service listens, and for whom. */
export const serviceStateSchema = z.object({
  isOn: z.boolean(),
  /** The one that it has, or would have. */
  port: z.number().int(),
  /** `null` while it is off. */
  address: z.string().nullable(),
  /** What callers send; `null` while it is off. */
  token: z.string().nullable(),
});
export type ServiceState = z.infer<typeof serviceStateSchema>;

export const serviceSwitchSchema = z.object({
  isOn: z.boolean(),
  /** Ports below need rights that the app should not have. */
  port: z.number().int().min(1024).max(65_535),
});
export type ServiceSwitch = z.infer<typeof serviceSwitchSchema>;
