import { z } from 'zod';
import { LIMITS } from '../../core/model/limits.ts';
import type { Schedule } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { diagnosisRuleSchema } from '../../core/operations/diagnosis-rule.ts';
import { writtenTextSchema } from './learn-schema.ts';
import { call, job } from './method.ts';
import {
  journalEntrySchema,
  limitsSchema,
  previewSchema,
  proposalSchema,
  repairModeSchema,
  replanChoiceSchema,
  rulePrecisionSchema,
  runCommandSchema,
  runEventSchema,
  runLessonsSchema,
  runNumber,
  runStartSchema,
  runStateSchema,
  runSummarySchema,
} from './run-schema.ts';

const MOST_ENTRIES = 1000;
const MOST_RULES = 200;

const ofRun = z.object({ run: runNumber });
const number = z.number().int().nonnegative();
const ofProposal = z.object({ run: runNumber, proposal: number });
/** Values by the names that the proposal gives; what is not named stays as it was proposed. */
const parameters = z.record(z.string().max(60), z.union([z.number(), z.string().max(LIMITS.idLength)]));
/** Why something could not be done, with a way out; `null`: it was done. */
const outcome = z.object({ trouble: z.string().nullable() });
const fraction = z.object({ fraction: z.number().min(0).max(1) });
const rules = z.array(diagnosisRuleSchema).max(MOST_RULES);
const journalFilter = z.object({
  run: runNumber,
  /** Kinds of entries; `null`: all. */
  kinds: z.array(z.string().max(60)).max(100).nullable(),
  /** That the entry or the name of what it is about contains; `null`: any. */
  text: z.string().max(200).nullable(),
});

/** When a rule would have spoken on the metrics of a run. */
const ruleTrialSchema = z.object({
  rule: z.string(),
  /** Rows in which all of its conditions were met. */
  rows: z.number().int(),
  /** Times for which it would have had an alert open, the first ones; there may be more alerts. */
  spells: z.array(z.object({ from: z.number(), to: z.number(), confidence: z.number() })),
  alerts: z.number().int(),
  /** Metrics of its conditions that no row has. */
  missing: z.array(z.string()),
  /** Greatest share of its conditions that were met at once, from 0 to 1. */
  nearest: z.number(),
});

/** The engine checked it when the run began; in a plan of ten thousand tasks that takes a while, so it is not looked at again. */
function engineMade<Made extends object>() {
  return z.custom<Made>((value) => typeof value === 'object' && value !== null);
}

/** What a window may ask about executions of plans. */
export const runContract = {
  /** Begins to carry out a plan. `http`: where metrics may be sent to, if that was asked for. */
  'run.start': call(
    runStartSchema,
    z.object({ run: runNumber, http: z.object({ url: z.string(), token: z.string() }).nullable() }),
  ),
  /** The same once more: plan, seed, faults. */
  'run.again': call(
    ofRun,
    z.object({ run: runNumber, http: z.object({ url: z.string(), token: z.string() }).nullable() }),
  ),
  /** Newest first. */
  'run.list': call(z.object({}), z.array(runSummarySchema)),
  /** Tells everything at first, then what changes. Ends with the run; of one that is over it tells everything once. */
  'run.watch': job(ofRun, runEventSchema, z.object({ state: runStateSchema })),
  /** The plan of a run as it is now, the schedule that it began with, and the one that it follows. */
  'run.plan': call(
    ofRun,
    z.object({ workflow: engineMade<Workflow>(), planned: engineMade<Schedule>(), followed: engineMade<Schedule>() }),
  ),
  'run.command': call(z.object({ run: runNumber, command: runCommandSchema }), outcome),
  'run.alert': call(
    z.object({
      run: runNumber,
      alert: number,
      action: z.enum(['acknowledge', 'snooze', 'right', 'wrong']),
      /** Until when its rule is silent (`snooze`); `null`: to the end of the run. */
      until: z.number().nonnegative().nullable(),
    }),
    z.null(),
  ),
  /** A repair that somebody asks for, to be looked at before it is done. `subject`: a task or a resource, as the kind needs it. */
  'run.propose': call(
    z.object({ run: runNumber, kind: z.string().max(60), subject: z.string().max(LIMITS.idLength).nullable() }),
    proposalSchema,
  ),
  'run.dismiss': call(ofProposal, outcome),
  /** Yes to a repair that waits for it, or to an instruction: somebody has done it. */
  'run.confirm': call(ofProposal, outcome),
  'run.undo': call(ofProposal, outcome),
  'run.repair': call(z.object({ ...ofProposal.shape, parameters }), outcome),
  /** What a repair would come to: the rest is planned anew and played many times, with it and without it. */
  'run.preview': job(z.object({ ...ofProposal.shape, parameters }), fraction, previewSchema),
  /** Plans of the rest to choose from; the command `follow` takes one. */
  'run.replan': job(ofRun, fraction, z.object({ choices: z.array(replanChoiceSchema) })),
  /** Limits of metrics in this run from now on, and in those that begin later. */
  'run.setLimits': call(z.object({ run: runNumber, limits: limitsSchema }), z.null()),
  'run.setRepairs': call(z.object({ run: runNumber, repairs: repairModeSchema }), z.null()),
  /** Newest first; `before` is the number of the last entry of the page before. */
  'run.journal': call(
    z.object({
      ...journalFilter.shape,
      before: z.number().int().positive().nullable(),
      limit: z.number().int().min(1).max(MOST_ENTRIES),
    }),
    z.object({ entries: z.array(journalEntrySchema), total: z.number().int() }),
  ),
  'run.exportJournal': call(
    z.object({
      ...journalFilter.shape,
      format: z.enum(['csv', 'jsonl']),
      path: z.string().min(1).max(4096).nullable(),
    }),
    writtenTextSchema,
  ),
  'run.lessons': call(ofRun, runLessonsSchema),
  /** Rules of diagnosis in force, the usual ones, and how rules did in all runs so far. */
  'rules.get': call(z.object({}), z.object({ rules, usual: rules, precision: z.array(rulePrecisionSchema) })),
  /** For runs under way, too. */
  'rules.set': call(z.object({ rules }), z.null()),
  /** What rules would have found in the metrics that were kept of a run. */
  'rules.dryRun': call(
    z.object({ run: runNumber, rules }),
    z.object({ rows: z.number().int(), trials: z.array(ruleTrialSchema) }),
  ),
  /** Forgets a run that is over, with its journal. What it has taught stays. */
  'run.remove': call(ofRun, z.null()),
} as const;
