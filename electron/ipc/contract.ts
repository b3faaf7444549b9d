import { z } from 'zod';

import { priorityModelSchema } from '../../core/learning/dispatch/learned-schema.ts';
import { diagnosticSchema } from '../../core/model/diagnostic-schema.ts';
import { keptScheduleSchema, scheduleSchema } from '../../core/model/kept-schedule-schema.ts';
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
import { exportContract } from './export-contract.ts';
import { historyContract } from './history-contract.ts';
import { learnContract } from './learn-contract.ts';
import { machinesStateSchema, machinesSwitchSchema } from './machines-schema.ts';
import { call, job } from './method.ts';
import { objectiveSchema } from './objective-schema.ts';

import { planIdSchema, revisionSchema } from './open-plan-schema.ts';
import { planContract } from './plan-contract.ts';
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
import { tablesContract } from './tables-contract.ts';
import { trackedContract } from './tracked-schema.ts';
import { trustContract } from './trust-schema.ts';
import { workflowInputSchema } from './workflow-input-schema.ts';

export const optimiseRequestSchema = z.object({
  workflow: workflowInputSchema,
  revision: revisionSchema,
  planId: planIdSchema.nullable(),
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
  planId: planIdSchema,
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
  ...planContract,
  ...exportContract,
  ...tablesContract,
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
    z.object({ planId: planIdSchema, name: z.string().max(200).nullable(), kept: keptScheduleSchema }),
    z.object({ id: z.number().int() }),
  ),
  'schedule.list': call(z.object({ planId: planIdSchema }), z.array(savedSchedule)),
  'solvers.list': call(z.object({}), z.array(z.object({ id: z.string(), anytime: z.boolean() }))),
  /** Which tasks to choose, with the most weight, so that budgets hold and none is chosen without those before it. */
  'select.run': job(selectRequestSchema, selectEventSchema, selectOutcomeSchema),
  /** Who gets how much of resources that may not suffice for everybody. */
  'allocate.run': call(allocateRequestSchema, allocationSchema),
  /** Plays a plan many times with drawn durations and risks. */
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
