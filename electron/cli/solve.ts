import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { LEARNED_SOLVER } from '../../core/learning/dispatch/learned-schema.ts';
import type { KeptSchedule, Plan } from '../../core/model/plan.ts';
import type { Schedule } from '../../core/model/schedule.ts';
import { gapOf } from '../../core/problem/gap.ts';
import { MOST_OBJECTIVES, type Objective } from '../../core/problem/objective.ts';
import type { SearchOutcome } from '../../core/solvers/solver.ts';
import type { Client } from '../ipc/rpc-client.ts';
import { RpcError } from '../ipc/rpc-error.ts';
import { EXIT } from './exit-code.ts';
import { explanationLines } from './explanation-lines.ts';
import { interruptSignal } from './interrupt-signal.ts';
import { LEARNED_HELP, readLearnedFile } from './learn/learned-file.ts';
import { otherMachinesOptions } from './machines-options.ts';
import { pathOf } from './named-file.ts';
import { OBJECTIVE_HELP, parseObjectives } from './objective-option.ts';
import { MOST_SECONDS, MOST_SEED, MOST_WORKERS, positiveNumber, solverId, wholeNumber } from './options.ts';
import { refuseUnwritable } from './output-file.ts';
import { planLines } from './plan-lines.ts';
import { createProgress } from './progress.ts';
import { readSchedule } from './read-schedule.ts';
import { type MachineOptions, machineOptions, withPlan } from './session.ts';
import { type Conflict, solveRecord } from './solve-record.ts';
import { planTimes } from './time-lines.ts';

interface SolveOptions extends MachineOptions {
  readonly seconds?: number;
  readonly iterations?: number;
  readonly schedules?: number;
  readonly seed: number;
  readonly workers?: number;
  readonly objective: readonly [Objective, ...Objective[]];
  readonly reference?: string;
  readonly solver: string;
  readonly learned?: string;
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
    .description('Finds the best schedule that the time allows, and how far it is from the best possible.')
    .option(
      '--seconds <number>',
      `time limit (default: ${DEFAULT_SECONDS}, none with --iterations or --schedules); as much again to explain a plan without schedule`,
      positiveNumber(MOST_SECONDS),
    )
    .option('--iterations <number>', 'limit that does not depend on how fast the machine is', wholeNumber(1))
    .option('--schedules <number>', 'limit on generated schedules, as fast or slow as that is', wholeNumber(1))
    .option(
      '--seed <number>',
      'same seed, iterations and workers, same answer (without --seconds)',
      wholeNumber(0, MOST_SEED),
      1,
    )
    .option(
      '--workers <number>',
      `threads to search with (default: the machine's cores, at most ${MOST_DEFAULT_WORKERS}; 1 without time limit)`,
      wholeNumber(1, MOST_WORKERS),
    )
    .option(
      '--objective <names>',
      `one to ${MOST_OBJECTIVES} of ${OBJECTIVE_HELP}, most important first, with commas between (default: makespan)`,
      parseObjectives,
    )
    .option(
      '--reference <schedule>',
      "CSV file with the schedule that the objective disturbance stays close to (default: the plan's own)",
    )
    .option('--solver <name>', 'method', solverId, 'auto')
    .option('--learned <file>', `${LEARNED_HELP}; other methods begin with them`)
    .option('--csv <out>', 'write the schedule as CSV')
    .option('--save <out>', 'write the plan with its schedule as .planloom file')
    .option('--json', 'print one JSON object');
  for (const option of [...machineOptions(), ...otherMachinesOptions()]) command.addOption(option);
  command.action(async (file: string, given: Omit<SolveOptions, 'objective'> & Partial<SolveOptions>) => {
    const options: SolveOptions = { objective: ['makespan'], ...given };
    refuseUnwritable([options.csv, options.save]);
    const seconds = limitInSeconds(options);
    const workers = options.workers ?? (options.redis === undefined ? defaultWorkers(seconds) : MOST_WORKERS);
    finish(
      await withPlan(file, options, workers, (client, plan) =>
        solve(client, { file, plan, options, seconds, workers }),
      ),
    );
  });
}

interface SolveJob {
  readonly file: string;
  readonly plan: Plan;
  readonly options: SolveOptions;
  /** `null`: no limit in time. */
  readonly seconds: number | null;
  readonly workers: number;
}

function limitInSeconds({ seconds, iterations, schedules }: SolveOptions): number | null {
  return seconds ?? (iterations === undefined && schedules === undefined ? DEFAULT_SECONDS : null);
}

/** A search that ends by counting has to give the same answer on every machine, however many cores it has. */
function defaultWorkers(seconds: number | null): number {
  return seconds === null ? 1 : Math.min(MOST_DEFAULT_WORKERS, availableParallelism());
}

/** The schedule to stay close to: the one that was named, else the plan's own. */
async function referenceOf({ plan, options }: SolveJob): Promise<Schedule | undefined> {
  if (!options.objective.includes('disturbance')) return undefined;
  if (options.reference !== undefined) return await readSchedule(options.reference, plan.workflow);
  return plan.schedule?.entries;
}

async function solve(client: Client, job: SolveJob): Promise<number> {
  const { file, plan, options, seconds, workers } = job;
  const { objective, seed, iterations = null, schedules = null, solver } = options;
  const reference = await referenceOf(job);
  const learned = await readLearnedFile(options.learned, solver === LEARNED_SOLVER);
  const signal = interruptSignal();
  const progress = createProgress();
  const times = planTimes(plan.workflow);
  const startedAtMs = performance.now();
  let message = 'searching';
  const outcome: SearchOutcome = await client
    .call(
      'optimise.run',
      {
        workflow: plan.workflow,
        revision: 0,
        planId: null,
        objectives: [...objective],
        ...(reference === undefined ? {} : { reference }),
        solver,
        seconds,
        iterations,
        schedules,
        seed,
        workers,
        warmStart: null,
        ...(learned === null ? {} : { learned: learned.priority }),
      },
      {
        signal,
        onEvent(event) {
          if (event.kind === 'improved') message = progressMessage(objective[0], event.value[0], event.bound[0], times);
          const byTime = seconds === null ? null : Math.min(1, (performance.now() - startedAtMs) / 1000 / seconds);
          progress.update(event.kind === 'progress' && event.fraction !== null ? event.fraction : byTime, message);
        },
      },
    )
    .finally(() => progress.stop());
  const elapsedSeconds = (performance.now() - startedAtMs) / 1000;
  const conflict = outcome.status === 'infeasible' ? await explain(client, job, signal) : null;

  const text =
    options.json === true
      ? JSON.stringify(
          solveRecord({
            file,
            workflow: plan.workflow,
            objectives: objective,
            outcome,
            conflict,
            seconds: elapsedSeconds,
            seed,
            workers,
          }),
        )
      : conflict !== null
        ? explanationLines(plan.workflow, conflict).join('\n')
        : planLines(plan.workflow, objective, outcome, elapsedSeconds).join('\n');
  process.stdout.write(`${text}\n`);
  if (outcome.status === 'optimal' || outcome.status === 'feasible') await keep(client, job, outcome, elapsedSeconds);
  return exitCode(outcome, signal.aborted);
}

/** The minimal conflict of an infeasible plan, and what would solve it; `null` where it was not found in time. */
async function explain(client: Client, { plan, seconds }: SolveJob, signal: AbortSignal): Promise<Conflict | null> {
  const progress = createProgress();
  try {
    const explanation = await client.call(
      'optimise.explain',
      { workflow: plan.workflow, seconds: seconds ?? DEFAULT_SECONDS },
      {
        signal,
        onEvent(event) {
          if (event.kind === 'shrinking')
            progress.update(null, `no schedule; looking for the reason among ${event.size}`);
          else if (event.kind === 'relaxing') progress.update(event.fraction, 'no schedule; trying changes');
        },
      },
    );
    return explanation.status === 'conflict' ? explanation : null;
  } catch (error) {
    // Whoever interrupts before it has begun still learns that the plan has no schedule.
    if (error instanceof RpcError && error.code === 'cancelled') return null;
    throw error;
  } finally {
    progress.stop();
  }
}

function progressMessage(
  objective: Objective,
  value: number | undefined,
  bound: number | undefined,
  { moment }: { moment(at: number): string },
): string {
  if (value === undefined || bound === undefined) return 'searching';
  const gap = `gap ${(gapOf(value, bound) * 100).toFixed(2)} %`;
  return objective === 'makespan' ? `finish ${moment(value)}, ${gap}` : `${objective} ${value}, ${gap}`;
}

function exitCode(outcome: SearchOutcome, wasInterrupted: boolean): number {
  if (wasInterrupted) return EXIT.cancelled;
  if (outcome.status === 'infeasible') return EXIT.infeasible;
  return outcome.status === 'unknown' ? EXIT.nothingFound : EXIT.fine;
}

type Found = Extract<SearchOutcome, { readonly status: 'optimal' | 'feasible' }>;

async function keep(client: Client, { plan, options }: SolveJob, outcome: Found, seconds: number): Promise<void> {
  const { csv, save, objective, solver, seed } = options;
  if (csv === undefined && save === undefined) return;
  const schedule: KeptSchedule = {
    entries: outcome.schedule,
    objectives: [...objective],
    value: outcome.value,
    bound: outcome.bound,
    status: outcome.status,
    solver,
    seed,
    seconds: Number(seconds.toFixed(3)),
  };
  const solved = { ...plan, schedule };
  if (csv !== undefined) {
    await client.call('schedule.csv', { plan: solved, separator: ',', byteOrderMark: false, path: pathOf(csv) });
  }
  if (save !== undefined) {
    const { planId } = await client.call('plan.create', { plan: solved });
    await client.call('plan.save', { planId, path: pathOf(save) });
  }
}
