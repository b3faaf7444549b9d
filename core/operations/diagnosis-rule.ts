import { z } from 'zod';
import { REPAIR_KINDS } from './repair.ts';

const conditionSchema = z
  .object({
    metric: z.string().min(1),
    operator: z.enum(['>', '<']),
    threshold: z.number(),
    /** The value from which on the condition is certain. */
    certainAt: z.number(),
    /** For so many rows in a row. */
    rows: z.number().int().min(1).max(1000),
  })
  .refine(
    ({ operator, threshold, certainAt }) => (operator === '>' ? certainAt > threshold : certainAt < threshold),
    'The value at which a condition is certain lies beyond its threshold. Maybe the two are swapped.',
  );

/** A rule of diagnosis, as files hold it. */
export const diagnosisRuleSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  /** What is wrong and what may help, for a person. */
  text: z.string(),
  conditions: z.array(conditionSchema).min(1),
  /** The task signal whose task or resource a repair is to act on; absent: the whole run. */
  subject: z.string().optional(),
  /** Most promising first. */
  repairs: z.array(z.enum(REPAIR_KINDS)),
  /** Rules whose trouble looks like this one for a while: nothing is found while one of them is, and for so many rows after. */
  explainedBy: z.object({ rules: z.array(z.string()), rows: z.number().int().min(0) }).optional(),
});
export type DiagnosisRule = z.infer<typeof diagnosisRuleSchema>;
export type Condition = DiagnosisRule['conditions'][number];
