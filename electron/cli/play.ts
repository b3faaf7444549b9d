import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { MetricRow } from '../../core/discrete-event/metric-row.ts';
import type { PlayEvent } from '../../core/discrete-event/play-event.ts';
import type { PlayedWorkflow, PlaySetup } from '../../core/discrete-event/play-setup.ts';
import type { LearnedDispatch } from '../../core/learning/dispatch/learned-schema.ts';
import { durationScale } from '../../core/model/duration-notation.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { Schedule } from '../../core/model/schedule.ts';
import { uncertaintyOf } from '../../core/simulation/plan-uncertainty.ts';
import { type PlayDetails, type PlayOutcome, playDetailsSchema } from '../ipc/play-schema.ts';
import type { Client } from '../ipc/rpc-client.ts';
import { ARRIVALS_HELP, elapsedTicks, parseArrivals, patternOf, type TypedArrivals } from './arrivals-option.ts';
import { EXIT } from './exit-code.ts';
import { interruptSignal } from './interrupt-signal.ts';
import { readJsonFile } from './json-file.ts';
import { LEARNED_HELP, readLearnedFile } from './learn/learned-file.ts';
import { pathOf } from './named-file.ts';
import { MOST_SEED, wholeNumber } from './options.ts';
import { playLines } from './play-lines.ts';
import { isLearned, POLICIES, type PolicyName } from './policy-names.ts';
import { createProgress } from './progress.ts';
import { type MachineOptions, machineOptions, openPlan, withPlan } from './session.ts';

interface PlayOptions extends MachineOptions {
  readonly seed: number;
  readonly until?: string;
  readonly arrivals?: readonly TypedArrivals[];
  readonly policy: readonly PolicyName[];
  readonly learned?: string;
  readonly certain?: boolean;
  readonly faults?: number;
  readonly setup?: string;
  readonly events?: string;
  readonly metrics?: string;
  readonly json?: boolean;
}

const MOST_FAULTS = 10_000;
const MOST_EVENTS = 200_000;

/** `planloom play`: one future of a plan, moment by moment. */
export function addPlayCommand(program: Command, finish: (exitCode: number) => void): void {
  const command = program
    .command('play <file>')
    .description('Plays one future of the plan: who waits for what, how busy everything is, what breaks down.')
    .option('--policy <names>', `who goes first: ${POLICIES.join(', ')}; several meet the same future`, parsePolicies, [
      'plan',
    ])
    .option('--learned <file>', LEARNED_HELP)
    .option('--seed <number>', 'same seed, same future', wholeNumber(0, MOST_SEED), 1)
    .option('--until <time>', 'end of the play after the start of the plan, such as 90 (ticks), 8h or 30d')
    .option('--arrivals <what>', ARRIVALS_HELP, parseArrivals)
    .option('--certain', 'all work takes exactly as long as planned')
    .option(
      '--faults <number>',
      'so many faults are to be expected within the plan’s length',
      wholeNumber(0, MOST_FAULTS),
    )
    .option('--setup <file>', 'breakdowns, retries, arrivals, afterBreakdown, fillRolesFreely and faults as JSON')
    .option('--events <file>', 'write all that happened, one JSON object a line')
    .option('--metrics <file>', 'write the metrics of every moment, one JSON object a line')
    .option('--json', 'print one JSON object for each policy, one a line');
  for (const option of machineOptions()) command.addOption(option);
  command.action(async (file: string, options: PlayOptions) => {
    const details =
      options.setup === undefined
        ? {}
        : await readJsonFile(options.setup, playDetailsSchema, 'does not describe a play');
    finish(await withPlan(file, options, 1, (client, plan) => playPlan(client, plan, details, options)));
  });
}

function parsePolicies(text: string): readonly PolicyName[] {
  return text.split(',').map((name) => {
    const policy = POLICIES.find((each) => each === name.trim());
    if (policy === undefined) throw new InvalidArgumentError(`Maybe use ${POLICIES.join(', ')}.`);
    return policy;
  });
}

async function playPlan(client: Client, plan: Plan, details: PlayDetails, options: PlayOptions): Promise<number> {
  const signal = interruptSignal();
  const setup = await setupOf(client, plan, details, options);
  const learned = await readLearnedFile(options.learned, options.policy.some(isLearned));
  const kept = new Map<string, string[]>();
  for (const policy of options.policy) {
    const { outcome, events, metrics, seconds } = await playOne(client, setup, { policy, learned }, options, signal);
    const asLines = (rows: readonly object[]) => rows.map((row) => JSON.stringify({ policy, ...row }));
    if (options.events !== undefined)
      kept.set(options.events, [...(kept.get(options.events) ?? []), ...asLines(events)]);
    if (options.metrics !== undefined)
      kept.set(options.metrics, [...(kept.get(options.metrics) ?? []), ...asLines(metrics)]);
    const text =
      options.json === true
        ? JSON.stringify({
            policy,
            seed: setup.seed,
            unit: plan.workflow.tick,
            ...plainFigures(outcome),
            seconds,
          })
        : playLines(plan.workflow, policy, outcome).join('\n');
    process.stdout.write(`${text}\n`);
    if (signal.aborted) break;
  }
  for (const [file, lines] of kept) await writeFile(pathOf(file), `${lines.join('\n')}\n`);
  return signal.aborted ? EXIT.cancelled : EXIT.fine;
}

interface Followed {
  readonly policy: PolicyName;
  readonly learned: LearnedDispatch | null;
}

async function playOne(
  client: Client,
  setup: PlaySetup,
  { policy, learned }: Followed,
  options: PlayOptions,
  signal: AbortSignal,
) {
  const progress = createProgress();
  const events: PlayEvent[] = [];
  const metrics: MetricRow[] = [];
  const startedAtMs = performance.now();
  const outcome = await client
    .call(
      'play.run',
      {
        setup: isLearned(policy) ? setup : { ...setup, rule: policy },
        mostEvents: options.events === undefined ? 0 : MOST_EVENTS,
        withMetrics: options.metrics !== undefined,
        ...(isLearned(policy) && learned !== null ? { learned: { policy, model: learned } } : {}),
      },
      {
        signal,
        onEvent({ fraction, completed, events: happened, metrics: rows }) {
          events.push(...happened);
          metrics.push(...rows);
          progress.update(fraction ?? 0, `${policy}: ${completed} done`);
        },
      },
    )
    .finally(() => progress.stop());
  return { outcome, events, metrics, seconds: Number(((performance.now() - startedAtMs) / 1000).toFixed(3)) };
}

/** Without the courses over time, which are long and for charts. */
function plainFigures({ figures, stoppedBy, faults }: PlayOutcome) {
  const resources = figures.resources.map(({ use: _, queue: __, ...resource }) => resource);
  return { stoppedBy, ...figures, faults, resources };
}

async function setupOf(
  client: Client,
  { workflow, schedule }: Plan,
  details: PlayDetails,
  { seed, until, arrivals = [], certain = false, faults }: PlayOptions,
): Promise<PlaySetup> {
  const scale = durationScale(workflow);
  const uncertainty = (of: Plan['workflow']) =>
    certain ? { durations: [], groups: [], risks: [] } : uncertaintyOf(of);
  const workflows: [PlayedWorkflow, ...PlayedWorkflow[]] = [
    {
      workflow,
      schedule: schedule?.entries ?? (await scheduleAtOnce(client, workflow)),
      uncertainty: uncertainty(workflow),
    },
  ];
  const streams: PlaySetup['arrivals'][number][] = [
    ...(details.arrivals ?? [{ workflow: 0, pattern: { kind: 'recorded', at: [0] } }]),
  ];
  for (const typed of arrivals) {
    let place = 0;
    if (typed.file !== undefined) {
      const other = (await openPlan(client, typed.file)).plan;
      const { workflow: record, schedule: kept } = other;
      place =
        workflows.push({
          workflow: record,
          schedule: kept?.entries ?? (await scheduleAtOnce(client, record)),
          uncertainty: uncertainty(record),
        }) - 1;
    }
    const { most, priority } = typed;
    streams.push({
      workflow: place,
      pattern: patternOf(typed, scale),
      ...(most === undefined ? {} : { most }),
      ...(priority === undefined ? {} : { priority }),
    });
  }
  return {
    breakdowns: [],
    retries: [],
    afterBreakdown: 'resume',
    fillRolesFreely: false,
    ...details,
    workflows,
    arrivals: streams,
    faults: faults === undefined ? (details.faults ?? null) : { expected: faults, mix: null, span: null },
    rule: 'plan',
    seed,
    until: until === undefined ? null : elapsedTicks(until, scale),
  };
}

/** The modes and the order to play where a plan has none of its own: one pass of a priority rule, if that finds any. */
async function scheduleAtOnce(client: Client, workflow: Plan['workflow']): Promise<Schedule | null> {
  const outcome = await client.call('workflow.quickSchedule', { workflow, previous: null });
  return outcome.status === 'optimal' || outcome.status === 'feasible' ? outcome.schedule : null;
}
