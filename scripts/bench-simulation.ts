/**
 * Speed, memory and accuracy of simulations, played by the app's own engine.
 *
 *     node scripts/bench-simulation.ts [speed|accuracy] --runs 10000 --accuracy-runs 100000
 *
 * Speed: an instance of J120 and a generated plan of 1,000 tasks, 20 resources and three calendars, two workers. Accuracy:
 * a chain of normal durations and the larger of two normal ones (Clark 1961) against their closed forms, and instances of
 * J30 and J60 against the plain simulator of `core/testing/slow-simulation.ts`. PSPLIB's files lie below PLANLOOM_DATA (default
 * ../shared/data). Fails where a figure is off by more than 0.5 %.
 */
import { parseArgs } from 'node:util';
import type { Distribution } from '../core/model/distribution.ts';
import type { Task, Workflow } from '../core/model/workflow.ts';
import { normalProbability, normalQuantile } from '../core/simulation/normal-distribution.ts';
import { uncertaintyOf } from '../core/simulation/plan-uncertainty.ts';
import { benchmarkFolder, benchmarkInstances } from '../core/testing/benchmark-instances.ts';
import { layeredWorkflow } from '../core/testing/layered-workflow.ts';
import { link, plan, task } from '../core/testing/plan-builder.ts';
import { simulationComparison } from '../core/testing/simulation-reference.ts';
import { startInProcessEngine } from '../electron/engine/in-process.ts';
import type { Input } from '../electron/ipc/contract.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '10000' },
    'accuracy-runs': { type: 'string', default: '100000' },
    tolerance: { type: 'string', default: '0.005' },
  },
});
const [only] = positionals;
const engine = startInProcessEngine({ threads: 2 });
const tolerance = Number(values.tolerance);
let worst = 0;

async function simulated(request: Partial<Input<'simulate.run'>> & Pick<Input<'simulate.run'>, 'workflow'>) {
  const startedAtMs = performance.now();
  let firstMs: number | null = null;
  const { summary } = await engine.client.call(
    'simulate.run',
    {
      schedule: null,
      uncertainty: uncertaintyOf(request.workflow),
      policy: 'serial',
      runs: Number(values.runs),
      precisionTicks: null,
      seed: 1,
      workers: 2,
      ...request,
    },
    {
      onEvent: () => {
        firstMs ??= performance.now() - startedAtMs;
      },
    },
  );
  if (summary === null) throw new Error(`No run of "${request.workflow.name}" could be played.`);
  return { summary, firstMs, seconds: (performance.now() - startedAtMs) / 1000 };
}

async function speed(name: string, workflow: Workflow): Promise<void> {
  // The app simulates the schedule that it shows, so that one is known by then.
  const outcome = await engine.client.call('workflow.quickSchedule', { workflow, previous: null });
  if (outcome.status !== 'feasible' && outcome.status !== 'optimal') throw new Error(`${name} has no schedule.`);
  const { summary, firstMs, seconds } = await simulated({ workflow, schedule: outcome.schedule });
  const megabytes = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${name}: ${summary.runs} runs in ${seconds.toFixed(2)} s, first percentiles after ${firstMs === null ? 'the last run' : `${Math.round(firstMs)} ms`}, ${Math.round(megabytes)} MB at most`,
  );
}

function compare(name: string, found: number, wanted: number): void {
  const off = Math.abs(found / wanted - 1);
  worst = Math.max(worst, off);
  console.log(`${name}: ${found.toFixed(2)}, should be ${wanted.toFixed(2)}, off by ${(100 * off).toFixed(3)} %`);
}

const withRange = (id: string, distribution: Distribution, duration: number): Task => {
  const { modes, ...rest } = task(id, duration);
  return { ...rest, modes: [{ ...modes[0], range: { unit: 'ticks', distribution } }] };
};

async function closedForms(runs: number): Promise<void> {
  const normal = { kind: 'normal', mean: 1000, sd: 100 } as const;
  const chain = plan({
    tick: 'minute',
    tasks: Array.from({ length: 16 }, (_, k) => withRange(`t${k}`, normal, 1000)),
    links: Array.from({ length: 15 }, (_, k) => link(`t${k}`, `t${k + 1}`)),
  });
  const sum = (await simulated({ workflow: chain, runs })).summary.finish;
  compare('chain of 16 normals, mean', sum.mean, 16_000);
  compare('chain of 16 normals, standard deviation', sum.sd, 400);
  for (const [share, found] of [
    [0.1, sum.p10],
    [0.5, sum.p50],
    [0.8, sum.p80],
    [0.9, sum.p90],
  ] as const) {
    compare(`chain of 16 normals, ${100 * share} %`, found, 16_000 + 400 * normalQuantile(share));
  }
  const [first, second] = [
    { kind: 'normal', mean: 1000, sd: 200 },
    { kind: 'normal', mean: 1100, sd: 150 },
  ] as const;
  const merge = plan({
    tick: 'minute',
    tasks: [withRange('a', first, 1000), withRange('b', second, 1100), task('end', 0)],
    links: [link('a', 'end'), link('b', 'end')],
  });
  const spread = Math.hypot(first.sd, second.sd);
  const distance = (first.mean - second.mean) / spread;
  const density = Math.exp(-(distance ** 2) / 2) / Math.sqrt(2 * Math.PI);
  const chance = normalProbability(distance);
  const mean = first.mean * chance + second.mean * (1 - chance) + spread * density;
  const square =
    (first.mean ** 2 + first.sd ** 2) * chance +
    (second.mean ** 2 + second.sd ** 2) * (1 - chance) +
    (first.mean + second.mean) * spread * density;
  const larger = (await simulated({ workflow: merge, runs })).summary.finish;
  compare('larger of two normals, mean', larger.mean, mean);
  compare('larger of two normals, standard deviation', larger.sd, Math.sqrt(square - mean ** 2));
}

async function reference(set: string, workflow: Workflow, runs: number): Promise<void> {
  const { schedule, uncertainty, slow } = simulationComparison(workflow);
  const { finish } = (await simulated({ workflow, schedule, uncertainty, runs })).summary;
  const slowFinish = slow(runs, 12_345);
  const mean = slowFinish.reduce((sum, each) => sum + each, 0) / runs;
  compare(`${set}, mean beside the plain simulator`, finish.mean, mean);
  for (const [share, found] of [
    [0.1, finish.p10],
    [0.5, finish.p50],
    [0.8, finish.p80],
    [0.9, finish.p90],
  ] as const) {
    compare(`${set}, ${100 * share} % beside the plain simulator`, found, slowFinish[Math.floor(share * (runs - 1))]);
  }
}

const folder = benchmarkFolder();
const [j120] = folder === null ? [] : benchmarkInstances(folder, 'j120', 1000);
if (only !== 'accuracy') {
  if (j120 === undefined) console.log('J120 is not here: name the folder of the data in PLANLOOM_DATA.');
  else await speed(`J120 ${j120.name}`, j120.workflow);
  await speed('1,000 tasks', layeredWorkflow(1, { tasks: 1000 }));
}
if (only !== 'speed') {
  const runs = Number(values['accuracy-runs']);
  await closedForms(runs);
  for (const set of folder === null ? [] : ['j30', 'j60']) {
    const [instance] = benchmarkInstances(folder ?? '', set, 1000);
    await reference(`${set} ${instance.name}`, instance.workflow, runs);
  }
  console.log(`largest error: ${(100 * worst).toFixed(3)} %`);
}
await engine.close();
if (worst > tolerance) process.exitCode = 1;
