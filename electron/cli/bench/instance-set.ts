import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import Papa from 'papaparse';
import { z } from 'zod';
import { CliError } from '../exit-code.ts';
import { aboutFile, pathOf } from '../named-file.ts';
import { openPlan } from '../session.ts';
import type { BenchInstance, BestKnown } from './bench-instance.ts';

const INSTANCE_ENDINGS = ['.sm', '.mm', '.rcp'];
const figure = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text === '' ? null : Number(text)))
  .pipe(z.number().nullable());
const rowSchema = z.object({ set: z.string(), instance: z.string(), cpm_lb: figure, best_lb: figure, best_ub: figure });

/**
 * The instances of a set in natural order of their names, with what is published about them. The set is a folder
 * below `data` or `data/multi-mode`; `best-known.csv` lies beside that folder.
 */
export function readInstanceSet(dataFolder: string, set: string): readonly BenchInstance[] {
  const data = pathOf(dataFolder);
  if (!existsSync(data)) throw new CliError(`There is no folder ${dataFolder}. Maybe check --data.`);
  const folder = [join(data, set), join(data, 'multi-mode', set)].find((path) => existsSync(path));
  if (folder === undefined) {
    throw new CliError(
      `There is no set "${set}" in ${dataFolder}. Maybe use one of its sets: ${setNames(data).join(', ') || 'it has none'}.`,
    );
  }
  const bestKnown = readBestKnown(join(dirname(folder), 'best-known.csv'), basename(folder));
  const collator = new Intl.Collator('en', { numeric: true });
  return readdirSync(folder)
    .filter((file) => INSTANCE_ENDINGS.includes(extname(file)))
    .sort(collator.compare)
    .map((file): BenchInstance => {
      const name = basename(file, extname(file));
      const known = bestKnown.get(name) ?? { criticalPath: null, lowerBound: null, upperBound: null };
      const path = join(folder, file);
      return {
        name,
        bestKnown: known,
        load: async (client) => {
          try {
            return (await openPlan(client, path)).plan.workflow;
          } catch (error) {
            throw aboutFile(path, error);
          }
        },
      };
    });
}

function readBestKnown(path: string, set: string): ReadonlyMap<string, BestKnown> {
  if (!existsSync(path))
    throw new CliError(
      `${path} is missing; the benchmark compares with the figures in it. Maybe it lies in another folder.`,
    );
  const { data } = Papa.parse(readFileSync(path, 'utf8'), { header: true, skipEmptyLines: true });
  const known = new Map<string, BestKnown>();
  data.forEach((record, place) => {
    const row = rowSchema.safeParse(record);
    if (!row.success) throw new CliError(`${path}, row ${place + 2}: ${z.prettifyError(row.error)}`);
    if (row.data.set !== set) return;
    known.set(row.data.instance, {
      criticalPath: row.data.cpm_lb,
      lowerBound: row.data.best_lb,
      upperBound: row.data.best_ub,
    });
  });
  return known;
}

function setNames(data: string): string[] {
  return [data, join(data, 'multi-mode')]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && entry.name !== 'multi-mode')
    .map((entry) => entry.name);
}
