import type { Command } from 'commander';
import { makespanOf, type Schedule } from '../../../core/model/schedule.ts';
import type { Actual, Workflow } from '../../../core/model/workflow.ts';
import { movedTasks, replan } from '../../../core/operations/replan.ts';
import { compile } from '../../../core/problem/compile.ts';
import { calendarOfMode } from '../../../core/problem/task-time.ts';
import { autoSolver } from '../../../core/solvers/auto.ts';
import { drive } from '../../../core/solvers/drive.ts';
import { Random } from '../../../core/solvers/random.ts';
import { layeredWorkflow } from '../../../core/testing/layered-workflow.ts';
import { workedUntil } from '../../../core/time/working-time.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { textTable } from '../learn/text-table.ts';
import { MOST_SEED, wholeNumber } from '../options.ts';

interface ReplanBenchOptions {
  readonly plans: number;
  readonly tasks: number;
  readonly overruns: number;
  readonly later: number;
  readonly seed: number;
  readonly json?: boolean;
}

/** Schedules that plan and plan afresh may try: half a second or so. */
const SCHEDULES = 1000;
/** The moment at which the run is looked at, as a share of the plan's length. */
const STATUS = 0.3;
/** Factor on what is left of a task that overruns, and hours that come on top. */
const OVERRUN = { factor: 2, hours: 8 };

/** `planloom bench-replan`: how quickly, and with how few moves, the rest of a run is planned anew. */
export function addReplanBenchCommand(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('bench-replan')
    .description('Measures re-planning of runs in which tasks overrun, beside planning afresh.')
    .option('--plans <number>', 'layered plans; plan k is drawn from seed + k', wholeNumber(1, 1000), 10)
    .option('--tasks <number>', 'tasks a plan', wholeNumber(2, 5000), 500)
    .option('--overruns <number>', 'running tasks that take longer', wholeNumber(1, 100), 1)
    .option('--later <percent>', 'later finish that is accepted, of the plan’s length', wholeNumber(0, 1000), 0)
    .option('--seed <number>', 'of the first plan', wholeNumber(0, MOST_SEED), 1)
    .option('--json', 'print one JSON object a plan, one a line')
    .action((options: ReplanBenchOptions) => {
      const rows = Array.from({ length: options.plans }, (_, index) => benchPlan(options.seed + index, options));
      process.stdout.write(
        `${(options.json === true ? rows.map((row) => JSON.stringify(row)) : lines(rows)).join('\n')}\n`,
      );
      finish(EXIT.fine);
    });
}

function benchPlan(seed: number, { tasks, overruns, later }: ReplanBenchOptions) {
  const workflow = layeredWorkflow(seed, { tasks });
  const reference = planned(workflow, 1);
  const asOf = overrunning(workflow, reference, overruns, new Random(seed));
  const startedAtMs = performance.now();
  const afresh = planned(asOf, 2);
  const afreshMs = performance.now() - startedAtMs;
  const finish = makespanOf(afresh);
  const again = replan(asOf, reference, afresh, finish + (later / 100) * makespanOf(reference));
  return {
    seed,
    open: asOf.tasks.filter(({ actual }) => actual === undefined).length,
    finishBefore: makespanOf(reference),
    finishAfresh: finish,
    finish: again.finish,
    movedAfresh: movedTasks(asOf, reference, afresh).length,
    moved: again.moved.length,
    /** Both searches together: what a person waits for. */
    milliseconds: Math.round(performance.now() - startedAtMs),
    afreshMilliseconds: Math.round(afreshMs),
  };
}

function planned(workflow: Workflow, seed: number): Schedule {
  const problem = compile(workflow);
  const outcome = drive(autoSolver.search({ problem, objectives: ['makespan'], seed, maxSchedules: SCHEDULES }));
  if (outcome.status === 'optimal' || outcome.status === 'feasible') return outcome.schedule;
  throw new CliError(`${workflow.name} has no schedule within ${SCHEDULES} tries. Maybe use another seed.`);
}

/** The plan as it stands when everything went as planned until now, but for some running tasks that take longer. */
function overrunning(workflow: Workflow, schedule: Schedule, count: number, random: Random): Workflow {
  const problem = compile(workflow);
  const statusAt = Math.round(STATUS * makespanOf(schedule));
  const running = schedule.flatMap(({ start, end }, k) => (start < statusAt && statusAt < end ? [k] : []));
  random.shuffle(running);
  const late = new Set(running.slice(0, count));
  const tasks = workflow.tasks.map((task, k) => {
    const { start, end, mode } = schedule[k];
    if (start >= statusAt) return task;
    const calendar = calendarOfMode(problem, problem.firstMode[k] + mode - 1);
    const left = task.modes[mode - 1].duration - (workedUntil(calendar, statusAt) - workedUntil(calendar, start));
    const remaining = late.has(k) ? OVERRUN.factor * left + OVERRUN.hours : left;
    const actual: Actual = end <= statusAt ? { start, mode, finish: end } : { start, mode, remaining };
    return { ...task, actual };
  });
  return { ...workflow, statusAt, tasks };
}

function lines(rows: readonly ReturnType<typeof benchPlan>[]): readonly string[] {
  const sum = (of: (row: ReturnType<typeof benchPlan>) => number) => rows.reduce((total, row) => total + of(row), 0);
  const fewer =
    100 *
    (1 -
      sum(({ moved }) => moved) /
        Math.max(
          1,
          sum(({ movedAfresh }) => movedAfresh),
        ));
  return [
    ...textTable([
      ['seed', 'open', 'finish before', 'afresh', 're-planned', 'moved afresh', 're-planned', 'ms'],
      ...rows.map((row) => [
        row.seed,
        row.open,
        row.finishBefore,
        row.finishAfresh,
        row.finish,
        row.movedAfresh,
        row.moved,
        row.milliseconds,
      ]),
    ]),
    `${fewer.toFixed(1)} % fewer moved tasks than planning afresh; ${Math.max(...rows.map(({ milliseconds }) => milliseconds))} ms at most.`,
  ];
}
