import type { Command } from 'commander';
import type { Workflow } from '../../core/model/workflow.ts';
import type { Analysis } from '../../core/problem/analyse.ts';
import { isClash } from '../../core/solvers/compile-or-refuse.ts';
import type { Client } from '../ipc/rpc-client.ts';
import { EXIT } from './exit-code.ts';
import { inspectFiles, isTableFile } from './import.ts';
import { aboutFile } from './named-file.ts';
import { type MachineOptions, machineOptions, withEngine, withPlan } from './session.ts';
import { tableLines } from './table-lines.ts';
import { counted, planTimes } from './time-lines.ts';

/** `planloom inspect`: what is in a plan, its critical path, its bounds, and what is wrong with it. */
export function addInspectCommand(program: Command, finish: (exitCode: number) => void): void {
  const command = program
    .command('inspect <file>')
    .description(
      'Tells what is in a plan: counts, critical path, bounds, and what is wrong with it; of a table (CSV, Excel) what its columns are taken for.',
    )
    .option('--json', 'print one JSON object');
  for (const option of machineOptions()) command.addOption(option);
  command.action((file: string, options: MachineOptions & { readonly json?: boolean }) => {
    if (isTableFile(file)) return withEngine((client) => inspectTables(client, file, options.json === true), 1);
    return withPlan(file, options, 1, async (client, { workflow }) => {
      const analysis = await client.call('workflow.analyse', { workflow });
      if (options.json === true) process.stdout.write(`${JSON.stringify({ file, ...summary(workflow, analysis) })}\n`);
      else process.stdout.write(`${lines(workflow, analysis).join('\n')}\n`);
      const errors = analysis.diagnostics.filter(({ severity }) => severity === 'error');
      if (errors.length > 0) finish(errors.every(isClash) ? EXIT.infeasible : EXIT.badInput);
    });
  });
}

/** What a file of tables seems to hold. */
async function inspectTables(client: Client, file: string, isJson: boolean): Promise<void> {
  try {
    const inspected = await inspectFiles(client, [file]);
    const { tables: _rows, ...told } = inspected;
    process.stdout.write(isJson ? `${JSON.stringify({ file, ...told })}\n` : `${tableLines(inspected).join('\n')}\n`);
  } catch (error) {
    throw aboutFile(file, error);
  }
}

function summary(workflow: Workflow, { criticalPath, bounds, diagnostics }: Analysis) {
  return {
    name: workflow.name,
    unit: workflow.tick,
    tasks: workflow.tasks.length,
    milestones: workflow.tasks.filter(({ modes }) => modes.every(({ duration }) => duration === 0)).length,
    modes: workflow.tasks.reduce((sum, { modes }) => sum + modes.length, 0),
    links: workflow.links.length,
    renewableResources: workflow.resources.filter(({ kind }) => kind === 'renewable').length,
    budgets: workflow.resources.filter(({ kind }) => kind === 'non-renewable').length,
    calendars: workflow.calendars.length,
    groups: workflow.groups.length,
    criticalPath:
      criticalPath === null
        ? null
        : { makespan: criticalPath.makespan, tasks: criticalTasks(workflow, criticalPath).map(({ id }) => id) },
    bounds,
    diagnostics,
  };
}

function criticalTasks(workflow: Workflow, { critical, earlyStart }: NonNullable<Analysis['criticalPath']>) {
  return workflow.tasks
    .map(({ id, name }, place) => ({ id, name, place }))
    .filter(({ place }) => critical[place])
    .sort((a, b) => earlyStart[a.place] - earlyStart[b.place]);
}

const MOST_NAMES = 30;

function lines(workflow: Workflow, analysis: Analysis): string[] {
  const { criticalPath, bounds, diagnostics } = analysis;
  const times = planTimes(workflow);
  const until = (ticks: number) => `${times.moment(ticks)}${times.zone}, ${times.length(ticks)} after the plan's start`;
  return [
    workflow.name,
    ...countLines(summary(workflow, analysis)),
    ...(workflow.tick === 'period' ? [] : [`Starts ${times.moment(0)}${times.zone}.`]),
    ...(criticalPath === null
      ? []
      : [
          `Critical path: to ${until(criticalPath.makespan)}.`,
          `Critical tasks: ${chain(workflow, criticalTasks(workflow, criticalPath))}.`,
        ]),
    ...(bounds === null
      ? []
      : [
          `No schedule finishes before ${times.moment(bounds.best)} ` +
            `(by the critical path ${times.moment(bounds.criticalPath)}, by the resources ${times.moment(bounds.energy)}).`,
        ]),
    ...(diagnostics.length === 0 ? ['Nothing is wrong with it.'] : []),
    ...diagnostics.map(({ severity, message }) => `${severity}: ${message}`),
  ];
}

function countLines(counts: ReturnType<typeof summary>): string[] {
  const parts = [
    [counts.links, 'link'],
    [counts.renewableResources, 'renewable resource'],
    [counts.budgets, 'budget'],
    [counts.calendars, 'calendar'],
    [counts.groups, 'group'],
  ] as const;
  const ofTasks = [
    ...(counts.milestones > 0 ? [counted(counts.milestones, 'milestone')] : []),
    ...(counts.modes > counts.tasks ? [`${counts.modes} modes`] : []),
  ];
  const tasks = `${counted(counts.tasks, 'task')}${ofTasks.length > 0 ? ` (${ofTasks.join(', ')})` : ''}`;
  return [`${[tasks, ...parts.filter(([n]) => n > 0).map(([n, noun]) => counted(n, noun))].join(', ')}.`];
}

/** Names of tasks, with an arrow where one waits for the one before it. */
function chain(workflow: Workflow, tasks: readonly { readonly id: string; readonly name: string }[]): string {
  const linked = new Set(workflow.links.map(({ from, to }) => JSON.stringify([from, to])));
  const shown = tasks.slice(0, MOST_NAMES);
  const text = shown
    .map(({ id, name }, k) => {
      if (k === 0) return name;
      return `${linked.has(JSON.stringify([shown[k - 1].id, id])) ? ' → ' : ', '}${name}`;
    })
    .join('');
  return tasks.length > shown.length ? `${text} and ${tasks.length - shown.length} more` : text || 'none';
}
