import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { KeptSchedule, Plan } from '../../core/model/plan.ts';
import { makespanOf } from '../../core/model/schedule.ts';
import { gapOf } from '../../core/problem/gap.ts';
import { OBJECTIVE_NAMES, type ObjectiveName } from '../../core/problem/objective.ts';
import type { SearchOutcome } from '../../core/solvers/solver.ts';
import type { Client } from '../ipc/rpc-client.ts';
import { EXIT } from './exit-code.ts';
import { positiveNumber, wholeNumber } from './options.ts';
import { planLines } from './plan-lines.ts';
import { createProgress } from './progress.ts';
import { interruptSignal, type MachineOptions, machineOptions, readPlan, withEngine } from './session.ts';

interface SolveOptions extends MachineOptions {
  readonly seconds?: number;
  readonly iterations?: number;
  readonly schedules?: number;
  readonly seed: number;
  readonly workers: number;
  readonly objective: [ObjectiveName, ...ObjectiveName[]];
  readonly solver: string;
  readonly csv?: string;
  readonly save?: string;
  readonly json?: boolean;
}

/** Where neither time nor iterations are limited. */
const DEFAULT_SECONDS = 10;
const MOST_DEFAULT_WORKERS = 8;

/** `planloom solve`: the best schedule that the time allows, with a bound that no schedule can beat. */
export function addSolveCommand(program: Command, finish: (exitCode: number) => void): void {
  const command = program
    .command('solve <file>')
    .description('find the best schedule that the time allows, and how far it is from the best possible')
    .option('--seconds <number>', `time limit (default: ${DEFAULT_SECONDS}, none with --iterations)`, positiveNumber)
    .option('--iterations <number>', 'limit that does not depend on the machine', wholeNumber(1))
    .option('--schedules <number>', 'limit on generated schedules', wholeNumber(1))
    .option('--seed <number>', 'same seed and iterations, same answer', wholeNumber(0, 0xffff_ffff), 1)
    .option(
      '--workers <number>',
      'threads to search with',
      wholeNumber(1, 64),
      Math.min(MOST_DEFAULT_WORKERS, availableParallelism()),
    )
    .option(
      '--objective <names>',
      `up to three of ${OBJECTIVE_NAMES.join(', ')}, most important first`,
      parseObjectives,
      ['makespan'],
    )
    .option('--solver <name>', 'method', 'auto')
    .option('--csv <out>', 'write the schedule as CSV')
    .option('--save <out>', 'write the plan with its schedule as .planloom file')
    .option('--json', 'print one JSON object');
  for (const option of machineOptions()) command.addOption(option);
  command.action(async (file: string, options: SolveOptions) => {
    finish(await withEngine((client) => solve(client, file, options), options.workers));
  });
}

function parseObjectives(text: string): [ObjectiveName, ...ObjectiveName[]] {
  const names = text.split(',').map((part) => {
    const name = OBJECTIVE_NAMES.find((each) => each === part.trim());
    if (name === undefined) throw new InvalidArgumentError(`There is no objective "${part}".`);
    return name;
  });
  const [first, ...others] = names;
  if (first === undefined || names.length > 3) throw new InvalidArgumentError('Name one to three objectives.');
  return [first, ...others];
}

async function solve(client: Client, file: string, options: SolveOptions): Promise<number> {
  const plan = await readPlan(client, file, options);
  const isLimited = options.iterations !== undefined || options.schedules !== undefined;
  const seconds = options.seconds ?? (isLimited ? null : DEFAULT_SECONDS);
  const signal = interruptSignal();
  const progress = createProgress();
  const startedAt = performance.now();
  let message = 'searching';
  const outcome: SearchOutcome = await client
    .call(
      'optimise.run',
      {
        workflow: plan.workflow,
        revision: 0,
        planId: null,
        objectives: options.objective,
        solver: options.solver,
        seconds,
        iterations: options.iterations ?? null,
        schedules: options.schedules ?? null,
        seed: options.seed,
        workers: options.workers,
        warmStart: null,
      },
      {
        signal,
        onEvent(event) {
          if (event.kind === 'improved') message = progressMessage(event.value[0], event.bound[0]);
          const elapsed = (performance.now() - startedAt) / 1000;
          const byTime = seconds === null ? null : Math.min(1, elapsed / seconds);
          progress.update(event.kind === 'progress' && event.fraction !== null ? event.fraction : byTime, message);
        },
      },
    )
    .finally(() => progress.stop());
  const elapsedSeconds = (performance.now() - startedAt) / 1000;

  if (options.json === true)
    process.stdout.write(`${JSON.stringify(toJson(file, plan, options, outcome, elapsedSeconds))}\n`);
  else process.stdout.write(`${planLines(plan, options.objective, outcome, elapsedSeconds).join('\n')}\n`);
  if (outcome.status === 'optimal' || outcome.status === 'feasible') {
    await keep(client, plan, outcome, options, elapsedSeconds);
  }
  return exitCodeOf(outcome, signal.aborted);
}

function progressMessage(value: number | undefined, bound: number | undefined): string {
  if (value === undefined || bound === undefined) return 'searching';
  return `best ${value}, bound ${bound}, gap ${(gapOf(value, bound) * 100).toFixed(2)} %`;
}

function exitCodeOf(outcome: SearchOutcome, wasInterrupted: boolean): number {
  if (wasInterrupted) return EXIT.cancelled;
  if (outcome.status === 'infeasible') return EXIT.infeasible;
  return outcome.status === 'unknown' ? EXIT.nothingFound : EXIT.fine;
}

type Found = Extract<SearchOutcome, { readonly status: 'optimal' | 'feasible' }>;

async function keep(client: Client, plan: Plan, outcome: Found, options: SolveOptions, seconds: number): Promise<void> {
  if (options.csv === undefined && options.save === undefined) return;
  const schedule: KeptSchedule = {
    entries: outcome.schedule,
    objectives: [...options.objective],
    value: outcome.value,
    bound: outcome.bound,
    status: outcome.status,
    solver: options.solver,
    seed: options.seed,
    seconds: Number(seconds.toFixed(3)),
  };
  const solved = { workflow: plan.workflow, schedule };
  if (options.csv !== undefined) {
    await client.call('schedule.csv', {
      plan: solved,
      separator: ',',
      byteOrderMark: false,
      path: resolve(options.csv),
    });
  }
  if (options.save !== undefined) {
    const { planId } = await client.call('plan.create', { plan: solved });
    await client.call('plan.save', { planId, path: resolve(options.save) });
  }
}

function toJson(
  file: string,
  plan: Plan,
  options: SolveOptions,
  outcome: SearchOutcome,
  seconds: number,
): Record<string, unknown> {
  const { workflow } = plan;
  const head = {
    file,
    tasks: workflow.tasks.length,
    objective: options.objective.join(','),
    status: outcome.status,
    unit: workflow.tick,
  };
  const tail = { seconds: Number(seconds.toFixed(3)), seed: options.seed, workers: options.workers };
  if (outcome.status === 'infeasible') return { ...head, ...tail, reason: outcome.reason, conflict: outcome.conflict };
  const bound = outcome.bound[0];
  if (outcome.status === 'unknown') return { ...head, bound, ...tail, stoppedBy: outcome.stoppedBy };
  const value = outcome.value[0];
  return {
    ...head,
    makespan: makespanOf(outcome.schedule),
    value,
    bound,
    gap: gapOf(value, bound),
    ...(options.objective.length > 1 ? { values: outcome.value, bounds: outcome.bound } : {}),
    seconds: tail.seconds,
    stoppedBy: outcome.stoppedBy,
    seed: tail.seed,
    workers: tail.workers,
    schedule: outcome.schedule.map(({ task, mode, start, end }) => ({ task, mode, start, end })),
  };
}
