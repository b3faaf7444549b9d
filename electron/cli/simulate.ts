import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { Plan } from '../../core/model/plan.ts';
import { USUAL_RANGE, uncertaintyOf } from '../../core/simulation/plan-uncertainty.ts';
import { POLICIES, type Policy, type Uncertainty } from '../../core/simulation/uncertainty.ts';
import type { Client } from '../ipc/rpc-client.ts';
import { uncertaintySchema } from '../ipc/simulate-schema.ts';
import { CliError, EXIT } from './exit-code.ts';
import { interruptSignal } from './interrupt-signal.ts';
import { readJsonFile } from './json-file.ts';
import { otherMachinesOptions } from './machines-options.ts';
import { MOST_SEED, MOST_WORKERS, positiveNumber, wholeNumber } from './options.ts';
import { createProgress } from './progress.ts';
import { type MachineOptions, machineOptions, withPlan } from './session.ts';
import { simulationLines } from './simulation-lines.ts';
import { simulationRecord } from './simulation-record.ts';
import { planTimes } from './time-lines.ts';

interface SimulateOptions extends MachineOptions {
  readonly runs: number;
  readonly seed: number;
  readonly workers?: number;
  readonly policy: Policy;
  readonly range?: Range;
  readonly uncertainty?: string;
  readonly precision?: number;
  readonly json?: boolean;
}

interface Range {
  readonly low: number;
  readonly mode: number;
  readonly high: number;
}

const MOST_RUNS = 10_000_000;
const MOST_PRECISION = 1e13;

/** `planloom simulate`: how likely the plan's dates are, with resources and calendars binding in every run. */
export function addSimulateCommand(program: Command, finish: (exitCode: number) => void): void {
  const command = program
    .command('simulate <file>')
    .description('Plays the plan many times with uncertain durations, and says how likely its dates are.')
    .option('--runs <number>', 'how many futures', wholeNumber(1, MOST_RUNS), 10_000)
    .option('--seed <number>', 'same seed and runs, same answer, whatever the workers', wholeNumber(0, MOST_SEED), 1)
    .option('--workers <number>', "threads (default: the machine's cores)", wholeNumber(1, MOST_WORKERS))
    .option('--policy <name>', `how a run decides what comes next: ${POLICIES.join(', ')}`, parsePolicy, 'serial')
    .option(
      '--range <low,likely,high>',
      `factors on planned durations that have no range of their own (default: ${Object.values(USUAL_RANGE).join(',')})`,
      parseRange,
    )
    .option(
      '--uncertainty <file>',
      'ranges, correlated groups and risks as JSON, instead of those of the plan and --range',
    )
    .option(
      '--precision <ticks>',
      'end as soon as the standard error of the P80 finish is at most this',
      positiveNumber(MOST_PRECISION),
    )
    .option('--json', 'print one JSON object');
  for (const option of [...machineOptions(), ...otherMachinesOptions()]) command.addOption(option);
  command.action(async (file: string, options: SimulateOptions) => {
    if (options.range !== undefined && options.uncertainty !== undefined) {
      throw new CliError('--range and --uncertainty exclude each other. Keep one of them.', EXIT.badInput);
    }
    const given =
      options.uncertainty === undefined
        ? null
        : await readJsonFile(options.uncertainty, uncertaintySchema, 'does not describe ranges, groups and risks');
    const workers = options.workers ?? (options.redis === undefined ? availableParallelism() : MOST_WORKERS);
    finish(
      await withPlan(file, options, workers, (client, plan) =>
        simulatePlan(client, plan, given ?? uncertaintyOf(plan.workflow, options.range), options, workers),
      ),
    );
  });
}

function parsePolicy(text: string): Policy {
  const policy = POLICIES.find((each) => each === text);
  if (policy === undefined) throw new InvalidArgumentError(`Maybe use ${POLICIES.join(' or ')}.`);
  return policy;
}

function parseRange(text: string): Range {
  const [low, mode, high, ...more] = text.split(',').map(Number);
  if (more.length === 0 && low >= 0 && low <= mode && mode <= high && high <= 1000) return { low, mode, high };
  throw new InvalidArgumentError('Give three factors in ascending order, such as 0.8,1,1.5.');
}

async function simulatePlan(
  client: Client,
  { workflow, schedule }: Plan,
  uncertainty: Uncertainty,
  options: SimulateOptions,
  workers: number,
): Promise<number> {
  const { runs, seed, policy, precision = null } = options;
  const signal = interruptSignal();
  const progress = createProgress();
  const times = planTimes(workflow);
  const startedAtMs = performance.now();
  const { summary, stoppedBy } = await client
    .call(
      'simulate.run',
      {
        workflow,
        schedule: schedule?.entries ?? null,
        uncertainty,
        policy,
        runs,
        precisionTicks: precision,
        seed,
        workers,
      },
      {
        signal,
        onEvent: ({ fraction, finish }) => progress.update(fraction, `80 % by ${times.moment(Math.ceil(finish.p80))}`),
      },
    )
    .finally(() => progress.stop());
  const seconds = Number(((performance.now() - startedAtMs) / 1000).toFixed(3));
  if (summary === null) {
    process.stderr.write('planloom: no run could be played.\n');
    return signal.aborted ? EXIT.cancelled : EXIT.nothingFound;
  }
  const text =
    options.json === true
      ? JSON.stringify({ ...simulationRecord(workflow, summary, seconds), policy, stoppedBy })
      : simulationLines(workflow, summary, seconds).join('\n');
  process.stdout.write(`${text}\n`);
  return signal.aborted ? EXIT.cancelled : EXIT.fine;
}
