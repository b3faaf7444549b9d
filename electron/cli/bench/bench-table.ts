import { existsSync, readFileSync } from 'node:fs';
import { appendFile, writeFile } from 'node:fs/promises';
import Papa from 'papaparse';
import { z } from 'zod';
import { CliError } from '../exit-code.ts';
import { pathOf } from '../named-file.ts';
import type { BenchRow } from './bench-row.ts';

const COLUMNS = [
  'set',
  'instance',
  'status',
  'makespan',
  'bound',
  'cpm_lb',
  'best_lb',
  'best_ub',
  'seconds',
  'schedules',
  'method',
] as const;

const figure = z
  .string()
  .transform((text) => (text === '' ? null : Number(text)))
  .pipe(z.number().nullable());
const recordSchema = z.object({
  set: z.string(),
  instance: z.string(),
  status: z.enum(['optimal', 'feasible', 'infeasible', 'unknown']),
  makespan: figure,
  bound: figure,
  cpm_lb: z.coerce.number(),
  best_lb: figure,
  best_ub: figure,
  seconds: z.coerce.number(),
  schedules: z.coerce.number(),
  method: z.string(),
});

/** The rows of a benchmark, in memory and, row by row as they come, in a CSV file. */
export interface BenchTable {
  find(set: string, instance: string, method: string): BenchRow | undefined;
  add(row: BenchRow): Promise<void>;
}

/**
 * Begins a table, so that little is lost when a long benchmark breaks off; with `resume`, what the file holds already
 * stands, and need not be run again.
 * @throws CliError where a file to go on with is no table of a benchmark
 */
export async function openBenchTable(csv: string | undefined, resume: boolean): Promise<BenchTable> {
  const rows = new Map<string, BenchRow>();
  const path = csv === undefined ? null : pathOf(csv);
  if (path !== null && resume && existsSync(path)) {
    for (const row of readRows(path)) rows.set(keyOf(row.set, row.instance, row.method), row);
  } else if (path !== null) await writeFile(path, `${COLUMNS.join(',')}\n`);
  return {
    find: (set, instance, method) => rows.get(keyOf(set, instance, method)),
    async add(row) {
      rows.set(keyOf(row.set, row.instance, row.method), row);
      if (path !== null) await appendFile(path, `${Papa.unparse([cellsOf(row)])}\n`);
    },
  };
}

function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

function cellsOf(row: BenchRow): (string | number)[] {
  return [
    row.set,
    row.instance,
    row.status,
    row.makespan ?? '',
    row.bound ?? '',
    row.criticalPath,
    row.bestLowerBound ?? '',
    row.bestUpperBound ?? '',
    Number(row.seconds.toFixed(3)),
    row.schedules,
    row.method,
  ];
}

function readRows(path: string): BenchRow[] {
  const { data } = Papa.parse(readFileSync(path, 'utf8'), { header: true, skipEmptyLines: true });
  return data.map((record, place) => {
    const read = recordSchema.safeParse(record);
    if (!read.success) {
      throw new CliError(
        `${path}, row ${place + 2}: ${z.prettifyError(read.error)} Maybe begin anew, without --resume.`,
      );
    }
    const { cpm_lb, best_lb, best_ub, ...row } = read.data;
    return { ...row, criticalPath: cpm_lb, bestLowerBound: best_lb, bestUpperBound: best_ub };
  });
}
