import { z } from 'zod';
import type { TaskCommand } from './command.ts';
import { LIMITS } from './limits.ts';

/** No system can pass a text with NUL to a program: what follows it would be lost. */
function textWithoutNul(longest: number) {
  return z
    .string()
    .max(longest)
    .refine((text) => !text.includes('\0'), 'a text without NUL characters');
}

const variable = z.strictObject({
  name: z
    .string()
    .max(LIMITS.nameLength)
    .refine((name) => /^[A-Za-z_]\w*$/.test(name), 'a name of letters, digits and _, such as "LANG"'),
  value: textWithoutNul(LIMITS.commandTextLength),
});

export const commandSchema: z.ZodType<TaskCommand, TaskCommand> = z.strictObject({
  program: textWithoutNul(LIMITS.commandTextLength).refine((text) => text.trim() !== '', 'a program or a line'),
  arguments: z.array(textWithoutNul(LIMITS.commandTextLength)).max(LIMITS.argumentsPerCommand),
  environment: z.exactOptional(z.array(variable).max(LIMITS.variablesPerCommand)),
  folder: z.exactOptional(textWithoutNul(LIMITS.pathLength).refine((text) => text.trim() !== '', 'a folder')),
  timeLimitSeconds: z.exactOptional(z.number().positive().max(LIMITS.timeLimitSeconds)),
  retries: z.exactOptional(
    z.strictObject({
      most: z.int().min(1).max(LIMITS.retries),
      waitSeconds: z.number().min(0).max(LIMITS.timeLimitSeconds),
      factor: z.number().min(1).max(LIMITS.backOffFactor),
    }),
  ),
  shell: z.exactOptional(z.literal(true)),
});
