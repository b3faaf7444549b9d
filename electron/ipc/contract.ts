import { z } from 'zod';
import { planDiffSchema } from '../../core/document/diff-schema.ts';
import { WRITABLE_FORMATS } from '../../core/exchange/plan-writers.ts';

import { priorityModelSchema } from '../../core/learning/dispatch/learned-schema.ts';
import { diagnosticSchema } from '../../core/model/diagnostic-schema.ts';
import { fidelityNoteSchema } from '../../core/model/fidelity-schema.ts';
import { keptScheduleSchema, scheduleSchema } from '../../core/model/kept-schedule-schema.ts';
import { LIMITS } from '../../core/model/limits.ts';
import type { Plan } from '../../core/model/plan.ts';
import { planSchema } from '../../core/model/plan-schema.ts';
import { MOST_OBJECTIVES } from '../../core/problem/objective.ts';
import { allocateRequestSchema, allocationSchema } from './allocate-schema.ts';

import {
  buysEventSchema,
  buysOutcomeSchema,
  buysRequestSchema,
  differenceRequestSchema,
  differenceSchema,
  planExplanationRequestSchema,
  planExplanationSchema,
} from './buys-schema.ts';
import { explanationEventSchema, explanationSchema } from './explain-schema.ts';
import { filePath, fileSource } from './file-source.ts';
import { historyContract } from './history-contract.ts';
import { learnContract } from './learn-contract.ts';
import { machinesStateSchema, machinesSwitchSchema } from './machines-schema.ts';
import { call, job } from './method.ts';
import { objectiveSchema } from './objective-schema.ts';

import { playOutcomeSchema, playProgressSchema, playRequestSchema } from './play-schema.ts';
import { runContract } from './run-contract.ts';
import { scenarioEventSchema, scenarioOutcomeSchema, scenarioRequestSchema } from './scenario-schema.ts';
import { selectEventSchema, selectOutcomeSchema, selectRequestSchema } from './select-schema.ts';
import { serviceStateSchema, serviceSwitchSchema } from './service-switch-schema.ts';
import {
  simulateEventSchema,
  simulateOutcomeSchema,
  simulateRequestSchema,
  spreadDropsEventSchema,
  spreadDropsOutcomeSchema,
  spreadDropsRequestSchema,
} from './simulate-schema.ts';
import { searchEventSchema, searchOutcomeSchema } from './solve-schema.ts';
import {
  addedTablesSchema,
  inspectedTablesSchema,
  inspectTablesRequestSchema,
  readTablesRequestSchema,
  tablesCheckSchema,
} from './tables-schema.ts';
import { trackedContract } from './tracked-schema.ts';
import { trustContract } from './trust-schema.ts';
import { workflowInputSchema } from './workflow-input-schema.ts';

const planId = z.string().min(1).max(100);
/** Number of steps that a plan has taken since it was opened first; a result for an older revision is recognised by it. */
const revision = z.number().int().nonnegative();

const TABLES = ['tasks', 'links', 'resources', 'calendars', 'groups'] as const;

/**
 * A plan that the engine hands back. It looked at every record when the plan came in, from a file, the history or a step, and
 * in a plan of ten thousand tasks that takes a fifth of a second; so only the frame is looked at again.
 */
const enginePlan = z.custom<Plan>((value) => {
  const { workflow, schedule } = (value ?? {}) as Partial<Plan>;
  return schedule !== undefined && TABLES.every((table) => Array.isArray(workflow?.[table]));
}, 'This is no plan.');

const undoableStep = z.object({ label: z.string(), diff: planDiffSchema, at: z.iso.datetime() });

/** An open plan as a window needs it: its newest state and the steps that can be undone and redone. */
const openPlan = z.object({
  planId,
  plan: enginePlan,
  revision,
  /** Where the file is, on machines whose engine may write there; `null`: never saved, or opened through a browser. */
  path: filePath.nullable(),
  /** Revision that the file on disk holds; differs from `revision` while there are unsaved steps. */
  savedRevision: revision.nullable(),
  undo: z.array(undoableStep),
  redo: z.array(undoableStep),
  /** What became of what is in the file, where another program wrote or changed it; else empty. */
  report: z.array(fidelityNoteSchema),
  recovered: z.boolean(),
});

const planSummary = z.object({
  planId,
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

export const optimiseRequestSchema = z.object({
  workflow: workflowInputSchema,
  revision,
  planId: planId.nullable(),
  objectives: z.tuple([objectiveSchema], objectiveSchema).check(z.maxLength(MOST_OBJECTIVES)),
  /** The schedule that the objective `disturbance` compares with. */
  reference: z.exactOptional(scheduleSchema),
  /** An id of `solvers.list`, `learned` for one pass by learned priorities, or `auto` for the one to take where a person has not chosen. */
  solver: z.string().max(60),
  /** Limits for the whole search, however many workers share it; with none, it goes on until it is cancelled or closed. */
  seconds: z.number().positive().max(86_400).nullable(),
  iterations: z.number().int().positive().nullable(),
  schedules: z.number().int().positive().nullable(),
  seed: z.number().int().min(0).max(0xffff_ffff),
  workers: z.number().int().min(1).max(64),
  warmStart: scheduleSchema.nullable(),
  /** Learned priorities: what the method `learned` goes by, and others begin with. */
  learned: z.exactOptional(priorityModelSchema),
});
export type OptimiseRequest = z.infer<typeof optimiseRequestSchema>;

const savedSchedule = z.object({
  id: z.number().int(),
  planId,
  createdAt: z.iso.datetime(),
  name: z.string().nullable(),
  kept: keptScheduleSchema,
});

/** Critical path and bounds of a workflow, with the diagnostics that explain why there may be none. */
const analysisSchema = z.object({
  diagnostics: z.array(diagnosticSchema),
  /** `null` where an error among the diagnostics prevents it. Times in elapsed ticks, in task order. */
  criticalPath: z
    .object({
      makespan: z.number(),
      earlyStart: z.array(z.number()),
      earlyFinish: z.array(z.number()),
      lateStart: z.array(z.number()),
      lateFinish: z.array(z.number()),
      totalFloat: z.array(z.number()),
      freeFloat: z.array(z.number()),
      critical: z.array(z.boolean()),
    })
    .nullable(),
  bounds: z.object({ criticalPath: z.number(), energy: z.number(), best: z.number() }).nullable(),
});

/** Everything that a window, the command line or a service may ask of the engine. */
export const contract = {
  ...runContract,
  ...trackedContract,
  ...trustContract,
  'app.info': call(
    z.object({}),
    z.object({
      version: z.string(),
      engine: z.enum(['electron', 'loopback', 'in-process']),
      cores: z.number().int(),
      /** Where a damaged history was put before an empty one took its place; `null`: it was sound. */
      historyMovedAside: z.string().nullable(),
    }),
  ),
  'settings.get': call(z.object({ key: z.string().max(100) }), z.unknown()),
  'settings.set': call(z.object({ key: z.string().max(100), value: z.unknown() }), z.null()),

  /** The scheduling service for other programs on this machine. */
  'service.state': call(z.object({}), serviceStateSchema),
  'service.switch': call(serviceSwitchSchema, serviceStateSchema),

  /** Workers on other machines. */
  'machines.state': call(z.object({}), machinesStateSchema),
  'machines.switch': call(machinesSwitchSchema, machinesStateSchema),
  /** What is under way there goes on here. */
  'machines.continueHere': call(z.object({}), machinesStateSchema),
  /** Every change, until it is cancelled. */
  'machines.watch': job(z.object({}), machinesStateSchema, z.null()),

  'plan.recent': call(z.object({ limit: z.number().int().min(1).max(100) }), z.array(planSummary)),
  /** These are not to be offered as left open any more. */
  'plan.setAside': call(z.object({ planIds: z.array(planId).max(100) }), z.null()),
  /** Opens, as a new plan, what can be read of one whose record is damaged; that one stays as it is. */
  'plan.rescue': call(
    z.object({ planId }),
    z.object({ open: openPlan, missingSteps: z.number().int().nonnegative().nullable() }),
  ),
  'plan.forget': call(z.object({ planId }), z.null()),
  'plan.create': call(z.object({ plan: planSchema }), openPlan),
  /** Reads a `.planloom` file or any importable one; the format is recognised by the content. */
  'plan.open': call(z.object({ source: fileSource, machine, bpmn, takeOver }), openPlan),
  /** Opens a plan from the recent list, with all acknowledged steps. */
  'plan.resume': call(z.object({ planId, takeOver }), openPlan),
  /** A plan of the recent list as it is now, also one that is open in another window; nothing about it changes. */
  'plan.read': call(z.object({ planId }), z.object({ plan: enginePlan, revision })),
  /** Records one step durably before it answers. `revision` is the one that the step leads to. */
  'plan.step': call(
    z.object({
      planId,
      revision,
      kind: z.enum(['do', 'undo', 'redo']),
      label: z.string().max(200),
      diff: planDiffSchema,
    }),
    z.object({ revision }),
  ),
  /** Writes the file (temporary file, then rename). Without a path the text is returned for the browser to save. */
  'plan.save': call(
    z.object({ planId, path: filePath.nullable() }),
    z.object({ path: filePath.nullable(), text: z.string().nullable(), revision }),
  ),
  'plan.close': call(z.object({ planId }), z.null()),
  'plan.checkpoint': call(z.object({ planId, name: z.string().min(1).max(200) }), z.object({ id: z.number().int() })),
  'plan.checkpoints': call(
    z.object({ planId }),
    z.array(z.object({ id: z.number().int(), name: z.string(), createdAt: z.iso.datetime(), revision })),
  ),
  'plan.checkpointPlan': call(z.object({ id: z.number().int() }), planSchema),
  'plan.checkpointDelete': call(z.object({ id: z.number().int() }), z.null()),

  /** Diagnostics, critical path and bounds. */
  'workflow.analyse': call(z.object({ workflow: workflowInputSchema }), analysisSchema),
  /** A feasible schedule at once: one pass of a priority rule, in the order of `previous` where that is given. */
  'workflow.quickSchedule': call(
    z.object({ workflow: workflowInputSchema, previous: scheduleSchema.nullable() }),
    searchOutcomeSchema,
  ),
  'schedule.verify': call(
    z.object({ workflow: workflowInputSchema, schedule: scheduleSchema }),
    z.object({ violations: z.array(diagnosticSchema) }),
  ),
  'schedule.save': call(
    z.object({ planId, name: z.string().max(200).nullable(), kept: keptScheduleSchema }),
    z.object({ id: z.number().int() }),
  ),
  'schedule.list': call(z.object({ planId }), z.array(savedSchedule)),
  'schedule.csv': call(
    z.object({
      plan: planSchema,
      separator: z.enum([',', ';', '\t']),
      byteOrderMark: z.boolean(),
      path: filePath.nullable(),
    }),
    z.object({ path: filePath.nullable(), text: z.string().nullable() }),
  ),
  /** The schedule as iCalendar: an event for each task and milestone, of one resource or of all. */
  'schedule.ical': call(
    z.object({ plan: planSchema, resource: z.string().max(LIMITS.idLength).nullable(), path: filePath.nullable() }),
    z.object({ path: filePath.nullable(), text: z.string().nullable(), report: z.array(fidelityNoteSchema) }),
  ),
  /** The plan in a format of other programs, with a note of everything that the format could not hold. */
  'plan.export': call(
    z.object({ plan: planSchema, format: z.enum(WRITABLE_FORMATS), path: filePath.nullable() }),
    z.object({ path: filePath.nullable(), text: z.string().nullable(), report: z.array(fidelityNoteSchema) }),
  ),
  /** The plan with its schedule as an HTML page to read, which stands alone. */
  'plan.report': call(
    z.object({
      plan: planSchema,
      language: z.enum(['en', 'zh']),
      parts: z.array(z.enum(['schedule', 'resources', 'health'])),
      path: filePath.nullable(),
    }),
    z.object({ path: filePath.nullable(), text: z.string().nullable() }),
  ),
  /** Looks at files with tables of tasks, resources and links: their first rows, and what they seem to hold. */
  'tables.inspect': call(inspectTablesRequestSchema, inspectedTablesSchema),
  /** What would come of tables, and which of their cells can't be read. */
  'tables.check': call(readTablesRequestSchema, tablesCheckSchema),
  /** Makes a new plan of tables. */
  'tables.import': call(readTablesRequestSchema, openPlan),
  /** The plan of the request with the tasks of tables added to it. */
  'tables.add': call(readTablesRequestSchema, addedTablesSchema),
  /** The plan's tables as a workbook, or as a file of text each; without a path the files are returned for the browser to save. */
  'tables.export': call(
    z.object({
      plan: planSchema,
      format: z.enum(['xlsx', 'csv']),
      separator: z.enum([',', ';', '\t']),
      byteOrderMark: z.boolean(),
      path: filePath.nullable(),
    }),
    z.object({
      files: z.array(z.object({ suffix: z.string(), base64: z.string() })),
      report: z.array(fidelityNoteSchema),
    }),
  ),
  /** In a language of the interface; absent: English. */
  'examples.list': call(
    z.object({ language: exampleLanguage }),
    z.array(z.object({ id: z.string(), name: z.string(), tasks: z.number().int(), summary: z.string() })),
  ),
  'examples.open': call(z.object({ id: z.string().max(100), language: exampleLanguage }), openPlan),

  'solvers.list': call(z.object({}), z.array(z.object({ id: z.string(), anytime: z.boolean() }))),
  /** Plays a plan many times with drawn durations and risks. */
  /** Which tasks to choose, with the most weight, so that budgets hold and none is chosen without those before it. */
  'select.run': job(selectRequestSchema, selectEventSchema, selectOutcomeSchema),
  /** Who gets how much of resources that may not suffice for everybody. */
  'allocate.run': call(allocateRequestSchema, allocationSchema),
  'play.run': job(playRequestSchema, playProgressSchema, playOutcomeSchema),
  'simulate.run': job(simulateRequestSchema, simulateEventSchema, simulateOutcomeSchema),
  /** How much earlier the 80 % date would be if single tasks were certain, or single risks could not strike. */
  'simulate.spreadDrops': job(spreadDropsRequestSchema, spreadDropsEventSchema, spreadDropsOutcomeSchema),
  /** Why a plan has no schedule, and what would give it one. Cancelling answers with what is known so far. */
  'optimise.explain': job(
    z.object({ workflow: workflowInputSchema, seconds: z.number().positive().max(86_400) }),
    explanationEventSchema,
    explanationSchema,
  ),
  /** The best schedule of a plan after changes, with its key figures; same limits and cancelling as `optimise.run`. */
  'scenario.run': job(scenarioRequestSchema, scenarioEventSchema, scenarioOutcomeSchema),
  /** What holds the finish of a schedule, and why no schedule of the plan is better. */
  'explain.plan': call(planExplanationRequestSchema, planExplanationSchema),
  /** What moved between two schedules, and why. */
  'explain.difference': call(differenceRequestSchema, differenceSchema),
  /** What would let the plan finish earlier, and what it costs. Cancelling answers with what was tried so far. */
  'explain.buys': job(buysRequestSchema, buysEventSchema, buysOutcomeSchema),
  'optimise.run': job(optimiseRequestSchema, searchEventSchema, searchOutcomeSchema),
  ...learnContract,
  ...historyContract,
} as const;

export type Contract = typeof contract;
export type Method = keyof Contract;
export type Input<M extends Method> = z.input<Contract[M]['input']>;
export type Output<M extends Method> = z.output<Contract[M]['output']>;
export type EventOf<M extends Method> = Contract[M] extends { readonly event: infer E extends z.ZodType }
  ? z.output<E>
  : never;
