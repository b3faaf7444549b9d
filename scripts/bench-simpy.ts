import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Schedule } from '../core/model/schedule.ts';
import type { Workflow } from '../core/model/workflow.ts';
import { compile } from '../core/problem/compile.ts';
import { Draws } from '../core/simulation/draw.ts';
import { USUAL_RANGE } from '../core/simulation/plan-uncertainty.ts';
import { RunPlayer } from '../core/simulation/run-batch.ts';
import { type SimulatedProblem, simulatedProblem } from '../core/simulation/simulated-problem.ts';
import type { Uncertainty } from '../core/simulation/uncertainty.ts';
import { drive } from '../core/solvers/drive.ts';
import { ruleSolver } from '../core/solvers/rule-solver.ts';
import { benchmarkFolder, benchmarkInstances } from '../core/testing/benchmark-instances.ts';

/**
 * Planloom's simulation beside SimPy in one call: the same published project, triangular durations and policy (parallel
 * dispatch in the plan's order, resources binding), the same number of runs, one core each. Checks that both agree: exactly
 * on runs whose durations are handed over, and within sampling error in mean, P10, P50, P80 and P90 on runs that each draws by
 * itself. SimPy comes from Debian: `apt-get install python3-simpy3`.
 *
 *     node scripts/bench-simpy.ts --set j120 --every 200 --runs 2000
 *
 * Exit codes: 0 fine, 1 they disagree or the ratio is below `--least`, 2 SimPy is missing.
 */
const { values } = parseArgs({
  options: {
    set: { type: 'string', multiple: true, default: ['j30', 'j60', 'j120'] },
    /** Each how many-th instance of a set. */
    every: { type: 'string', default: '150' },
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    /** Fewer times as many runs a second fail. */
    least: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
});
const PEER = fileURLToPath(new URL('bench-simpy.py', import.meta.url));
/** Runs whose durations are handed over. */
const GIVEN_RUNS = 50;
const WARM_UP_RUNS = 3000;
const ROUNDING = 1e-6;
/** Differences beyond so many standard errors do not happen by chance in any number of instances that anybody tries. */
const MOST_ERRORS = 5;
const runs = Number(values.runs);
const seed = Number(values.seed);

interface PeerResult {
  readonly version: string;
  readonly given: readonly number[];
  readonly finish: readonly number[];
  readonly seconds: number;
}

interface Row {
  readonly instance: string;
  readonly tasks: number;
  readonly planloomRunsPerSecond: number;
  readonly simpyRunsPerSecond: number;
  readonly ratio: number;
  readonly agrees: boolean;
}

const python = findPython();
if (python === null) {
  console.error(
    'SimPy is missing: neither python3 nor /usr/bin/python3 can import simpy. Maybe install it with "apt-get install python3-simpy3".',
  );
  process.exit(2);
}
const folder = benchmarkFolder();
if (folder === null) throw new Error('There are no published instances. Maybe set PLANLOOM_DATA to their folder.');

const rows: Row[] = [];
if (!values.json) console.log('instance     tasks  Planloom runs/s  SimPy runs/s  times as many  agree');
for (const set of values.set) {
  for (const { name, workflow } of benchmarkInstances(folder, set, Number(values.every))) {
    const row = compare(name, workflow, python);
    rows.push(row);
    if (values.json) continue;
    const figures = [row.planloomRunsPerSecond.toFixed(0).padStart(15), row.simpyRunsPerSecond.toFixed(0).padStart(12)];
    const ratio = row.ratio.toFixed(1).padStart(13);
    console.log(
      `${row.instance.padEnd(12)} ${String(row.tasks).padStart(5)}  ${figures.join('  ')}  ${ratio}  ${row.agrees ? 'yes' : 'NO'}`,
    );
  }
}
const least = Math.min(...rows.map(({ ratio }) => ratio));
const mean = Math.exp(rows.reduce((sum, { ratio }) => sum + Math.log(ratio), 0) / rows.length);
if (values.json) console.log(JSON.stringify({ runs, rows, least, geometricMean: mean }));
else
  console.log(
    `${rows.length} projects, ${runs} runs each: ${mean.toFixed(1)} times as many on average, at least ${least.toFixed(1)}.`,
  );
process.exitCode = rows.every(({ agrees }) => agrees) && least >= Number(values.least) ? 0 : 1;

/** Python that can import SimPy; a version of one's own often comes first in the path and has none of Debian's packages. */
function findPython(): string | null {
  const canImport = (program: string) => spawnSync(program, ['-c', 'import simpy'], { stdio: 'ignore' }).status === 0;
  return ['python3', '/usr/bin/python3'].find(canImport) ?? null;
}

function compare(instance: string, workflow: Workflow, program: string): Row {
  const uncertainty = triangular(workflow);
  const schedule = quickSchedule(workflow);
  const prepare = () => simulatedProblem(workflow, schedule, uncertainty, 'parallel');
  const simulated = prepare();
  const draws = new Draws(simulated, uncertainty, seed);
  const given = Array.from({ length: GIVEN_RUNS }, (_, run) => {
    draws.draw(run);
    return Array.from(simulated.problem.order, (task) => simulated.problem.duration[simulated.mode[task]]);
  });
  const peer = playInSimPy(program, { ...projectOf(prepare()), given, seed, runs });

  const player = new RunPlayer(prepare(), uncertainty, 'parallel', seed);
  const own = playAll(player, 0, GIVEN_RUNS);
  const isExact = own.finish.every((finish, run) => Math.abs(finish - peer.given[run]) < ROUNDING);
  // The compiler of the engine needs a moment with code that it has not seen; it is no part of the steady rate.
  playAll(player, 0, rows.length === 0 ? 10 * WARM_UP_RUNS : WARM_UP_RUNS);
  const { finish, seconds } = playAll(player, 0, runs);
  const agrees = isExact && isWithinSamplingError(finish, peer.finish);
  const [planloomRunsPerSecond, simpyRunsPerSecond] = [runs / seconds, runs / peer.seconds];
  return {
    instance,
    tasks: workflow.tasks.length,
    planloomRunsPerSecond,
    simpyRunsPerSecond,
    ratio: planloomRunsPerSecond / simpyRunsPerSecond,
    agrees,
  };
}

/** Every task takes from three quarters of its planned duration to one and a half times that. */
function triangular({ tasks }: Workflow): Uncertainty {
  const distribution = { kind: 'triangular', ...USUAL_RANGE } as const;
  const uncertain = tasks.filter(({ modes: [{ duration }] }) => duration > 0);
  return { durations: uncertain.map(({ id }) => ({ task: id, unit: 'factor', distribution })), groups: [], risks: [] };
}

function quickSchedule(workflow: Workflow): Schedule {
  const search = ruleSolver('lft', 'serial').search({ problem: compile(workflow), objectives: ['makespan'], seed: 0 });
  const outcome = drive(search, { shouldStop: () => null });
  if (outcome.status !== 'optimal' && outcome.status !== 'feasible') throw new Error(`${workflow.name}: no schedule.`);
  return outcome.schedule;
}

/** Runs with all that the app learns of each, in processor time. */
function playAll(player: RunPlayer, firstRun: number, count: number) {
  const before = process.cpuUsage();
  const steps = player.play(firstRun, count, { taskRuns: 0, milestoneRuns: 0 }, count);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  const { user, system } = process.cpuUsage(before);
  return { finish: [...step.value.finish], seconds: (user + system) / 1e6 };
}

/** The project as the peer reads it: tasks in an order that keeps precedence. */
function projectOf({ problem, mode, order }: SimulatedProblem) {
  const placeOf = new Int32Array(problem.taskCount);
  problem.order.forEach((task, place) => {
    placeOf[task] = place;
  });
  const tasks = Array.from(problem.order, (task) => {
    const chosen = mode[task];
    const links = problem.inLinks.subarray(problem.firstIn[task], problem.firstIn[task + 1]);
    const demands = Array.from({ length: problem.firstDemand[chosen + 1] - problem.firstDemand[chosen] }, (_, k) => {
      const demand = problem.firstDemand[chosen] + k;
      return [problem.demandResource[demand], problem.demandAmount[demand]];
    });
    const predecessors = Array.from(new Set(Array.from(links, (link) => placeOf[problem.linkFrom[link]])));
    return { duration: problem.duration[chosen], predecessors, demands, ...USUAL_RANGE };
  });
  const capacities = problem.capacity.map(({ amounts }) => amounts[0]);
  return { tasks, capacities, order: Array.from(order, (task) => placeOf[task]) };
}

function playInSimPy(program: string, project: object): PeerResult {
  const { status, stdout, stderr } = spawnSync(program, [PEER], {
    input: JSON.stringify(project),
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`bench-simpy.py failed: ${stderr}`);
  return JSON.parse(stdout);
}

/** Means by their standard errors; percentiles by how many of the other's runs lie below them, a binomial count. */
function isWithinSamplingError(a: readonly number[], b: readonly number[]): boolean {
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const variance = (values: readonly number[]) => {
    const centre = mean(values);
    return values.reduce((sum, each) => sum + (each - centre) ** 2, 0) / (values.length - 1);
  };
  const error = Math.sqrt(variance(a) / a.length + variance(b) / b.length);
  if (Math.abs(mean(a) - mean(b)) > MOST_ERRORS * error + ROUNDING) return false;
  const ascending = [...a].sort((x, y) => x - y);
  return [0.1, 0.5, 0.8, 0.9].every((p) => {
    const at = ascending[Math.ceil(p * a.length) - 1];
    const below = b.filter((each) => each <= at + ROUNDING).length / b.length;
    return Math.abs(below - p) <= MOST_ERRORS * Math.sqrt((p * (1 - p)) / a.length + (p * (1 - p)) / b.length);
  });
}
