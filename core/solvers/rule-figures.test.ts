import { describe, expect, it } from 'vitest';
import { compile } from '../problem/compile.ts';
import { benchmarkFolder, benchmarkInstances } from '../testing/benchmark-instances.ts';
import { drive } from './drive.ts';
import { solverById } from './registry.ts';

const folder = benchmarkFolder();

/**
 * Published average deviation of single passes in percent, over the instances that are here: J30 from the
 * best known makespan, the others from the critical path (Kolisch 1996 and later measurements; ties to the lowest task number).
 */
const FIGURES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'rule:wcs-parallel': { j30: 3.89, j60: 16.96, j90: 15.55, j120: 43.7 },
  'rule:lst-parallel': { j30: 4.5, j60: 17.27, j90: 15.94, j120: 44.16 },
  'rule:lst-serial': { j30: 5.03, j60: 17.54, j90: 16.17, j120: 46.86 },
  'rule:lft-parallel': { j30: 4.34, j60: 17.64, j90: 16.06, j120: 44.02 },
  'rule:lft-serial': { j30: 5.68, j60: 18.26, j90: 16.77, j120: 48.29 },
  'rule:mts-parallel': { j30: 4.97, j60: 18.21, j90: 16.81, j120: 46.14 },
};

describe.skipIf(folder === null).each(['j30', 'j60', 'j90', 'j120'])('single passes on %s', (set) => {
  const instances =
    folder === null
      ? []
      : benchmarkInstances(folder, set).map((known) => ({ ...known, problem: compile(known.workflow) }));

  it.each(Object.keys(FIGURES))('%s lands on the published average', (id) => {
    const solver = solverById(id);
    if (solver === null) throw new Error(`No solver is called ${id}.`);
    let sum = 0;
    for (const { problem, criticalPath, bestUpper } of instances) {
      const outcome = drive(solver.search({ problem, objectives: ['makespan'], seed: 1, maxSchedules: 1 }));
      if (!('value' in outcome)) throw new Error(`${id} found no schedule.`);
      const reference = set === 'j30' ? bestUpper : criticalPath;
      sum += (100 * (outcome.value[0] - reference)) / reference;
    }
    expect(Math.abs(sum / instances.length - FIGURES[id][set])).toBeLessThan(0.01);
  });
});
