import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAny } from '../exchange/read-any.ts';
import { compile } from './compile.ts';
import { criticalPath } from './critical-path.ts';
import { criticalPathBound } from './critical-path-bound.ts';
import { makespanBounds } from './makespan-bound.ts';

const FOLDER = join(process.env['PLANLOOM_DATA'] ?? '../shared/data', 'rcpsp');
const EVERY = 8;

interface Known {
  readonly path: string;
  readonly criticalPath: number | null;
  readonly upper: number | null;
}

/** Rows of a list of best known values, as files with the figures that bounds are compared with. */
function known(folder: string): Known[] {
  const [header, ...lines] = readFileSync(join(folder, 'best-known.csv'), 'utf8').trim().split('\n');
  const column = (name: string) => header.split(',').indexOf(name);
  const [set, instance, cpm, upper] = ['set', 'instance', 'cpm_lb', 'best_ub'].map(column);
  const files = new Map<string, string>();
  for (const name of new Set(lines.map((line) => line.split(',')[set]))) {
    if (!existsSync(join(folder, name))) continue;
    for (const file of readdirSync(join(folder, name)))
      files.set(`${name}/${file.replace(/\.[^.]+$/, '')}`, join(folder, name, file));
  }
  const figure = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text));
  return lines
    .map((line) => line.split(','))
    .flatMap((cells) => {
      const path = files.get(`${cells[set]}/${cells[instance]}`);
      return path === undefined ? [] : [{ path, criticalPath: figure(cells[cpm]), upper: figure(cells[upper]) }];
    })
    .filter((_, k) => k % EVERY === 0);
}

describe.skipIf(!existsSync(FOLDER))('bounds of published instances', () => {
  it('agree with the published critical paths and stay below the best known makespans', () => {
    const rows = known(FOLDER);
    let better = 0;
    for (const { path, criticalPath: published, upper } of rows) {
      const problem = compile(readAny(readFileSync(path, 'utf8')).plan.workflow);
      expect(criticalPath(problem).length, path).toBe(published);
      const [best] = makespanBounds(problem);
      expect(best.value, path).toBeLessThanOrEqual(upper ?? Number.NaN);
      if (best.value > (published ?? 0)) better++;
    }
    expect(rows.length).toBeGreaterThan(150);
    expect(better).toBeGreaterThan(20);
  });

  it('hold with several modes', () => {
    const rows = known(join(FOLDER, 'multi-mode'));
    let compared = 0;
    for (const { path, upper } of rows) {
      const problem = compile(readAny(readFileSync(path, 'utf8')).plan.workflow);
      expect(criticalPathBound(problem).value).toBe(criticalPath(problem).length);
      if (upper === null) continue;
      expect(makespanBounds(problem)[0].value, path).toBeLessThanOrEqual(upper);
      compared++;
    }
    expect(compared).toBeGreaterThan(50);
  });
});
