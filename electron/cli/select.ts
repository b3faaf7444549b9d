import type { Command } from 'commander';
import { applyDiff } from '../../core/document/diffs.ts';
import { keepOnly } from '../../core/document/keep-only.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { SelectionBudget, SelectionOutcome } from '../../core/problem/selection.ts';
import type { Client } from '../ipc/rpc-client.ts';
import { CliError, EXIT } from './exit-code.ts';
import { interruptSignal } from './interrupt-signal.ts';
import { pathOf } from './named-file.ts';
import { MOST_SECONDS, positiveNumber } from './options.ts';
import { refuseUnwritable } from './output-file.ts';
import { createProgress } from './progress.ts';
import { namedBudgets, namedTasks } from './select-budgets.ts';
import { selectionLines } from './selection-lines.ts';
import { type MachineOptions, machineOptions, withPlan } from './session.ts';

interface SelectOptions extends MachineOptions {
  readonly budget: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly seconds: number;
  readonly save?: string;
  readonly json?: boolean;
}

const DEFAULT_SECONDS = 60;

/** `planloom select`: the tasks of a plan with the most weight that fit into budgets. */
export function addSelectCommand(program: Command, finish: (exitCode: number) => void): void {
  const collect = (text: string, before: readonly string[]): readonly string[] => [...before, text];
  const command = program
    .command('select <file>')
    .description('Chooses the tasks with the most weight that fit into budgets, each with all tasks before it.')
    .option(
      '--budget <name=limit>',
      'painters=40d (work), steel=12 (amount) or cost=12000; again for more',
      collect,
      [],
    )
    .option('--include <task>', 'a task that has to be in, by id or name; again for more', collect, [])
    .option('--exclude <task>', 'a task that must not be; again for more', collect, [])
    .option('--seconds <number>', 'time limit', positiveNumber(MOST_SECONDS), DEFAULT_SECONDS)
    .option('--save <out>', 'write the plan without the tasks left out as .planloom file')
    .option('--json', 'print one JSON object');
  for (const option of machineOptions()) command.addOption(option);
  command.action(async (file: string, options: SelectOptions) => {
    refuseUnwritable([options.save]);
    finish(await withPlan(file, options, 1, (client, plan) => select(client, file, plan, options)));
  });
}

async function select(client: Client, file: string, plan: Plan, options: SelectOptions): Promise<number> {
  const { workflow } = plan;
  const budgets = namedBudgets(workflow, options.budget);
  if (budgets.length === 0) {
    throw new CliError('There is no budget. Maybe give one, such as --budget painters=40d or --budget cost=12000.');
  }
  const signal = interruptSignal();
  const progress = createProgress();
  const startedAtMs = performance.now();
  const include = [...namedTasks(workflow, options.include)];
  const exclude = [...namedTasks(workflow, options.exclude)];
  const outcome = await client
    .call(
      'select.run',
      { workflow, budgets: [...budgets], include, exclude, seconds: options.seconds },
      {
        signal,
        onEvent: ({ weight, bound }) =>
          progress.update(
            Math.min(1, (performance.now() - startedAtMs) / 1000 / options.seconds),
            `weight ${weight ?? 'unknown'}, at most ${Number(bound.toPrecision(6))} possible`,
          ),
      },
    )
    .finally(() => progress.stop());
  const seconds = Number(((performance.now() - startedAtMs) / 1000).toFixed(3));
  const text =
    options.json === true
      ? JSON.stringify({ file, tasks: workflow.tasks.length, budgets: recordOf(budgets, outcome), ...outcome, seconds })
      : selectionLines(workflow, budgets, outcome).join('\n');
  process.stdout.write(`${text}\n`);
  if ('chosen' in outcome && options.save !== undefined) await save(client, plan, outcome, options.save);
  if (signal.aborted) return EXIT.cancelled;
  if (outcome.status === 'infeasible') return EXIT.infeasible;
  return outcome.status === 'unknown' ? EXIT.nothingFound : EXIT.fine;
}

/** Budgets with what is used of them; amounts in thousandths of a unit, work in thousandths of a unit × ticks. */
function recordOf(budgets: readonly SelectionBudget[], outcome: SelectionOutcome): readonly object[] {
  return budgets.map((budget, place) => ({ ...budget, use: 'use' in outcome ? outcome.use[place] : null }));
}

async function save(
  client: Client,
  plan: Plan,
  { chosen }: Extract<SelectionOutcome, { readonly chosen: unknown }>,
  file: string,
): Promise<void> {
  const kept = applyDiff(plan, keepOnly(plan, new Set(chosen.map(({ task }) => task))));
  const { planId } = await client.call('plan.create', { plan: kept });
  await client.call('plan.save', { planId, path: pathOf(file) });
}
