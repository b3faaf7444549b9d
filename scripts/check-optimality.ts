import { parseArgs } from 'node:util';
import { checkOptimality } from '../core/testing/optimality-check.ts';

/**
 * Compares the search that Planloom takes by itself with brute force on small random instances over all objectives, and
 * fails where they disagree. `node scripts/check-optimality.ts --instances 5000 --offset 0`
 */
const { values } = parseArgs({
  options: { instances: { type: 'string', default: '5000' }, offset: { type: 'string', default: '0' } },
});
const count = Number(values.instances);
const offset = Number(values.offset);
const startedAt = performance.now();
const tally = new Map<string, number>();
let feasible = 0;
let faults = 0;
for (let seed = offset; seed < offset + count; seed++) {
  const check = checkOptimality(seed);
  if (check.feasible) feasible++;
  for (const name of [
    `${check.tasks} tasks`,
    `${check.objectives.length} objectives`,
    ...check.objectives.map((each) => each.split(':')[0]),
  ]) {
    tally.set(name, (tally.get(name) ?? 0) + 1);
  }
  if (check.fault === null) continue;
  faults++;
  console.log(`seed ${seed}, ${check.tasks} tasks, ${check.objectives.join(',')}: ${check.fault}`);
}
console.log(
  `${count} instances, ${feasible} of them feasible, ${faults} disagreements, ${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
);
console.log(
  [...tally]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, times]) => `${name} ${times}`)
    .join(', '),
);
process.exitCode = faults === 0 ? 0 : 1;
