import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Command } from 'commander';
import { compareDispatch, type DispatchComparison } from '../../../core/learning/dispatch/compare-dispatch.ts';
import type { LearnedDispatch } from '../../../core/learning/dispatch/learned-schema.ts';
import { trainDispatch, USUAL_LIMITS } from '../../../core/learning/dispatch/train-dispatch.ts';
import {
  type CurvePoint,
  TRAINING_STAGES,
  type TrainingEvent,
} from '../../../core/learning/dispatch/training-event.ts';
import { type TrainingPlan, trainingPlan } from '../../../core/learning/dispatch/training-plan.ts';
import { compile } from '../../../core/problem/compile.ts';
import { Random } from '../../../core/solvers/random.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { interruptSignal } from '../interrupt-signal.ts';
import { aboutFile, pathOf } from '../named-file.ts';
import { MOST_SEED, wholeNumber } from '../options.ts';
import { refuseUnwritable } from '../output-file.ts';
import { createProgress, type Progress } from '../progress.ts';
import { openPlan, withEngine } from '../session.ts';
import { tellLearningError } from './tell-learning-error.ts';
import { textTable } from './text-table.ts';

interface DispatchOptions {
  readonly train: string;
  readonly test: string;
  readonly plans: number;
  readonly plays: number;
  readonly seed: number;
  readonly save?: string;
  readonly json?: boolean;
}

const PLAN_ENDINGS = ['.sm', '.rcp', '.mm', '.planloom', '.json'];
const MOST_PLANS = 10_000;
const USUAL_PLANS = 300;
const MOST_PLAYS = 100_000;
/** The progress line and an interruption wait at most so long. */
const TURN_MS = 50;

const STAGE_WORDS: Readonly<Record<TrainingEvent['stage'], string>> = {
  schedules: 'making schedules to learn from',
  imitating: 'priority network: imitating them',
  'tuning-serial': 'priority network: tuning, serial scheme',
  'tuning-parallel': 'priority network: tuning, parallel scheme',
  playing: 'deep Q-network: playing',
  testing: 'comparing with every single rule',
};

/** `planloom learn dispatch`: learns which task goes first, and compares that with every single rule on other plans. */
export function addDispatchCommand(learn: Command, finish: (exitCode: number) => void): void {
  learn
    .command('dispatch')
    .description(
      'Learns from the plans of a folder which task goes first, and compares that with every single rule on the plans of another: one pass, no search.',
    )
    .requiredOption('--train <folder>', 'plans to learn from')
    .requiredOption('--test <folder>', 'plans to compare on; those that are in both folders by name are left out')
    .option('--plans <number>', 'most plans to learn from, drawn at random', wholeNumber(1, MOST_PLANS), USUAL_PLANS)
    .option(
      '--plays <number>',
      'plays of the deep Q-network in the simulator',
      wholeNumber(0, MOST_PLAYS),
      USUAL_LIMITS.playing.plays,
    )
    .option('--seed <number>', 'same seed, same answer', wholeNumber(0, MOST_SEED), 1)
    .option('--save <out>', 'write what was learned, for planloom play and solve')
    .option('--json', 'print one JSON object')
    .action(async (options: DispatchOptions) => {
      refuseUnwritable([options.save]);
      finish(await learnDispatch(options));
    });
}

async function learnDispatch(options: DispatchOptions): Promise<number> {
  const { plays, seed, save, json = false } = options;
  const signal = interruptSignal();
  const progress = createProgress();
  const startedAtMs = performance.now();
  try {
    const { train, test, leftOut } = await plansOf(options, progress, signal);
    const random = new Random(seed);
    const limits = { ...USUAL_LIMITS, playing: { ...USUAL_LIMITS.playing, plays } };
    const curve: CurvePoint[] = [];
    const onEvent = ({ stage, fraction, point }: TrainingEvent) => {
      if (point !== undefined) curve.push(point);
      const done = (TRAINING_STAGES.indexOf(stage) + fraction) / TRAINING_STAGES.length;
      progress.update(done, `${STAGE_WORDS[stage]}${point === undefined ? '' : ` ${point.step}`}`);
    };
    const lessons = train.map((plan) => ({ plan, past: null }));
    const learned = await tellLearningError(() => inTurns(trainDispatch(lessons, limits, random), onEvent, signal));
    const trainedSeconds = (performance.now() - startedAtMs) / 1000;
    const comparison = learned === null ? null : await inTurns(compareDispatch(learned, test), onEvent, signal);
    if (learned === null || signal.aborted) return EXIT.cancelled;
    if (comparison === null) {
      throw new CliError(
        `No policy finds a schedule for a plan of ${options.test}. Maybe test on plans without deadlines.`,
      );
    }
    if (save !== undefined) await writeFile(pathOf(save), `${JSON.stringify(learned)}\n`);
    const seconds = Number(((performance.now() - startedAtMs) / 1000).toFixed(1));
    const trained = { plans: train.length, inBothFolders: leftOut, seconds: Number(trainedSeconds.toFixed(1)) };
    progress.stop();
    const text = json
      ? JSON.stringify(record(options, learned, comparison, curve, trained, seconds))
      : lines(comparison, trained.plans, seconds).join('\n');
    process.stdout.write(`${text}\n`);
    return EXIT.fine;
  } finally {
    progress.stop();
  }
}

/** Runs steps to their end, gives way now and then; `null` where it was interrupted. */
async function inTurns<T>(
  steps: Generator<TrainingEvent, T, void>,
  onEvent: (event: TrainingEvent) => void,
  signal: AbortSignal,
): Promise<T | null> {
  let turnEndsAtMs = performance.now() + TURN_MS;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    onEvent(step.value);
    if (performance.now() < turnEndsAtMs) continue;
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) return null;
    turnEndsAtMs = performance.now() + TURN_MS;
  }
}

interface Plans {
  readonly train: readonly TrainingPlan[];
  readonly test: readonly TrainingPlan[];
  /** Plans of the test folder that are in the training folder, too. */
  readonly leftOut: number;
}

async function plansOf(
  { train, test, plans, seed }: DispatchOptions,
  progress: Progress,
  signal: AbortSignal,
): Promise<Plans> {
  const trainFiles = planFiles(train);
  const known = new Set(trainFiles.map((file) => basename(file)));
  const allTests = planFiles(test);
  const testFiles = allTests.filter((file) => !known.has(basename(file)));
  if (testFiles.length === 0) {
    throw new CliError(`All plans of ${test} are in ${train}, too. Maybe test on plans that nothing was learned from.`);
  }
  const drawn = [...trainFiles];
  new Random(seed).fork(7).shuffle(drawn);
  return await withEngine(async (client) => {
    const read = async (files: readonly string[], words: string) => {
      const read: TrainingPlan[] = [];
      for (const file of files) {
        if (signal.aborted) break;
        progress.update(null, `reading ${words}: ${read.length} of ${files.length}`);
        try {
          read.push(trainingPlan(compile((await openPlan(client, file)).plan.workflow)));
        } catch (error) {
          throw aboutFile(file, error);
        }
      }
      return read;
    };
    return {
      train: await read(drawn.slice(0, plans), 'plans to learn from'),
      test: await read(testFiles, 'plans to compare on'),
      leftOut: allTests.length - testFiles.length,
    };
  }, 1);
}

function planFiles(folder: string): readonly string[] {
  const path = pathOf(folder);
  if (!existsSync(path)) throw new CliError(`There is no folder ${folder}. Maybe check --train and --test.`);
  const collator = new Intl.Collator('en', { numeric: true });
  const files = readdirSync(path)
    .filter((file) => PLAN_ENDINGS.includes(extname(file)))
    .sort(collator.compare);
  if (files.length === 0) {
    throw new CliError(`${folder} holds no plans (${PLAN_ENDINGS.join(', ')}). Maybe name another folder.`);
  }
  return files.map((file) => join(path, file));
}

function record(
  { train, test, seed }: DispatchOptions,
  { champion, priority }: LearnedDispatch,
  { policies, bestRule, learned, verdict, plans, leftOut }: DispatchComparison,
  curve: readonly CurvePoint[],
  trained: object,
  seconds: number,
): object {
  return {
    train,
    test,
    seed,
    trained,
    tested: { plans, leftOut },
    champion,
    learned: learned.deviation,
    bestRule,
    bestRuleDeviation: policies.find(({ policy }) => policy === bestRule)?.deviation,
    difference: learned.difference,
    interval: [learned.low, learned.high],
    verdict,
    serialBelow: priority.serialBelow,
    policies,
    curve,
    seconds,
  };
}

const NAMES: Readonly<Record<string, string>> = { priority: 'priority network', 'deep-q': 'deep Q-network' };

function lines(comparison: DispatchComparison, trainPlans: number, seconds: number): readonly string[] {
  const { policies, bestRule, learned, plans, leftOut } = comparison;
  const points = (value: number) => `${value > 0 ? '+' : ''}${value.toFixed(2)}`;
  return [
    `Learned from ${trainPlans} plans, compared on ${plans} others in ${seconds} s; deviation from the critical path, one pass, no search.`,
    ...(leftOut > 0 ? [`${leftOut} plans are left out, since not every policy finds a schedule for them.`] : []),
    ...textTable([
      ['policy', 'deviation', `points beside ${bestRule}`, '95 % interval'],
      ...policies.map(({ policy, deviation, difference, low, high }) => [
        NAMES[policy] ?? policy,
        `${deviation.toFixed(2)} %`,
        points(difference),
        policy === bestRule ? '' : `${points(low)} to ${points(high)}`,
      ]),
    ]),
    verdictWords(comparison, NAMES[learned.policy] ?? learned.policy),
  ];
}

function verdictWords({ verdict, bestRule, learned }: DispatchComparison, name: string): string {
  const points = Math.abs(learned.difference).toFixed(2);
  switch (verdict) {
    case 'better':
      return `The ${name} earns its place: ${points} points better than the best single rule, ${bestRule}, by more than chance explains.`;
    case 'worse':
      return `The ${name} does not earn its place: ${points} points worse than ${bestRule}. Rather use that rule.`;
    case 'as-good':
      return `The ${name} does not earn its place yet: beside ${bestRule} the difference of ${points} points may be chance.`;
  }
}
