import { type Command, Option } from 'commander';
import type { Client } from '../../ipc/rpc-client.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { interruptSignal } from '../interrupt-signal.ts';
import { OBJECTIVE_HELP, parseObjectives } from '../objective-option.ts';
import { MOST_SECONDS, MOST_SEED, MOST_WORKERS, positiveNumber, solverId, wholeNumber } from '../options.ts';
import { refuseUnwritable } from '../output-file.ts';
import { createProgress, type Progress } from '../progress.ts';
import { withEngine } from '../session.ts';
import { type BenchInstance, sample } from './bench-instance.ts';
import { type BenchOptions, parseSets, type SetChoice } from './bench-options.ts';
import type { BenchRow } from './bench-row.ts';
import { summarise, summaryLines } from './bench-summary.ts';
import { type BenchTable, openBenchTable } from './bench-table.ts';
import { cpSatEntrant } from './cp-sat-entrant.ts';
import { openCpSatPeer } from './cp-sat-peer.ts';
import type { Entrant } from './entrant.ts';
import { readInstanceSet } from './instance-set.ts';
import { type ObjectiveRow, objectiveLines, runObjective } from './objective-bench.ts';
import { ownEntrant } from './own-entrant.ts';
import { type BenchLimits, runInstance } from './run-instance.ts';

const DEFAULT_SECONDS = 30;

/** `planloom bench`: methods on benchmark instances, beside the published figures. */
export function addBenchCommand(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('bench')
    .description('Runs a method on benchmark instances and compares with the best known values.')
    .requiredOption('--data <dir>', 'folder with best-known.csv and one folder per set')
    .requiredOption(
      '--set <names>',
      'for example j30 or j30,RG300,j20.mm; RG300:24 takes every 24th instance of that set alone',
      parseSets,
    )
    .option('--every <number>', 'take every k-th instance', wholeNumber(1), 1)
    .option('--offset <number>', 'beginning with this one', wholeNumber(0), 0)
    .option(
      '--seconds <number>',
      `time limit an instance (default: ${DEFAULT_SECONDS}, none with --schedules)`,
      positiveNumber(MOST_SECONDS),
    )
    .option('--schedules <number>', 'limit on generated schedules an instance', wholeNumber(1))
    .option(
      '--objective <names>',
      `${OBJECTIVE_HELP}; other than makespan: on the networks with dates, weights and rates drawn for it, beside all priority rules`,
      parseObjectives,
    )
    .option('--scarce', 'with --objective: less of each resource, and only one task in ten counts')
    .option('--solver <name>', 'method', solverId, 'auto')
    .option('--workers <number>', 'threads', wholeNumber(1, MOST_WORKERS), 1)
    .option('--seed <number>', 'same seed and schedules, same answers', wholeNumber(0, MOST_SEED), 1)
    .addOption(
      new Option('--peer <name>', 'run another solver too, beside ours (installed on the first use)').choices([
        'cp-sat',
      ]),
    )
    .option('--csv <out>', 'write one row an instance, as soon as it is done')
    .option('--resume', 'go on with the rows that the CSV file holds already')
    .option('--json', 'print one JSON object a set and method, on a line of its own')
    .action(async (options: BenchOptions) => {
      refuseUnwritable([options.csv]);
      finish(await withEngine((client) => bench(client, options), options.workers));
    });
}

interface BenchRun {
  readonly client: Client;
  readonly entrants: readonly Entrant[];
  readonly limits: BenchLimits;
  readonly table: BenchTable;
}

async function bench(client: Client, options: BenchOptions): Promise<number> {
  // All sets are read before the first instance runs: a wrong name should not come up after an hour.
  const sets = options.set.map((choice) => ({ set: choice.name, instances: chosenInstances(choice, options) }));
  const { schedules, workers, seed } = options;
  const limits: BenchLimits = {
    objectives: options.objective ?? ['makespan'],
    seconds: options.seconds ?? (schedules === undefined ? DEFAULT_SECONDS : null),
    schedules: schedules ?? null,
    workers,
    seed,
    signal: interruptSignal(),
  };
  if (limits.objectives.join() !== 'makespan') return await benchObjective(client, sets, options, limits);
  const run: BenchRun = {
    client,
    entrants: await openEntrants(client, options),
    limits,
    table: await openBenchTable(options.csv, options.resume === true),
  };
  try {
    for (const { set, instances } of sets) {
      if (limits.signal.aborted) break;
      const rows = await runSet(run, set, instances);
      process.stdout.write(report(run, set, rows, options));
    }
  } finally {
    for (const entrant of run.entrants) entrant.close?.();
  }
  return limits.signal.aborted ? EXIT.cancelled : EXIT.fine;
}

/** A method beside all priority rules, for objectives of which nothing is published for these instances. */
async function benchObjective(
  client: Client,
  sets: readonly { readonly set: string; readonly instances: readonly BenchInstance[] }[],
  options: BenchOptions,
  limits: BenchLimits,
): Promise<number> {
  const progress = createProgress();
  for (const { set, instances } of sets) {
    const rows: ObjectiveRow[] = [];
    for (const [place, instance] of instances.entries()) {
      progress.update(place / instances.length, `${set}: ${place} of ${instances.length}: ${instance.name}`);
      const own = { ...limits, seed: limits.seed + place };
      const row = await runObjective(client, instance, options.solver, own, options.scarce ? 'scarce' : 'published');
      if (limits.signal.aborted) break;
      rows.push(row);
      if (options.json === true) process.stdout.write(`${JSON.stringify({ set, ...row })}\n`);
    }
    progress.stop();
    if (options.json !== true)
      process.stdout.write(`${[set, ...objectiveLines(limits.objectives, rows)].join('\n')}\n`);
  }
  return limits.signal.aborted ? EXIT.cancelled : EXIT.fine;
}

/** Ours first, then the peers that were asked for. */
async function openEntrants(client: Client, { solver, peer }: BenchOptions): Promise<readonly Entrant[]> {
  const own = ownEntrant(client, solver);
  if (peer === undefined) return [own];
  const opened = await openCpSatPeer((text) => process.stderr.write(`${text}\n`));
  return [own, cpSatEntrant(opened, DEFAULT_SECONDS)];
}

function chosenInstances({ name, every }: SetChoice, options: BenchOptions): readonly BenchInstance[] {
  const instances = sample(readInstanceSet(options.data, name), every ?? options.every, options.offset);
  if (instances.length > 0) return instances;
  throw new CliError(`The sample of "${name}" is empty. Maybe choose a smaller --offset, or another --set.`);
}

async function runSet(run: BenchRun, set: string, instances: readonly BenchInstance[]): Promise<readonly BenchRow[]> {
  const progress = createProgress();
  try {
    return await runInstances(run, set, instances, progress);
  } finally {
    progress.stop();
  }
}

async function runInstances(
  { client, entrants, limits, table }: BenchRun,
  set: string,
  instances: readonly BenchInstance[],
  progress: Progress,
): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [place, instance] of instances.entries()) {
    for (const entrant of entrants) {
      progress.update(place / instances.length, `${set}: ${place} of ${instances.length}: ${instance.name}`);
      const known = table.find(set, instance.name, entrant.name);
      const row = known ?? (await runInstance(client, { set, instance, entrant, limits }));
      // An instance that was cut short says nothing about the method.
      if (limits.signal.aborted) return rows;
      rows.push(row);
      if (known === undefined) await table.add(row);
    }
  }
  return rows;
}

function report({ entrants }: BenchRun, set: string, rows: readonly BenchRow[], options: BenchOptions): string {
  const parts = entrants.map(({ name }) => {
    const summary = summarise(rows.filter(({ method }) => method === name));
    if (options.json === true) return `${JSON.stringify({ set, method: name, ...summary })}\n`;
    const title = options.set.length > 1 || entrants.length > 1 ? [`${set}, ${name}`] : [];
    return `${[...title, ...summaryLines(summary)].join('\n')}\n`;
  });
  return parts.join(options.json === true ? '' : '\n') + (options.json !== true && options.set.length > 1 ? '\n' : '');
}
