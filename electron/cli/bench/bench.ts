import { appendFile, writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import Papa from 'papaparse';
import { makespanOf } from '../../../core/model/schedule.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import type { Client } from '../../ipc/rpc-client.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { interruptSignal } from '../interrupt-signal.ts';
import { aboutFile, pathOf } from '../named-file.ts';
import { MOST_SECONDS, MOST_SEED, MOST_WORKERS, positiveNumber, solverId, wholeNumber } from '../options.ts';
import { refuseUnwritable } from '../output-file.ts';
import { createProgress } from '../progress.ts';
import { openPlan, withEngine } from '../session.ts';
import { BENCH_COLUMNS, type BenchRow, toCsvRecord } from './bench-row.ts';
import { summarise, summaryLines } from './bench-summary.ts';
import { openCpSatPeer } from './cp-sat-peer.ts';
import { type BenchInstance, readInstanceSet, sample } from './instance-set.ts';
import { runPeer } from './peer-row.ts';

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
  readonly peer?: 'cp-sat';
}

const DEFAULT_SECONDS = 30;

/** `planloom bench`: a solver on published instances, beside the published figures. */
export function addBenchCommand(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('bench')
    .description('Runs a method on benchmark instances and compares with the best known values.')
    .requiredOption('--data <dir>', 'folder with best-known.csv and one folder per set')
    .requiredOption('--set <name>', 'for example j30, RG300 or j20.mm')
    .option('--every <number>', 'take every k-th instance', wholeNumber(1), 1)
    .option('--offset <number>', 'beginning with this one', wholeNumber(0), 0)
    .option(
      '--seconds <number>',
      `time limit an instance (default: ${DEFAULT_SECONDS}, none with --schedules)`,
      positiveNumber(MOST_SECONDS),
    )
    .option('--schedules <number>', 'limit on generated schedules an instance', wholeNumber(1))
    .option('--solver <name>', 'method', solverId, 'auto')
    .option('--workers <number>', 'threads', wholeNumber(1, MOST_WORKERS), 1)
    .option('--seed <number>', 'same seed and schedules, same answers', wholeNumber(0, MOST_SEED), 1)
    .addOption(
      new Option('--peer <name>', 'run another solver too, beside ours (installed on the first use)').choices([
        'cp-sat',
      ]),
    )
    .option('--csv <out>', 'write one row an instance, as soon as it is done')
    .action(async (options: BenchOptions) => {
      refuseUnwritable([options.csv]);
      finish(await withEngine((client) => bench(client, options), options.workers));
    });
}

async function bench(client: Client, options: BenchOptions): Promise<number> {
  const instances = sample(readInstanceSet(options.data, options.set), options.every, options.offset);
  if (instances.length === 0) {
    throw new CliError(`The sample of "${options.set}" is empty. Maybe choose a smaller --offset, or another --set.`);
  }
  const writeRow = await createRowWriter(options.csv);
  const peer = options.peer === undefined ? null : await openCpSatPeer((text) => process.stderr.write(`${text}\n`));
  const progress = createProgress();
  const signal = interruptSignal();
  const rows: BenchRow[] = [];
  const peerRows: BenchRow[] = [];
  try {
    for (const instance of instances) {
      progress.update(rows.length / instances.length, `${rows.length} of ${instances.length}: ${instance.name}`);
      const workflow = await readInstance(client, instance);
      const row = await runInstance(client, instance, workflow, options, signal);
      const peerRow = peer === null || signal.aborted ? null : await runPeer(peer, row, workflow, peerLimits(options));
      // An instance that was cut short says nothing about the method.
      if (signal.aborted) break;
      rows.push(row);
      await writeRow(row);
      if (peerRow === null) continue;
      peerRows.push(peerRow);
      await writeRow(peerRow);
    }
  } finally {
    progress.stop();
    peer?.close();
  }
  process.stdout.write(`${summaryLines(summarise(rows)).join('\n')}\n`);
  if (peer !== null) {
    process.stdout.write(`\nthe same by CP-SAT\n${summaryLines(summarise(peerRows)).join('\n')}\n`);
  }
  return signal.aborted ? EXIT.cancelled : EXIT.fine;
}

function peerLimits({ seconds, workers, seed }: BenchOptions): { seconds: number; workers: number; seed: number } {
  return { seconds: seconds ?? DEFAULT_SECONDS, workers, seed };
}

/** Writes the head of the table, and then row after row, so that little is lost when a long benchmark breaks off. */
async function createRowWriter(csv: string | undefined): Promise<(row: BenchRow) => Promise<void>> {
  if (csv === undefined) return async () => {};
  await writeFile(pathOf(csv), `${BENCH_COLUMNS.join(',')}\n`);
  return async (row) => {
    const record = toCsvRecord(row);
    await appendFile(pathOf(csv), `${Papa.unparse([BENCH_COLUMNS.map((column) => record[column])])}\n`);
  };
}

async function readInstance(client: Client, { path }: BenchInstance): Promise<Workflow> {
  const { plan } = await openPlan(client, path).catch((error) => {
    throw aboutFile(path, error);
  });
  return plan.workflow;
}

async function runInstance(
  client: Client,
  { name, bestKnown }: BenchInstance,
  workflow: Workflow,
  options: BenchOptions,
  signal: AbortSignal,
): Promise<BenchRow> {
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
    method: options.solver,
  };
  if (outcome.status === 'infeasible') return { ...row, makespan: null, bound: null, schedules: 0 };
  const bound = outcome.bound[0] ?? null;
  if (outcome.status === 'unknown') return { ...row, makespan: null, bound, schedules: outcome.schedules };
  const { violations } = await client.call('schedule.verify', { workflow, schedule: outcome.schedule });
  if (violations.length > 0) throw new CliError(`${name}: ${violations[0].message}`, EXIT.bug);
  return { ...row, makespan: makespanOf(outcome.schedule), bound, schedules: outcome.schedules };
}
