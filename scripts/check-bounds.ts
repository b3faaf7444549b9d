import { parseArgs } from 'node:util';
import { compile } from '../core/problem/compile.ts';
import { makespanBounds } from '../core/problem/makespan-bound.ts';
import { ExactSearch } from '../core/solvers/lazy-clause/exact-search.ts';
import { benchmarkFolder, benchmarkInstances } from '../core/testing/benchmark-instances.ts';

/**
 * Runs the exact search from below on published instances without telling it any schedule, and fails where a bound goes beyond the
 * best known makespan, or its first schedule is not the published optimum. A search that refuted too much could not hide behind
 * a schedule that was found before. `node scripts/check-bounds.ts --set j60 --every 12 --work 20000000`
 */
const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'j30' },
    every: { type: 'string', default: '6' },
    /** Steps of work an instance; the search counts them, so that every machine sees the same. */
    work: { type: 'string', default: '20000000' },
  },
});
const SLICE_WORK = 20_000;
const folder = benchmarkFolder();
if (folder === null) throw new Error('There are no published instances. Maybe set PLANLOOM_DATA to their folder.');
let ended = 0;
let faults = 0;
const instances = benchmarkInstances(folder, values.set, Number(values.every));
for (const { name, workflow, bestLower, bestUpper } of instances) {
  const problem = compile(workflow);
  const search = ExactSearch.create(problem, null, makespanBounds(problem)[0].value, 'below');
  if (search === null) throw new Error(`The exact search can't express ${name}.`);
  for (let work = 0; work < Number(values.work) && !search.isDone; work += SLICE_WORK) search.advance(SLICE_WORK);
  if (search.isDone) ended++;
  const isWrong = search.isDone && (search.bestMakespan < bestLower || search.bestMakespan > bestUpper);
  if (!isWrong && search.bound <= bestUpper) continue;
  faults++;
  console.log(
    `${name}: bound ${search.bound}, makespan ${search.bestMakespan}, published ${bestLower} to ${bestUpper}`,
  );
}
console.log(`${values.set}: ${instances.length} instances, ${ended} searched to the end, ${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
