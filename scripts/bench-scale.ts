/**
 * `node scripts/bench-scale.ts [--runs 40000] [--most 4] [--repeats 3]`: how the throughput of simulations grows with workers on Redis.
 * Starts a Redis of its own and workers of one thread each, plays a generated plan of 120 tasks, and compares every figure with what
 * this machine's threads make of the same seed. More workers than cores can't be faster; they show what the queue costs.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { uncertaintyOf } from '../core/simulation/plan-uncertainty.ts';
import { layeredWorkflow } from '../core/testing/layered-workflow.ts';
import { startInProcessEngine } from '../electron/engine/in-process.ts';
import { hasRedis, RedisInTest, until } from '../electron/engine/queue/testing/redis-server.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '40000' },
    most: { type: 'string', default: '4' },
    repeats: { type: 'string', default: '3' },
  },
});
if (!hasRedis)
  throw new Error('There is no redis-server here. Maybe install it (Debian: apt-get install redis-server).');
const workflow = layeredWorkflow(3, { tasks: 120, resources: 3 });
const request = {
  workflow,
  schedule: null,
  uncertainty: uncertaintyOf(workflow),
  policy: 'serial',
  runs: Number(values.runs),
  precisionTicks: null,
  seed: 1,
  workers: 64,
} as const;

type Engine = ReturnType<typeof startInProcessEngine>;

/** Median of several plays, after one that nobody measures. */
async function measured({ client }: Engine): Promise<{ readonly seconds: number; readonly figures: string }> {
  await client.call('simulate.run', { ...request, runs: 2_000 });
  const seconds: number[] = [];
  let figures = '';
  for (let k = 0; k < Number(values.repeats); k++) {
    const startedAtMs = performance.now();
    figures = JSON.stringify(await client.call('simulate.run', request));
    seconds.push((performance.now() - startedAtMs) / 1000);
  }
  return { seconds: seconds.sort((a, b) => a - b)[Math.floor(seconds.length / 2)], figures };
}

/** On this machine's own threads. */
async function locally(threads: number) {
  const engine = startInProcessEngine({ threads });
  const played = await measured(engine);
  await engine.close();
  return played;
}

function tell(what: string, seconds: number, one: number): void {
  const perSecond = Math.round(request.runs / seconds);
  process.stdout.write(
    `${what.padEnd(24)} ${seconds.toFixed(2)} s  ${perSecond} runs/s  ${(one / seconds).toFixed(2)} times one worker\n`,
  );
}

process.stdout.write(`${request.runs} runs of 120 tasks, ${cpus().length} cores\n`);
const alone = await locally(1);
const local = await locally(2);
const redis = new RedisInTest();
try {
  await redis.start();
  let one = local.seconds;
  for (let count = 1; count <= Number(values.most); count++) {
    await redis.startWorker();
    const tellTrouble = (message: string) => process.stderr.write(`${message}\n`);
    const engine = startInProcessEngine({
      threads: 1,
      machines: { isOn: true, url: redis.url, ifLost: 'wait', tell: tellTrouble },
    });
    await engine.ready;
    await until(async () => (await engine.client.call('machines.state', {})).workers === count);
    const { seconds, figures } = await measured(engine);
    await engine.close();
    if (count === 1) one = seconds;
    tell(`${count} worker${count === 1 ? '' : 's'} on Redis`, seconds, one);
    if (figures !== local.figures) {
      process.stdout.write('The figures differ from those of this machine.\n');
      process.exitCode = 1;
    }
  }
  tell('one thread, no Redis', alone.seconds, one);
  tell('two threads, no Redis', local.seconds, one);
} finally {
  await redis.stop();
}
