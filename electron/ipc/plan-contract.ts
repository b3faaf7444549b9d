import { z } from 'zod';
import { planDiffSchema } from '../../core/document/diff-schema.ts';
import { LIMITS } from '../../core/model/limits.ts';
import { planSchema } from '../../core/model/plan-schema.ts';
import { filePath, fileSource } from './file-source.ts';
import { call } from './method.ts';
import { enginePlanSchema, openPlanSchema, planIdSchema, revisionSchema } from './open-plan-schema.ts';

const planSummary = z.object({
  planId: planIdSchema,
  name: z.string(),
  path: filePath.nullable(),
  tasks: z.number().int().nonnegative(),
  openedAt: z.iso.datetime(),
  unsaved: z.boolean(),
  /** The last engine ended, by a crash or a loss of power, while a window had it open. */
  wasLeftOpen: z.boolean(),
});

/** What recorded runs (WfCommons) shall be planned on; absent parts are taken from the machines that the file names. */
const machine = z
  .object({
    cores: z.exactOptional(
      z
        .number()
        .positive()
        .max(LIMITS.amount / 1000),
    ),
    memoryBytes: z.exactOptional(
      z
        .number()
        .positive()
        .max(2 ** 50),
    ),
  })
  .nullable()
  .default(null);

/** What becomes of choices and loops of a process (BPMN), which a plan can't hold; `null`: they are refused. */
const bpmn = z
  .object({ branches: z.enum(['refuse', 'first', 'all']), repeat: z.number().int().min(1).max(100).nullable() })
  .nullable()
  .default(null);

/**
 * A plan is open in one window at a time. A second window is refused with `conflict`, unless it takes the plan over:
 * then the first one's further steps are refused.
 */
const takeOver = z.boolean().default(false);
/** Of the words in an example. */
const exampleLanguage = z.enum(['en', 'zh']).default('en');

/** Plans of this machine: opened, changed step by step, saved and kept. */
export const planContract = {
  'plan.recent': call(z.object({ limit: z.number().int().min(1).max(100) }), z.array(planSummary)),
  /** These are not to be offered as left open any more. */
  'plan.setAside': call(z.object({ planIds: z.array(planIdSchema).max(100) }), z.null()),
  /** Opens, as a new plan, what can be read of one whose record is damaged; that one stays as it is. */
  'plan.rescue': call(
    z.object({ planId: planIdSchema }),
    z.object({ open: openPlanSchema, missingSteps: z.number().int().nonnegative().nullable() }),
  ),
  'plan.forget': call(z.object({ planId: planIdSchema }), z.null()),
  'plan.create': call(z.object({ plan: planSchema }), openPlanSchema),
  /** Reads a `.planloom` file or any importable one; the format is recognised by the content. */
  'plan.open': call(z.object({ source: fileSource, machine, bpmn, takeOver }), openPlanSchema),
  /** Opens a plan from the recent list, with all acknowledged steps. */
  'plan.resume': call(z.object({ planId: planIdSchema, takeOver }), openPlanSchema),
  /** A plan of the recent list as it is now, also one that is open in another window; nothing about it changes. */
  'plan.read': call(z.object({ planId: planIdSchema }), z.object({ plan: enginePlanSchema, revision: revisionSchema })),
  /** Records one step durably before it answers. `revision` is the one that the step leads to. */
  'plan.step': call(
    z.object({
      planId: planIdSchema,
      revision: revisionSchema,
      kind: z.enum(['do', 'undo', 'redo']),
      label: z.string().max(200),
      diff: planDiffSchema,
    }),
    z.object({ revision: revisionSchema }),
  ),
  /** Writes the file (temporary file, then rename). Without a path the text is returned for the browser to save. */
  'plan.save': call(
    z.object({ planId: planIdSchema, path: filePath.nullable() }),
    z.object({ path: filePath.nullable(), text: z.string().nullable(), revision: revisionSchema }),
  ),
  'plan.close': call(z.object({ planId: planIdSchema }), z.null()),
  'plan.checkpoint': call(
    z.object({ planId: planIdSchema, name: z.string().min(1).max(200) }),
    z.object({ id: z.number().int() }),
  ),
  'plan.checkpoints': call(
    z.object({ planId: planIdSchema }),
    z.array(
      z.object({ id: z.number().int(), name: z.string(), createdAt: z.iso.datetime(), revision: revisionSchema }),
    ),
  ),
  'plan.checkpointPlan': call(z.object({ id: z.number().int() }), planSchema),
  'plan.checkpointDelete': call(z.object({ id: z.number().int() }), z.null()),
  'examples.list': call(
    z.object({ language: exampleLanguage }),
    z.array(z.object({ id: z.string(), name: z.string(), tasks: z.number().int(), summary: z.string() })),
  ),
  'examples.open': call(z.object({ id: z.string().max(100), language: exampleLanguage }), openPlanSchema),
} as const;
