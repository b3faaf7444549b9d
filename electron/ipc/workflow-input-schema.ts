import { z } from 'zod';
import { sameJson } from '../../core/document/same-json.ts';
import { workflowSchema } from '../../core/model/plan-schema.ts';
import type { Workflow } from '../../core/model/workflow.ts';

/** Smaller ones are looked at as quickly as they are compared. */
const WORTH_KEEPING_TASKS = 1_000;

let lastAccepted: Workflow | null = null;

/**
 * A workflow as a caller sends it. A window sends the same large one again and again: to analyse, to search, to check. One that
 * equals the last that was accepted is not looked at record by record again, and is answered with the very same object, by
 * which threads recognise what they hold already.
 */
export const workflowInputSchema = z.unknown().transform((value, context): Workflow => {
  if (lastAccepted !== null && sameJson(value, lastAccepted)) return lastAccepted;
  const parsed = workflowSchema.safeParse(value);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) context.issues.push({ ...issue, input: value } as never);
    return z.NEVER;
  }
  if (parsed.data.tasks.length >= WORTH_KEEPING_TASKS) lastAccepted = parsed.data;
  return parsed.data;
}) as unknown as z.ZodType<Workflow, Workflow>;
