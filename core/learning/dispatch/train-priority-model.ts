import type { Schedule } from '../../model/schedule.ts';
import type { Random } from '../../solvers/random.ts';
import type { Scheme } from '../../solvers/rule-pass.ts';
import type { DenseNetwork } from '../networks/dense-network.ts';
import { imitateRanking, type RankedPlan } from './imitate-ranking.ts';
import type { PriorityModel } from './learned-schema.ts';
import { beginLearnedPass, learnedLatestStarts, scarcityOf } from './priority-model.ts';
import { referenceRanking } from './reference-ranking.ts';
import { ruleDeviation } from './rule-passes.ts';
import { serialThreshold } from './serial-threshold.ts';
import { TASK_FEATURE_COUNT } from './task-features.ts';
import type { TrainingEvent } from './training-event.ts';
import { deviationOfPass, type TrainingPlan, withShuffledDurations } from './training-plan.ts';
import { type TuningLimits, tuneOutputLayer } from './tune-output-layer.ts';

/** Plans to learn from, those given and those dealt from them; more add time, but hardly anything else. */
const ENOUGH_PLANS = 800;
const ENOUGH_HELD_OUT = 200;
const MOST_VARIANTS = 8;
/** With fewer plans on its side of the threshold a scheme learns from all of them. */
const FEWEST_PLANS = 10;

/**
 * Trains the priority network on plans: imitates rankings, then tunes each scheme's output layer on the length of schedules, for
 * the plans that the scheme suits, and last sets the threshold between the schemes.
 *
 * @param past for each plan, a schedule or run that shows how it should be done, or `null`
 * @param heldOut plans by which training is stopped and the threshold is set; learned from in no other way
 */
export function* trainPriorityModel(
  plans: readonly TrainingPlan[],
  past: readonly (Schedule | null)[],
  heldOut: readonly TrainingPlan[],
  limits: TuningLimits,
  random: Random,
): Generator<TrainingEvent, PriorityModel, void> {
  const ranked: RankedPlan[] = [];
  for (const [place, plan] of plans.entries()) {
    ranked.push(referenceRanking(plan, past[place], place));
    yield { stage: 'schedules', fraction: (place + 1) / (plans.length + heldOut.length) };
  }
  const heldOutRanked: RankedPlan[] = [];
  for (const [place, plan] of heldOut.entries()) {
    heldOutRanked.push(referenceRanking(plan, null, place));
    yield { stage: 'schedules', fraction: (plans.length + place + 1) / (plans.length + heldOut.length) };
  }
  const scale = scaleOf(plans);
  const imitation = imitateRanking(ranked, heldOutRanked, scale, random);
  let network: DenseNetwork | null = null;
  while (network === null) {
    const step = imitation.next();
    if (step.done === true) network = step.value;
    else {
      const { epoch, heldOut: loss } = step.value;
      yield {
        stage: 'imitating',
        fraction: epoch / (epoch + 5),
        point: { stage: 'imitating', step: epoch, heldOut: loss },
      };
    }
  }
  const all = yield* withVariants(plans, ENOUGH_PLANS, random);
  const heldBack = yield* withVariants(heldOut, ENOUGH_HELD_OUT, random);
  const byRules = [...all, ...heldBack].map((plan) => ({
    scarcity: scarcityOf(plan.features),
    serial: ruleDeviation(plan, 'lst', 'serial'),
    parallel: ruleDeviation(plan, 'wcs', 'parallel'),
  }));
  const threshold = serialThreshold(byRules);
  const isSerial = ({ features }: TrainingPlan) => scarcityOf(features) < threshold;
  const sideOf = (of: readonly TrainingPlan[], scheme: Scheme) => {
    const side = of.filter((plan) => isSerial(plan) === (scheme === 'serial'));
    return side.length < FEWEST_PLANS ? of : side;
  };
  const tuned: Partial<Record<Scheme, PriorityModel['serial']>> = {};
  for (const scheme of ['serial', 'parallel'] as const) {
    const tuning = tuneOutputLayer(
      network,
      scheme,
      sideOf(all, scheme),
      sideOf(heldBack, scheme),
      scale,
      limits,
      random,
    );
    const stage = `tuning-${scheme}` as const;
    for (let step = tuning.next(); ; step = tuning.next()) {
      if (step.done === true) {
        tuned[scheme] = step.value;
        break;
      }
      const { generation, heldOut: deviation } = step.value;
      const fraction = generation / limits.generations;
      yield deviation === null
        ? { stage, fraction }
        : { stage, fraction, point: { stage, step: generation, heldOut: deviation } };
    }
  }
  const stored = network.toStored();
  const model = {
    ...scale,
    serial: tuned.serial ?? stored,
    parallel: tuned.parallel ?? stored,
    serialBelow: threshold,
  };
  const outcomes = [...all, ...heldBack].map((plan) => ({
    scarcity: scarcityOf(plan.features),
    serial: learnedDeviation(model, plan, 'serial'),
    parallel: learnedDeviation(model, plan, 'parallel'),
  }));
  return { ...model, serialBelow: serialThreshold(outcomes) };
}

/** Plans and others dealt from them, until there are enough or each has its most. */
function* withVariants(
  plans: readonly TrainingPlan[],
  enough: number,
  random: Random,
): Generator<TrainingEvent, TrainingPlan[], void> {
  const all = [...plans];
  for (let round = 0; round < MOST_VARIANTS && all.length < enough; round++) {
    for (const plan of plans) {
      const variant = withShuffledDurations(plan, random);
      if (variant !== null) all.push(variant);
    }
    yield { stage: 'imitating', fraction: 1 };
  }
  return all;
}

/** Per cent above the critical path after one pass by the network's priorities. */
export function learnedDeviation(model: PriorityModel, plan: TrainingPlan, scheme: Scheme): number {
  beginLearnedPass(plan.generator, plan.problem, scheme, learnedLatestStarts(model, plan, scheme));
  return deviationOfPass(plan);
}

function scaleOf(plans: readonly TrainingPlan[]): Pick<PriorityModel, 'mean' | 'deviation'> {
  const mean = new Array<number>(TASK_FEATURE_COUNT).fill(0);
  const deviation = new Array<number>(TASK_FEATURE_COUNT).fill(0);
  let rows = 0;
  for (const { features } of plans) {
    rows += features.length / TASK_FEATURE_COUNT;
    features.forEach((value, place) => {
      mean[place % TASK_FEATURE_COUNT] += value;
    });
  }
  mean.forEach((sum, feature) => {
    mean[feature] = sum / Math.max(1, rows);
  });
  for (const { features } of plans) {
    features.forEach((value, place) => {
      deviation[place % TASK_FEATURE_COUNT] += (value - mean[place % TASK_FEATURE_COUNT]) ** 2;
    });
  }
  return { mean, deviation: deviation.map((sum) => Math.sqrt(sum / Math.max(1, rows))) };
}
