/**
 * Local runs of small real commands: order and limits, then the accounting after the engine was killed at random moments.
 * `node scripts/bench-local-run.ts [--tasks 200] [--slots 4] [--kills 20] [--seed 1]`; exit code 1 where anything is not accounted for.
 */
import { parseArgs } from 'node:util';
import { killedLocalRun } from '../electron/engine/testing/killed-local-run.ts';

const { values } = parseArgs({
  options: {
    tasks: { type: 'string', default: '200' },
    slots: { type: 'string', default: '4' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
});
const common = { tasks: Number(values.tasks), slots: Number(values.slots), seed: Number(values.seed), mostMs: 500 };
for (const kills of [0, Number(values.kills)]) {
  const { wrong, seconds, ...figures } = await killedLocalRun({ ...common, kills });
  console.log(JSON.stringify({ ...figures, seconds: Number(seconds.toFixed(1)), wrong: wrong.length }));
  for (const each of wrong) console.error(each);
  if (wrong.length > 0) process.exitCode = 1;
}
