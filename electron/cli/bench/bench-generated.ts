import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import type { Command } from 'commander';
import Papa from 'papaparse';
import { layeredWorkflow } from '../../../core/testing/layered-workflow.ts';
import type { Client } from '../../ipc/rpc-client.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { interruptSignal } from '../interrupt-signal.ts';
import { pathOf } from '../named-file.ts';
import { MOST_SECONDS, MOST_SEED, MOST_WORKERS, positiveNumber, solverId, wholeNumber } from '../options.ts';
import { refuseUnwritable } from '../output-file.ts';
import { createProgress } from '../progress.ts';
import { withEngine } from '../session.ts';
import { averageOf } from './average.ts';
import { type GeneratedPlan, measurePlan, type PlanFigures } from './measure-plan.ts';

interface GeneratedOptions {
  readonly tasks: number;
  readonly resources: number;
  readonly count: number;
  readonly seconds: number;
  readonly cancels: number;
  readonly solver: string;
  readonly workers: number;
  readonly seed: number;
  readonly csv?: string;
}

/** Energy bound as a share of the critical path, spread evenly over the plans. */
const LOWEST_RATIO = 0.8;
const HIGHEST_RATIO = 1.2;
const DEFAULT_SECONDS = 30;
const DEFAULT_CANCELS = 20;
const MOST_TASKS = 20_000;

/** `planloom bench-generated`: how quick, how good, how easily stopped and how large a search of a large plan is. */
export function addGeneratedBenchCommand(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('bench-generated')
    .description(
      'Measures a method on large layered plans, drawn from a seed, whose energy bound is 0.8 to 1.2 of the critical path.',
    )
    .option('--tasks <number>', 'tasks a plan', wholeNumber(1, MOST_TASKS), 10_000)
    .option('--resources <number>', 'resources a plan; a task needs two', wholeNumber(2, 1000), 20)
    .option('--count <number>', 'plans; plan k is drawn from seed + k', wholeNumber(1), 5)
    .option('--seconds <number>', 'time limit a plan', positiveNumber(MOST_SECONDS), DEFAULT_SECONDS)
    .option(
      '--cancels <number>',
      'further searches a plan that are cancelled at a random moment',
      wholeNumber(0),
      DEFAULT_CANCELS,
    )
    .option('--solver <name>', 'method', solverId, 'auto')
    .option('--workers <number>', 'threads', wholeNumber(1, MOST_WORKERS), Math.min(2, availableParallelism()))
    .option('--seed <number>', 'of the first plan and of the searches', wholeNumber(0, MOST_SEED), 1)
    .option('--csv <out>', 'write one row a plan')
    .action(async (options: GeneratedOptions) => {
      refuseUnwritable([options.csv]);
      finish(await withEngine((client) => bench(client, options), options.workers));
    });
}

const UP_BEFORE_MS = 2_000;

async function bench(client: Client, options: GeneratedOptions): Promise<number> {
  const signal = interruptSignal();
  const progress = createProgress();
  const rows: PlanFigures[] = [];
  // As in the app, whose threads have been up for a while when somebody asks for a schedule.
  await setTimeout(UP_BEFORE_MS);
  try {
    for (let index = 0; index < options.count && !signal.aborted; index++) {
      progress.update(index / options.count, `plan ${index + 1} of ${options.count}`);
      const figures = await measurePlan(client, planAt(index, options), options, signal);
      // A search that was cut short says nothing about the method.
      if (figures === null) break;
      rows.push(figures);
      process.stdout.write(`${rowLine(figures)}\n`);
    }
  } finally {
    progress.stop();
  }
  if (options.csv !== undefined) await writeFile(pathOf(options.csv), `${Papa.unparse(rows.map(toRecord))}\n`);
  if (rows.length === 0) throw new CliError('No plan was measured.', EXIT.cancelled);
  process.stdout.write(`${summary(rows).join('\n')}\n`);
  return signal.aborted ? EXIT.cancelled : EXIT.fine;
}

function planAt(index: number, { seed, count, tasks, resources }: GeneratedOptions): GeneratedPlan {
  const share = count === 1 ? 0.5 : index / (count - 1);
  const energyRatio = LOWEST_RATIO + (HIGHEST_RATIO - LOWEST_RATIO) * share;
  return {
    seed: seed + index,
    energyRatio,
    workflow: layeredWorkflow(seed + index, { tasks, resources, energyRatio }),
  };
}

function rowLine(row: PlanFigures): string {
  return (
    `seed ${row.seed}, energy ${row.energyRatio.toFixed(2)} of the critical path: ` +
    `first schedule after ${row.firstSeconds.toFixed(2)} s (gap ${percent(row.firstGap)}), ` +
    `gap ${percent(row.gap)} (${row.makespan} against ${row.bound}), ` +
    `cancelled within ${row.worstCancelMs.toFixed(0)} ms, ${row.peakMegabytes.toFixed(0)} MB`
  );
}

function toRecord(row: PlanFigures): Record<string, string | number> {
  return {
    seed: row.seed,
    energy_ratio: Number(row.energyRatio.toFixed(3)),
    makespan: row.makespan,
    bound: row.bound,
    gap: Number(row.gap.toFixed(5)),
    first_seconds: Number(row.firstSeconds.toFixed(3)),
    first_gap: Number(row.firstGap.toFixed(5)),
    mean_cancel_ms: Number(row.meanCancelMs.toFixed(1)),
    worst_cancel_ms: Number(row.worstCancelMs.toFixed(1)),
    peak_megabytes: Math.round(row.peakMegabytes),
    schedules: row.schedules,
  };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

function summary(rows: readonly PlanFigures[]): string[] {
  const line = (title: string, figures: readonly number[], unit: string, digits: number): string => {
    const { mean, halfWidth } = averageOf(figures);
    const worst = Math.max(...figures).toFixed(digits);
    return `${title.padEnd(26)} ${mean.toFixed(digits)} ${unit} (± ${halfWidth.toFixed(digits)}), at most ${worst} ${unit}`;
  };
  return [
    `plans                      ${rows.length}`,
    line(
      'first verified schedule',
      rows.map((row) => row.firstSeconds),
      's',
      3,
    ),
    line(
      'its gap to the bound',
      rows.map((row) => 100 * row.firstGap),
      '%',
      2,
    ),
    line(
      'gap to the bound at end',
      rows.map((row) => 100 * row.gap),
      '%',
      2,
    ),
    line(
      'longest time to cancel',
      rows.map((row) => row.worstCancelMs),
      'ms',
      1,
    ),
    line(
      'peak memory',
      rows.map((row) => row.peakMegabytes),
      'MB',
      0,
    ),
  ];
}
