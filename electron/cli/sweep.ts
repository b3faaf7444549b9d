import type { Command } from 'commander';
import type { Plan } from '../../core/model/plan.ts';
import type { Schedule } from '../../core/model/schedule.ts';
import type { Objective } from '../../core/problem/objective.ts';
import { troublesOf } from '../../core/simulation/apply-scenario.ts';
import { changeAt, kneeOf, MOST_SWEEP_POINTS, type SweepAxis, sweepValues } from '../../core/simulation/sweep.ts';
import type { Client } from '../ipc/rpc-client.ts';
import { addComparisonOptions, comparisonOptions } from './compare.ts';
import {
  type ComparedScenario,
  type ComparisonOptions,
  comparedScenario,
  FIGURE_HEADINGS,
  figureCells,
  solveScenario,
  tableLines,
} from './compared-scenario.ts';
import { CliError, EXIT } from './exit-code.ts';
import { interruptSignal } from './interrupt-signal.ts';
import { createProgress } from './progress.ts';
import { type MachineOptions, withPlan } from './session.ts';
import { AXIS_HELP, parseAxis, resolveAxis, type WrittenAxis } from './sweep-axis.ts';
import { planTimes } from './time-lines.ts';

interface SweepOptions extends MachineOptions {
  readonly over: readonly WrittenAxis[];
  readonly seconds?: number;
  readonly iterations?: number;
  readonly seed: number;
  readonly workers?: number;
  readonly objective?: readonly [Objective, ...Objective[]];
  readonly json?: boolean;
}

/** A point of a sweep: the values of its axes and what came out. */
interface SweepPoint {
  readonly at: readonly number[];
  readonly result: ComparedScenario;
}

/** `planloom sweep`: how the best schedule changes as one or two parameters run over a range. */
export function addSweepCommand(program: Command, finish: (exitCode: number) => void): void {
  addComparisonOptions(
    program
      .command('sweep <file>')
      .description('Optimises the plan for every value of one or two parameters, and says where more brings little.')
      .requiredOption('--over <axis>', AXIS_HELP, parseAxis),
  )
    .option('--json', 'print one JSON object')
    .action(async (file: string, given: SweepOptions) => {
      const options = comparisonOptions(given);
      finish(await withPlan(file, given, options.workers, (client, plan) => sweep(client, plan, given, options)));
    });
}

async function sweep(
  client: Client,
  plan: Plan,
  { over, json }: SweepOptions,
  options: ComparisonOptions,
): Promise<number> {
  const axes = over.map((written) => resolveAxis(plan.workflow, written));
  const points = pointsOf(plan, axes);
  const signal = interruptSignal();
  const progress = createProgress();
  const found: SweepPoint[] = [];
  const reference: Schedule | null = plan.schedule?.entries ?? null;
  try {
    for (const at of points) {
      if (signal.aborted) break;
      const name = at.join(', ');
      progress.update(found.length / points.length, name);
      const outcome = await solveScenario(client, plan, reference, changesAt(plan, axes, at), options, { signal });
      found.push({ at, result: comparedScenario(name, outcome) });
    }
  } finally {
    progress.stop();
  }
  const knee = kneeAmong(found, axes);
  const text =
    json === true
      ? JSON.stringify({
          axes: over.map(({ text }) => text),
          unit: plan.workflow.tick,
          points: found.map(({ at, result: { name: _name, ...figures } }) => ({ at, ...figures })),
          knee: knee === null ? null : found[knee].at,
        })
      : sweepLines(plan, over, found, knee).join('\n');
  process.stdout.write(`${text}\n`);
  return signal.aborted ? EXIT.cancelled : EXIT.fine;
}

/** Every combination of the axes' values; the last axis runs fastest. */
function pointsOf(plan: Plan, axes: readonly SweepAxis[]): readonly (readonly number[])[] {
  const points = axes.reduce<readonly (readonly number[])[]>(
    (before, axis) => before.flatMap((at) => sweepValues(axis).map((value) => [...at, value])),
    [[]],
  );
  if (points.length > MOST_SWEEP_POINTS) {
    throw new CliError(
      `${points.length} points are more than ${MOST_SWEEP_POINTS}. Maybe take larger steps.`,
      EXIT.badInput,
    );
  }
  for (const at of points) {
    const trouble = troublesOf(plan, changesAt(plan, axes, at)).find((each) => each !== null);
    if (trouble !== undefined) throw new CliError(`At ${at.join(', ')}: ${trouble?.message}`, EXIT.badInput);
  }
  return points;
}

function changesAt({ workflow }: Plan, axes: readonly SweepAxis[], at: readonly number[]) {
  return axes.map(({ parameter }, k) => changeAt(workflow, parameter, at[k]));
}

/** The knee of the curve of a single parameter, where all its points have a schedule. */
function kneeAmong(found: readonly SweepPoint[], axes: readonly SweepAxis[]): number | null {
  const values = found.flatMap(({ result }) => (result.value === null ? [] : [result.value]));
  if (axes.length !== 1 || values.length < found.length) return null;
  return kneeOf(
    found.map(({ at }) => at[0]),
    values,
  );
}

function sweepLines(
  { workflow }: Plan,
  over: readonly WrittenAxis[],
  found: readonly SweepPoint[],
  knee: number | null,
): readonly string[] {
  const { moment, zone } = planTimes(workflow);
  const names = over.map(({ kind, of }) => (of === null ? kind : `${kind} ${of}`));
  return [
    ...tableLines([
      [...names, ...FIGURE_HEADINGS],
      ...found.map(({ at, result }) => [...at.map(String), ...figureCells(result, (end) => `${moment(end)}${zone}`)]),
    ]),
    ...(knee === null ? [] : [`Beyond ${found[knee].at[0]}, more of ${names[0]} brings little.`]),
  ];
}
