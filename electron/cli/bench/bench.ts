import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import Papa from 'papaparse';
import { makespanOf } from '../../../core/model/schedule.ts';
import type { Client } from '../../ipc/rpc-client.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { positiveNumber, wholeNumber } from '../options.ts';
import { createProgress } from '../progress.ts';
import { interruptSignal, openPlan, withEngine } from '../session.ts';
import { type BenchRow, toCsvRecord } from './bench-row.ts';
import { summarise, summaryLines } from './bench-summary.ts';
import { type BenchInstance, readInstanceSet, sample } from './instance-set.ts';

interface BenchOptions {
  readonly data: string;
  readonly set: string;
  readonly every: number;
  readonly offset: number;
  readonly seconds?: number;
  readonly schedules?: number;
  readonly solver: string;
  readonly workers: number;
  readonly seed: number;
  readonly csv?: string;
}

/** `planloom bench`: a solver on published instances, beside the published figures. */
export function addBenchCommand(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('bench')
    .description('run a method on benchmark instances and compare with the best known values')
    .requiredOption('--data <dir>', 'folder with best-known.csv and one folder per set')
    .requiredOption('--set <name>', 'for example j30, RG300 or j20.mm')
    .option('--every <number>', 'take every k-th instance', wholeNumber(1), 1)
    .option('--offset <number>', 'beginning with this one', wholeNumber(0), 0)
    .option('--seconds <number>', 'time limit an instance (default: 30, none with --schedules)', positiveNumber)
    .option('--schedules <number>', 'limit on generated schedules', wholeNumber(1))
    .option('--solver <name>', 'method', 'auto')
    .option('--workers <number>', 'threads', wholeNumber(1, 64), 1)
    .option('--seed <number>', 'random seed', wholeNumber(0, 0xffff_ffff), 1)
    .option('--csv <out>', 'write one row an instance')
    .action(async (options: BenchOptions) => {
      finish(await withEngine((client) => bench(client, options), options.workers));
    });
}

const DEFAULT_SECONDS = 30;

async function bench(client: Client, options: BenchOptions): Promise<number> {
  const instances = sample(readInstanceSet(options.data, options.set), options.every, options.offset);
  if (instances.length === 0) throw new CliError(`The sample is empty. Maybe choose a smaller --offset.`);
  const progress = createProgress();
  const signal = interruptSignal();
  const rows: BenchRow[] = [];
  for (const instance of instances) {
    progress.update(rows.length / instances.length, `${rows.length} of ${instances.length}: ${instance.name}`);
    rows.push(await runInstance(client, instance, options, signal));
    if (signal.aborted) break;
  }
  progress.stop();
  if (options.csv !== undefined)
    await writeFile(options.csv, `${Papa.unparse(rows.map(toCsvRecord), { newline: '\n' })}\n`);
  process.stdout.write(`${summaryLines(summarise(rows)).join('\n')}\n`);
  return signal.aborted ? EXIT.cancelled : EXIT.fine;
}

async function runInstance(
  client: Client,
  { name, path, bestKnown }: BenchInstance,
  options: BenchOptions,
  signal: AbortSignal,
): Promise<BenchRow> {
  const {
    plan: { workflow },
  } = await openPlan(client, path);
  const analysis = await client.call('workflow.analyse', { workflow });
  const seconds = options.seconds ?? (options.schedules === undefined ? DEFAULT_SECONDS : null);
  const startedAt = performance.now();
  const outcome = await client.call(
    'optimise.run',
    {
      workflow,
      revision: 0,
      planId: null,
      objectives: ['makespan'],
      solver: options.solver,
      seconds,
      iterations: null,
      schedules: options.schedules ?? null,
      seed: options.seed,
      workers: options.workers,
      warmStart: null,
    },
    { signal },
  );
  const elapsedSeconds = (performance.now() - startedAt) / 1000;
  const row = {
    set: options.set,
    instance: name,
    status: outcome.status,
    criticalPath: bestKnown.criticalPath ?? analysis.criticalPath?.makespan ?? 0,
    bestLowerBound: bestKnown.lowerBound,
    bestUpperBound: bestKnown.upperBound,
    seconds: elapsedSeconds,
  };
  if (outcome.status === 'infeasible') return { ...row, makespan: null, bound: null, schedules: 0 };
  const bound = outcome.bound[0] ?? null;
  if (outcome.status === 'unknown') return { ...row, makespan: null, bound, schedules: outcome.schedules };
  const { violations } = await client.call('schedule.verify', { workflow, schedule: outcome.schedule });
  if (violations.length > 0) throw new CliError(`${name}: ${violations[0].message}`, EXIT.bug);
  return { ...row, makespan: makespanOf(outcome.schedule), bound, schedules: outcome.schedules };
}
