import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPatterson } from '../exchange/patterson.ts';
import { readPsplib } from '../exchange/psplib.ts';
import type { Workflow } from '../model/workflow.ts';

/** A published instance with what is known of it. */
export interface BenchmarkInstance {
  readonly name: string;
  readonly workflow: Workflow;
  /** Critical path in periods; `NaN` for multi-mode sets, whose table lacks it. */
  readonly criticalPath: number;
  readonly bestLower: number;
  readonly bestUpper: number;
}

/** Where the published instances are, or `null` on machines without them. */
export function benchmarkFolder(): string | null {
  const { PLANLOOM_DATA } = process.env;
  const folder = join(PLANLOOM_DATA ?? '../shared/data', 'rcpsp');
  return existsSync(folder) ? folder : null;
}

/**
 * Instances of a set (`j30` … `RG300`, or `j20.mm`, `MMLIB50`), every `every`-th by name from the first on.
 * Instances that the table of best known values lacks are left out.
 */
export function benchmarkInstances(folder: string, set: string, every = 1): BenchmarkInstance[] {
  const multiMode = existsSync(join(folder, 'multi-mode', set));
  const home = multiMode ? join(folder, 'multi-mode') : folder;
  const known = new Map<string, readonly string[]>();
  for (const line of readFileSync(join(home, 'best-known.csv'), 'utf8').split(/\r?\n/)) {
    const [inSet, name, ...figures] = line.split(',');
    if (inSet === set) known.set(name, figures);
  }
  const files = readdirSync(join(home, set)).filter((file) => /\.(sm|rcp|mm)$/.test(file));
  return files
    .sort()
    .filter((_, k) => k % every === 0)
    .flatMap((file) => {
      const name = file.replace(/\.[a-z]+$/, '');
      const figures = known.get(name);
      if (figures === undefined) return [];
      const text = readFileSync(join(home, set, file), 'utf8');
      const { workflow } = file.endsWith('.rcp') ? readPatterson(text, name) : readPsplib(text, name);
      const [criticalPath, bestLower, bestUpper] = (multiMode ? ['NaN', ...figures] : figures).map(Number);
      return [{ name, workflow, criticalPath, bestLower, bestUpper }];
    });
}
