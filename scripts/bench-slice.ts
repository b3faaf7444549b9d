/**
 * A slice of the benchmarks that comes out the same on every machine, because its limits count schedules and search steps
 * instead of time. It compares with `docs/benchmark-rows.json` and fails where anything got worse.
 *
 *     node scripts/bench-slice.ts            compare, one to two minutes
 *     node scripts/bench-slice.ts --update   record what came out (look at the difference before you commit it)
 *     node scripts/bench-slice.ts --tally FILE   write how many rows passed, failed and were skipped, as JSON
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makespanOf } from '../core/model/schedule.ts';
import { compile } from '../core/problem/compile.ts';
import { criticalPath } from '../core/problem/critical-path.ts';
import { verify } from '../core/problem/verify.ts';
import { drive } from '../core/solvers/drive.ts';
import { solverById } from '../core/solvers/registry.ts';
import { type BenchmarkInstance, benchmarkFolder, benchmarkInstances } from '../core/testing/benchmark-instances.ts';
import { judge, rowTitle, type SliceFigures, type SliceRow } from './slice-rows.ts';

const FILE = join(import.meta.dirname, '..', 'docs', 'benchmark-rows.json');

const { values } = parseArgs({ options: { update: { type: 'boolean' }, tally: { type: 'string' } } });
const rows: readonly SliceRow[] = JSON.parse(readFileSync(FILE, 'utf8'));
const tally = { passed: 0, failed: 0, skipped: 0 };
const folder = benchmarkFolder();
if (folder === null) {
  process.stdout.write('No benchmark data here: the slice is skipped. Maybe set PLANLOOM_DATA to its folder.\n');
  tally.skipped = rows.length;
} else runSlice(folder);
if (values.tally !== undefined) writeFileSync(values.tally, JSON.stringify(tally));
process.exitCode = tally.failed > 0 ? 1 : 0;

function runSlice(data: string): void {
  const startedAt = performance.now();
  const finished: SliceRow[] = [];
  let betterRows = 0;
  for (const row of rows) {
    const rowStartedAt = performance.now();
    const figures = figuresOf(row, benchmarkInstances(data, row.set, row.every));
    const { kind, reasons } = judge(row.recorded, figures);
    const seconds = (performance.now() - rowStartedAt) / 1000;
    process.stdout.write(
      `${kind.padEnd(7)}${lineOf(row, figures, seconds)}${reasons.map((each) => `\n         ${each}`).join('')}\n`,
    );
    if (kind === 'worse' || kind === 'new') tally.failed++;
    else tally.passed++;
    if (kind === 'better') betterRows++;
    finished.push({ ...row, recorded: figures });
  }
  process.stdout.write(`${rows.length} rows in ${((performance.now() - startedAt) / 1000).toFixed(0)} s\n`);
  if (values.update === true) {
    writeFileSync(FILE, `${JSON.stringify(finished, null, 2)}\n`);
    tally.passed = rows.length;
    tally.failed = 0;
  } else if (betterRows > 0 || tally.failed > 0) {
    process.stdout.write(
      'Record better figures, and worse ones that are meant so, with: node scripts/bench-slice.ts --update\n',
    );
  }
}

function figuresOf(row: SliceRow, instances: readonly BenchmarkInstance[]): SliceFigures {
  let found = 0;
  let proved = 0;
  let points = 0;
  for (const instance of instances) {
    const outcome = solve(row, instance);
    if (outcome === null) continue;
    found++;
    if (outcome.isProved) proved++;
    points += (100 * (outcome.makespan - instance.bestUpper)) / outcome.criticalPath;
  }
  const pointsAboveBestKnown = found === 0 ? 0 : Number((points / found).toFixed(4));
  return { instances: instances.length, found, proved, pointsAboveBestKnown };
}

interface Solved {
  readonly makespan: number;
  readonly isProved: boolean;
  readonly criticalPath: number;
}

/** What the row's method finds; throws where that breaks a rule of the plan, or claims more than can be. */
function solve({ solver: id, seed, schedules, iterations }: SliceRow, instance: BenchmarkInstance): Solved | null {
  if (schedules === undefined && iterations === undefined) throw new Error(`A row with ${id} has no limit.`);
  const solver = solverById(id);
  if (solver === null) throw new Error(`There is no method "${id}".`);
  const problem = compile(instance.workflow);
  const outcome = drive(
    solver.search({
      problem,
      objectives: ['makespan'],
      seed,
      ...(schedules === undefined ? {} : { maxSchedules: schedules }),
      ...(iterations === undefined ? {} : { maxIterations: iterations }),
    }),
  );
  if (outcome.status === 'infeasible') throw new Error(`${instance.name}: ${id} claims that there is no schedule.`);
  if (outcome.status === 'unknown') return null;
  const [violation] = verify(instance.workflow, outcome.schedule);
  if (violation !== undefined) throw new Error(`${instance.name}, ${id}: ${violation.message}`);
  const makespan = makespanOf(outcome.schedule);
  const isProved = outcome.status === 'optimal';
  const [bound] = outcome.bound;
  if (makespan < instance.bestLower || bound > instance.bestUpper) {
    const published = `the published optimum lies in ${instance.bestLower} … ${instance.bestUpper}`;
    throw new Error(`${instance.name}: ${id} finds ${makespan} and the bound ${bound}, but ${published}.`);
  }
  return { makespan, isProved, criticalPath: criticalPath(problem).length };
}

function lineOf(
  row: SliceRow,
  { instances, found, proved, pointsAboveBestKnown }: SliceFigures,
  seconds: number,
): string {
  return (
    `${rowTitle(row).padEnd(52)} found ${found}/${instances}, proved ${proved}, ` +
    `${pointsAboveBestKnown.toFixed(4)} points above best known (${seconds.toFixed(0)} s)`
  );
}
