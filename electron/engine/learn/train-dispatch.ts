import type { History } from '../../../core/history/history.ts';
import type { ModelVersion } from '../../../core/history/model-version.ts';
import {
  type LearnedDispatch,
  type LearnedPolicyId,
  learnedDispatchSchema,
} from '../../../core/learning/dispatch/learned-schema.ts';
import type { TrainingEvent } from '../../../core/learning/dispatch/training-event.ts';
import { fromBytes, toBytes } from '../../../core/learning/registry/saved-value.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import type {
  DispatchDetails,
  DispatchTrainingOutcome,
  DispatchTrainingRequest,
} from '../../ipc/learn-dispatch-schema.ts';
import { RpcError } from '../../ipc/rpc-error.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { JobDroppedError } from '../job-pool.ts';
import type { DispatchTrainingJob, TrainedDispatch } from '../tasks/train-dispatch-task.ts';

interface Surroundings {
  readonly history: History;
  readonly exampleWorkflows: () => Promise<readonly Workflow[]>;
  /** Trains on a thread of its own; `null` where it was stopped. */
  readonly run: (
    job: DispatchTrainingJob,
    options: { readonly signal: AbortSignal; readonly onEvent: (event: TrainingEvent) => void },
  ) => Promise<TrainedDispatch | null>;
  readonly signal: AbortSignal;
  readonly emit: (event: TrainingEvent) => void;
}

/** Registry kind, result and entrant of each network. */
const NETWORKS = [
  { kind: 'priority', policy: 'priority', entrant: 'priority-network' },
  { kind: 'dispatch', policy: 'deep-q', entrant: 'deep-q-network' },
] as const;

/**
 * Trains both networks and stores a version of each as the very last step; a version becomes champion where it beats every single rule
 * by more than chance explains, and there is a person's word for all else.
 */
export async function trainDispatchVersions(
  { source, effort, seed }: DispatchTrainingRequest,
  { history, exampleWorkflows, run, signal, emit }: Surroundings,
): Promise<DispatchTrainingOutcome> {
  const startedAtMs = performance.now();
  const workflows = source.kind === 'plan' ? [source.workflow] : await exampleWorkflows();
  const schedule = source.kind === 'plan' ? source.schedule : null;
  const trained = await run({ workflows, schedule, effort, seed }, { signal, onEvent: emit }).catch(
    (error: unknown) => {
      if (error instanceof JobDroppedError && signal.aborted) return null;
      throw error;
    },
  );
  if (trained === null || signal.aborted) return { status: 'cancelled' };
  const seconds = (performance.now() - startedAtMs) / 1000;
  const stored = NETWORKS.map(({ kind, policy, entrant }): ModelVersion => {
    const { comparison, curve, learned, plans } = trained;
    const result = comparison.policies.find((each) => each.policy === policy) ?? comparison.learned;
    const details: DispatchDetails = {
      plan: source.kind === 'plan' ? source.workflow.name : null,
      comparison,
      curve: curve.filter(({ stage }) => (stage === 'playing') === (kind === 'dispatch')),
    };
    const version = history.models.add({
      kind,
      entrant,
      origin: 'trained',
      unit: '%',
      rows: plans,
      rowsFrom: null,
      rowsTo: null,
      fingerprint: fingerprintOf(JSON.stringify(workflows)),
      learnedTo: null,
      learnedObservation: 0,
      throughObservation: history.models.newestObservation(),
      filter: {},
      settings: { effort },
      metrics: { deviation: result.deviation, difference: result.difference, low: result.low, high: result.high },
      details: { ...details },
      seed,
      seconds,
      weights: toBytes(learned),
      reference: null,
    });
    if (result.high >= 0) return version;
    return history.models.promote(version.id, {
      action: 'promote',
      decidedBy: 'rule',
      overruled: false,
      reason: `It beats ${comparison.bestRule}, the best single rule, by ${(-result.difference).toFixed(2)} points on ${comparison.plans} plans that it did not learn from.`,
    });
  });
  return { status: 'finished', versions: [stored[0], stored[1]] };
}

/** What the champion of a policy's kind has learned; `null`: there is none. */
function championPolicy(history: History, policy: LearnedPolicyId): LearnedDispatch | null {
  const champion = history.models.champion(policy === 'learned-priority' ? 'priority' : 'dispatch');
  if (champion === null) return null;
  return learnedDispatchSchema.parse(fromBytes(history.models.weights(champion.id)));
}

/** @throws RpcError `bad-input` where there is no champion */
export function neededChampion(history: History, policy: LearnedPolicyId): LearnedDispatch {
  const learned = championPolicy(history, policy);
  if (learned !== null) return learned;
  throw new RpcError(
    'bad-input',
    'No learned priorities are in use. Maybe train them in the learning view, and use the version that suits.',
  );
}
