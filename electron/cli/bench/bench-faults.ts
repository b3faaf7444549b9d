import type { Command } from 'commander';
import { FAULT_KINDS, type FaultKind } from '../../../core/discrete-event/fault.ts';
import { type PlaySetup, plainSetup } from '../../../core/discrete-event/play-setup.ts';
import { makespanOf, type Schedule } from '../../../core/model/schedule.ts';
import { operateRun } from '../../../core/operations/operate-run.ts';
import { promisedBy } from '../../../core/operations/preview/preview-repair.ts';
import { repairedSituation } from '../../../core/operations/preview/repaired-situation.ts';
import { RunMonitor } from '../../../core/operations/run-monitor.ts';
import { SimulatedRun } from '../../../core/operations/simulated-run.ts';
import { compile } from '../../../core/problem/compile.ts';
import { uncertaintyOf } from '../../../core/simulation/plan-uncertainty.ts';
import { drive } from '../../../core/solvers/drive.ts';
import { ruleSolver } from '../../../core/solvers/rule-solver.ts';
import { layeredWorkflow } from '../../../core/testing/layered-workflow.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { textTable } from '../learn/text-table.ts';
import { MOST_SEED, wholeNumber } from '../options.ts';
import { createProgress } from '../progress.ts';
import { DEADLINE_SLACK, FaultMarker, type FaultMarks } from './fault-marks.ts';

interface FaultBenchOptions {
  readonly runs: number;
  readonly faults: number;
  readonly tasks: number;
  readonly seed: number;
  readonly json?: boolean;
}

interface RunRow extends FaultMarks {
  readonly isHeldOut: boolean;
  /** Finish beyond the plan's end and a tenth of its length, as a share of that length. */
  readonly latenessUntouched: number;
  readonly latenessReplanned: number;
  readonly latenessRepaired: number;
  readonly repairs: number;
  /** Sums over the repairs: |promised − actual| and promised − actual finish, as shares of the actual one. */
  readonly previewError: number;
  readonly previewBias: number;
}

/** Mixes that no rule and no repair was set with; every other run has one of them, the rest the usual mix. */
const HELD_OUT: readonly Readonly<Partial<Record<FaultKind, number>>>[] = [
  { overrun: 2, network: 3, 'lost-capacity': 1 },
  { stuck: 2, leak: 3, flaky: 1 },
  { flaky: 3, 'lost-capacity': 2, overrun: 1 },
  { stuck: 3, network: 1, overrun: 2 },
  { leak: 2, 'lost-capacity': 1, flaky: 1, network: 2 },
];
const RESOURCES = 6;
const LEAST_CONFIDENCE = 0.3;
const MOST_REPAIRS = 1000;
/** Futures that the preview of a repair plays. */
const DRAWS = 20;
const MOST_RUNS = 10_000;

/** `planloom bench-faults`: how many faults of simulated runs a monitor finds and explains, and what repairs are worth. */
export function addFaultBenchCommand(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('bench-faults')
    .description('Measures how faults of simulated runs are found, explained and repaired.')
    .option('--runs <number>', 'simulated runs, each of another plan', wholeNumber(1, MOST_RUNS), 50)
    .option('--faults <number>', 'faults to be expected in each', wholeNumber(1, 1000), 10)
    .option('--tasks <number>', 'tasks a plan', wholeNumber(2, 2000), 80)
    .option('--seed <number>', 'of the first run', wholeNumber(0, MOST_SEED), 1)
    .option('--json', 'print one JSON object')
    .action((options: FaultBenchOptions) => {
      const progress = createProgress();
      const rows: RunRow[] = [];
      for (let index = 0; index < options.runs; index++) {
        progress.update(index / options.runs, `run ${index + 1} of ${options.runs}`);
        rows.push(benchRun(index, options));
      }
      progress.stop();
      const parts = [
        ['usual mix', rows.filter(({ isHeldOut }) => !isHeldOut)],
        ['mixes held out', rows.filter(({ isHeldOut }) => isHeldOut)],
        ['all', rows],
      ] as const;
      const figures = parts.filter(([, part]) => part.length > 0).map(([name, part]) => figuresOf(name, part));
      process.stdout.write(`${options.json === true ? JSON.stringify(figures) : lines(figures).join('\n')}\n`);
      finish(EXIT.fine);
    });
}

function benchRun(index: number, { tasks, faults, seed }: FaultBenchOptions): RunRow {
  const workflow = layeredWorkflow(seed + index, { tasks, resources: RESOURCES });
  const outcome = drive(
    ruleSolver('lft', 'parallel').search({ problem: compile(workflow), objectives: ['makespan'], seed: 1 }),
  );
  if (outcome.status !== 'optimal' && outcome.status !== 'feasible') {
    throw new CliError(`Plan ${seed + index} has no quick schedule. Maybe use another seed.`, EXIT.nothingFound);
  }
  const schedule: Schedule = outcome.schedule;
  const isHeldOut = index % 2 === 1;
  const mix = isHeldOut ? HELD_OUT[(index >>> 1) % HELD_OUT.length] : null;
  const setup: PlaySetup = {
    ...plainSetup(workflow, schedule),
    workflows: [{ workflow, schedule, uncertainty: uncertaintyOf(workflow) }],
    faults: { expected: faults, mix, span: null },
    seed: seed + index,
  };
  const planned = makespanOf(schedule);
  const lateness = (finish: number) => Math.max(0, finish / planned - 1 - DEADLINE_SLACK);
  const untouched = operated(setup, 'nothing');
  const replanned = operated(setup, 're-planning');
  const repaired = operated(setup, 'repair');
  const errors = repaired.promises.map((promised) => promised / repaired.finish - 1);
  return {
    ...untouched.marks,
    isHeldOut,
    latenessUntouched: lateness(untouched.finish),
    latenessReplanned: lateness(replanned.finish),
    latenessRepaired: lateness(repaired.finish),
    repairs: repaired.promises.length,
    previewError: errors.reduce((sum, error) => sum + Math.abs(error), 0),
    previewBias: errors.reduce((sum, error) => sum + error, 0),
  };
}

/** Detection is marked on runs in which nobody does anything, so that every fault goes its way. */
function operated(setup: PlaySetup, arm: 'nothing' | 're-planning' | 'repair') {
  const run = new SimulatedRun(setup);
  const monitor = new RunMonitor();
  const marker = new FaultMarker(
    run.system.span,
    run.system.resources.map(({ id }) => id),
  );
  const promises: number[] = [];
  operateRun(
    run,
    monitor,
    {
      leastConfidence: arm === 'repair' ? LEAST_CONFIDENCE : 2,
      mostRepairs: MOST_REPAIRS,
      replans: arm !== 'nothing',
    },
    () => {},
    {
      onRepair: (repair, situation) => {
        const promise = promisedBy(situation, repairedSituation(situation, repair), { seed: 1, draws: DRAWS });
        promises.push(promise.with.p50);
      },
      onRow: (watched) => {
        const { now } = run.simulator;
        const open = new Set(monitor.desk.openAlerts().map(({ diagnosis }) => diagnosis.rule.id));
        const seen = watched.diagnoses.filter(({ rule }) => open.has(rule.id));
        marker.row(now, run.simulator.faults.active.values(), watched.raised, seen);
      },
    },
  );
  return { marks: marker.result(), finish: run.simulator.figures().finish, promises };
}

function figuresOf(name: string, rows: readonly RunRow[]) {
  const sum = (of: (row: RunRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const faults = sum((row) => row.faults);
  const found = sum((row) => row.found);
  const untouched = sum((row) => row.latenessUntouched);
  const replanned = sum((row) => row.latenessReplanned);
  const repaired = sum((row) => row.latenessRepaired);
  return {
    name,
    runs: rows.length,
    faults,
    foundPercent: (100 * found) / faults,
    rightPercent: (100 * sum((row) => row.right)) / found,
    falseAlertsPerRun: sum((row) => row.falseAlerts) / rows.length,
    repairsPerRun: sum((row) => row.repairs) / rows.length,
    /** Percent of the plan's length. */
    latenessUntouched: (100 * untouched) / rows.length,
    latenessReplanned: (100 * replanned) / rows.length,
    latenessRepaired: (100 * repaired) / rows.length,
    lessLatePercent: untouched === 0 ? 0 : 100 * (1 - repaired / untouched),
    lessLateThanReplannedPercent: replanned === 0 ? 0 : 100 * (1 - repaired / replanned),
    /** Mean over the repairs of how far the promised finish was off, in percent of what happened; and which way. */
    previewErrorPercent:
      (100 * sum((row) => row.previewError)) /
      Math.max(
        1,
        sum((row) => row.repairs),
      ),
    previewBiasPercent:
      (100 * sum((row) => row.previewBias)) /
      Math.max(
        1,
        sum((row) => row.repairs),
      ),
    byKind: FAULT_KINDS.map((kind) => ({
      kind,
      faults: sum((row) => row.byKind[kind]?.faults ?? 0),
      found: sum((row) => row.byKind[kind]?.found ?? 0),
    })),
  };
}

function lines(figures: readonly ReturnType<typeof figuresOf>[]): readonly string[] {
  const all = figures[figures.length - 1];
  const one = (value: number) => value.toFixed(1);
  return [
    ...textTable([
      [
        '',
        'runs',
        'faults',
        'found %',
        'right cause %',
        'false alerts',
        'lateness %',
        're-planned %',
        'repaired %',
        'less than nothing %',
        'less than re-planned %',
        'preview error %',
        'bias %',
      ],
      ...figures.map((each) => [
        each.name,
        each.runs,
        each.faults,
        one(each.foundPercent),
        one(each.rightPercent),
        each.falseAlertsPerRun.toFixed(2),
        one(each.latenessUntouched),
        one(each.latenessReplanned),
        one(each.latenessRepaired),
        one(each.lessLatePercent),
        one(each.lessLateThanReplannedPercent),
        one(each.previewErrorPercent),
        one(each.previewBiasPercent),
      ]),
    ]),
    'Found: before the fault ended and before it alone could break a deadline; right cause: of those found; false alerts and lateness: a run.',
    `By kind: ${all.byKind.map(({ kind, faults, found }) => `${kind} ${found} of ${faults}`).join(', ')}.`,
  ];
}
