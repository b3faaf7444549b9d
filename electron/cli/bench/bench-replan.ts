import type { Command } from 'commander';
import { makespanOf, type Schedule } from '../../../core/model/schedule.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import { movedTasks, replan } from '../../../core/operations/replan.ts';
import { compile } from '../../../core/problem/compile.ts';
import { autoSolver } from '../../../core/solvers/auto.ts';
import { drive } from '../../../core/solvers/drive.ts';
import { Random } from '../../../core/solvers/random.ts';
import { layeredWorkflow } from '../../../core/testing/layered-workflow.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { textTable } from '../learn/text-table.ts';
import { MOST_SEED, wholeNumber } from '../options.ts';
import { createProgress } from '../progress.ts';
import { STRIKES, type Strike, struckPlan } from './struck-plan.ts';

interface ReplanBenchOptions {
  readonly plans: number;
  readonly tasks: number;
  readonly later: number;
  readonly seed: number;
  readonly json?: boolean;
}

/** Schedules that plan and plan afresh may try: half a second or so. */
const SCHEDULES = 1000;
/** The moment at which the run is struck, as a share of the plan's length. */
const STATUS = 0.3;
/**
 * Time that the busiest resource needs for its work, as a share of the critical path. In `packed` plans the resources alone decide about the
 * finish; a plan in daily use has room.
 */
const LOADS = { packed: 1, busy: 0.8, usual: 0.65 } as const;

/** `planloom bench-replan`: how quickly, and with how few moves, the rest of a run is planned anew. */
export function addReplanBenchCommand(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('bench-replan')
    .description('Measures re-planning of runs that something has struck, beside planning afresh.')
    .option('--plans <number>', 'layered plans for each load; plan k is drawn from seed + k', wholeNumber(1, 1000), 5)
    .option('--tasks <number>', 'tasks a plan', wholeNumber(2, 5000), 500)
    .option('--later <percent>', 'later finish that is accepted, of the plan’s length', wholeNumber(0, 1000), 0)
    .option('--seed <number>', 'of the first plan', wholeNumber(0, MOST_SEED), 1)
    .option('--json', 'print one JSON object a plan, one a line')
    .action((options: ReplanBenchOptions) => {
      const progress = createProgress();
      const rows: Row[] = [];
      const loads = Object.keys(LOADS) as (keyof typeof LOADS)[];
      for (const [place, load] of loads.entries()) {
        for (let index = 0; index < options.plans; index++) {
          progress.update((place + index / options.plans) / loads.length, `${load}, plan ${index + 1}`);
          rows.push(...benchPlan(load, options.seed + index, options));
        }
      }
      progress.stop();
      process.stdout.write(
        `${(options.json === true ? rows.map((row) => JSON.stringify(row)) : lines(rows)).join('\n')}\n`,
      );
      finish(EXIT.fine);
    });
}

type Row = ReturnType<typeof benchStrike>;

function benchPlan(load: keyof typeof LOADS, seed: number, options: ReplanBenchOptions): readonly Row[] {
  const workflow = layeredWorkflow(seed, { tasks: options.tasks, energyRatio: LOADS[load] });
  const reference = planned(workflow, 1);
  return STRIKES.map((strike) => benchStrike(load, seed, strike, workflow, reference, options.later));
}

function benchStrike(
  load: keyof typeof LOADS,
  seed: number,
  strike: Strike,
  workflow: Workflow,
  reference: Schedule,
  later: number,
) {
  const statusAt = Math.round(STATUS * makespanOf(reference));
  const asOf = struckPlan(workflow, reference, statusAt, strike, new Random(seed));
  const startedAtMs = performance.now();
  const cpuBefore = process.cpuUsage();
  const afresh = planned(asOf, 2);
  const afreshMs = performance.now() - startedAtMs;
  const finish = makespanOf(afresh);
  const again = replan(asOf, reference, afresh, finish + (later / 100) * makespanOf(reference));
  const cpu = process.cpuUsage(cpuBefore);
  return {
    load,
    seed,
    strike,
    open: asOf.tasks.filter(({ actual }) => actual === undefined).length,
    finishBefore: makespanOf(reference),
    finishAfresh: finish,
    finish: again.finish,
    movedAfresh: movedTasks(asOf, reference, afresh).length,
    moved: again.moved.length,
    /** Both searches together: what a person waits for. */
    milliseconds: Math.round(performance.now() - startedAtMs),
    /** Of both searches: does not depend on what else the machine does. */
    cpuMilliseconds: Math.round((cpu.user + cpu.system) / 1000),
    afreshMilliseconds: Math.round(afreshMs),
  };
}

function planned(workflow: Workflow, seed: number): Schedule {
  const problem = compile(workflow);
  const outcome = drive(autoSolver.search({ problem, objectives: ['makespan'], seed, maxSchedules: SCHEDULES }));
  if (outcome.status === 'optimal' || outcome.status === 'feasible') return outcome.schedule;
  throw new CliError(`${workflow.name} has no schedule within ${SCHEDULES} tries. Maybe use another seed.`);
}

function lines(rows: readonly Row[]): readonly string[] {
  const parts = [
    ...Object.keys(LOADS).flatMap((load) =>
      STRIKES.map(
        (strike) => [load, strike, rows.filter((row) => row.load === load && row.strike === strike)] as const,
      ),
    ),
    ...Object.keys(LOADS).map((load) => [load, 'all', rows.filter((row) => row.load === load)] as const),
    ['all', 'all', rows] as const,
  ];
  return [
    ...textTable([
      [
        'load',
        'struck by',
        'runs',
        'open',
        'finish before',
        'afresh',
        're-planned',
        'moved afresh',
        're-planned',
        'fewer %',
        'ms',
        'cpu ms',
      ],
      ...parts
        .filter(([, , part]) => part.length > 0)
        .map(([load, strike, part]) => {
          const mean = (of: (row: Row) => number) => {
            let sum = 0;
            for (const row of part) sum += of(row);
            return sum / part.length;
          };
          const moved = mean((row) => row.moved);
          const movedAfresh = mean((row) => row.movedAfresh);
          return [
            load,
            strike,
            part.length,
            mean((row) => row.open).toFixed(0),
            mean((row) => row.finishBefore).toFixed(0),
            mean((row) => row.finishAfresh).toFixed(0),
            mean((row) => row.finish).toFixed(0),
            movedAfresh.toFixed(1),
            moved.toFixed(1),
            (100 * (1 - moved / Math.max(1, movedAfresh))).toFixed(1),
            Math.max(...part.map(({ milliseconds }) => milliseconds)),
            Math.max(...part.map(({ cpuMilliseconds }) => cpuMilliseconds)),
          ];
        }),
    ]),
    'Means a run; ms and cpu ms: the longest, planning afresh included. A task has moved where its start, its mode or its people changed at all.',
  ];
}
