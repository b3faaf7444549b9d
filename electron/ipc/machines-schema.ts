import { z } from 'zod';

/** How it stands with workers on other machines. */
export const machinesStateSchema = z.object({
  isOn: z.boolean(),
  /** With its password, as it was given; empty: none was yet. */
  url: z.string(),
  /** What becomes of work under way when Redis is lost. */
  ifLost: z.enum(['wait', 'local']),
  connection: z.enum(['off', 'connecting', 'ready', 'lost']),
  workers: z.number().int(),
  threads: z.number().int(),
  /** Jobs that are under way there, or wait. */
  jobs: z.number().int(),
  /** What a person should know, with a way out; `null`: all is well. */
  message: z.string().nullable(),
});
export type MachinesState = z.infer<typeof machinesStateSchema>;

export const machinesSwitchSchema = z.object({
  isOn: z.boolean(),
  url: z
    .string()
    .max(1000)
    .refine(
      (text) => /^rediss?:\/\/[^/\s]+/.test(text) && URL.canParse(text),
      'an address such as redis://192.168.1.5:6379',
    ),
  ifLost: z.enum(['wait', 'local']),
});
export type MachinesSwitch = z.infer<typeof machinesSwitchSchema>;
