import { z } from 'zod';
import { LIMITS } from '../../core/model/limits.ts';
import { call } from './method.ts';
import { runNumber } from './run-schema.ts';
import { workflowInputSchema } from './workflow-input-schema.ts';

const ofPlan = z.object({
  workflow: workflowInputSchema,
  /** Tells where the plan's file lies, to which folders are relative; `null`: it is open nowhere. */
  planId: z.string().max(100).nullable(),
});

const executedCommandSchema = z.object({
  task: z.string(),
  program: z.string(),
  arguments: z.array(z.string()),
  environment: z.array(z.object({ name: z.string(), value: z.string() })),
  /** Absolute; `null`: the run's own. */
  folder: z.string().nullable(),
  timeLimitSeconds: z.number().nullable(),
  retries: z.object({ most: z.number(), waitSeconds: z.number(), factor: z.number() }).nullable(),
  shell: z.boolean(),
});

/** All that a local run of a plan would execute, beside what was trusted last. */
const trustReviewSchema = z.object({
  /** Stands for exactly these commands. */
  fingerprint: z.string(),
  /** `null`: nobody trusts them. */
  trustedAt: z.iso.datetime().nullable(),
  /** Whether any commands of this plan were ever trusted. */
  wasEverTrusted: z.boolean(),
  commands: z.array(
    z.object({
      name: z.string(),
      command: executedCommandSchema,
      change: z.enum(['new', 'changed', 'same']),
      /** As it was when it was trusted last; `null` unless it has changed. */
      before: executedCommandSchema.nullable(),
    }),
  ),
  /** Trusted last, and not there any more. */
  removed: z.array(executedCommandSchema),
});
export type TrustReview = z.infer<typeof trustReviewSchema>;
export type ReviewedCommand = TrustReview['commands'][number]['command'];

const keptTextSchema = z.object({ head: z.string(), tail: z.string(), lostBytes: z.number() });

const attemptSchema = z.object({
  attempt: z.number().int(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  outcome: z.enum(['running', 'done', 'failed', 'interrupted']),
  reason: z.string().nullable(),
  stdout: keptTextSchema,
  stderr: keptTextSchema,
});
export type LocalAttempt = z.infer<typeof attemptSchema>;

/** What a window may ask about commands that this machine executes. */
export const trustContract = {
  'trust.review': call(ofPlan, trustReviewSchema),
  /** Trusts what the fingerprint stands for. @throws RpcError `conflict` where the plan's commands are others by now */
  'trust.grant': call(ofPlan.extend({ fingerprint: z.string().length(64) }), z.object({ trustedAt: z.iso.datetime() })),
  'trust.withdraw': call(ofPlan, z.object({ wasTrusted: z.boolean() })),
  /** The attempts at a task of a local run, oldest first, with the beginning and the end of what they wrote. */
  'local.attempts': call(
    z.object({ run: runNumber, task: z.string().min(1).max(LIMITS.idLength) }),
    z.array(attemptSchema),
  ),
} as const;
