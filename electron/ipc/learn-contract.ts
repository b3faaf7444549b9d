import { z } from 'zod';
import { modelKindSchema, modelVersionSchema } from '../../core/history/model-version.ts';
import {
  anomaliesEventSchema,
  anomaliesOutcomeSchema,
  anomaliesRequestSchema,
  keptUnusualSchema,
} from './anomalies-schema.ts';
import { filePath, fileSource } from './file-source.ts';
import {
  dispatchTrainingEventSchema,
  dispatchTrainingOutcomeSchema,
  dispatchTrainingRequestSchema,
} from './learn-dispatch-schema.ts';
import {
  explainForecastRequestSchema,
  forecastExplanationSchema,
  knownTasksRequestSchema,
  knownTasksSchema,
} from './learn-explain-schema.ts';
import {
  compareRequestSchema,
  comparisonSchema,
  decisionSchema,
  forecastOutcomeSchema,
  forecastRequestSchema,
  forecastTargetSchema,
  liveSchema,
  modelsSchema,
  promoteOutcomeSchema,
  promoteRequestSchema,
  reportRequestSchema,
  trainEventSchema,
  trainOutcomeSchema,
  trainRequestSchema,
  writtenTextSchema,
} from './learn-schema.ts';
import { call, job } from './method.ts';
import {
  keptPatternsSchema,
  patternsEventSchema,
  patternsOutcomeSchema,
  patternsRequestSchema,
} from './patterns-schema.ts';

const modelId = z.number().int().positive();

/** What is learned from the history, and the models that came of it. */
export const learnContract = {
  /** Plays one future of a plan and what arrives beside it; what happened comes in pieces. */
  /** Which patterns the executions in the history follow. */
  'learn.patterns': job(patternsRequestSchema, patternsEventSchema, patternsOutcomeSchema),
  'learn.patternsKept': call(z.object({}), keptPatternsSchema),
  /** Which executions in the history are unlike the others. */
  'learn.anomalies': job(anomaliesRequestSchema, anomaliesEventSchema, anomaliesOutcomeSchema),
  'learn.anomaliesKept': call(z.object({}), keptUnusualSchema),
  /** Ids of what can be trained, simple ones first. */
  'learn.entrants': call(z.object({}), z.array(z.string())),
  /** Learns from the observations and stores a version, which becomes champion where the rule says so. */
  'learn.train': job(trainRequestSchema, trainEventSchema, trainOutcomeSchema),
  /** Learns which task goes first, and stores a priority network and a deep Q-network with how they did. */
  'learn.dispatch': job(dispatchTrainingRequestSchema, dispatchTrainingEventSchema, dispatchTrainingOutcomeSchema),
  'learn.models': call(z.object({ kind: modelKindSchema.nullable() }), modelsSchema),
  /** What the rule says of a version, without promoting it. */
  'learn.judge': call(z.object({ id: modelId }), decisionSchema),
  'learn.promote': call(promoteRequestSchema, promoteOutcomeSchema),
  /** Makes the champion before the present one champion again. */
  'learn.rollBack': call(z.object({ kind: modelKindSchema, reason: z.string().max(1000) }), modelVersionSchema),
  'learn.removeModel': call(z.object({ id: modelId }), z.null()),
  /** How two versions do on the same newest rows. */
  'learn.compare': call(compareRequestSchema, comparisonSchema),
  'learn.exportModel': call(z.object({ id: modelId, path: filePath.nullable() }), writtenTextSchema),
  /** A version from a file, as a candidate. */
  'learn.importModel': call(z.object({ source: fileSource }), modelVersionSchema),
  'learn.forecast': call(forecastRequestSchema, forecastOutcomeSchema),
  /** How many done tasks of some kinds and of a project there are to forecast from. */
  'learn.known': call(knownTasksRequestSchema, knownTasksSchema),
  /** Why a model forecasts for a task what it does. */
  'learn.explain': call(explainForecastRequestSchema, forecastExplanationSchema),
  /** How the champion does on what arrived since, and whether the world has changed. */
  'learn.live': call(
    z.object({ target: forecastTargetSchema, windowRows: z.number().int().min(10).max(10_000).default(100) }),
    liveSchema,
  ),
  'learn.report': call(reportRequestSchema, writtenTextSchema),
} as const;
