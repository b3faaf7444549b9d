import type { Command } from 'commander';
import { planMoments } from '../../core/model/plan-moments.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import type { Analysis } from '../ipc/contract.ts';
import { type MachineOptions, machineOptions, readPlan, withEngine } from './session.ts';

/** `planloom inspect`: what is in a plan, its critical path, its bounds, and what is wrong with it. */
export function addInspectCommand(program: Command): void {
  const command = program
    .command('inspect <file>')
    .description('counts, critical path, bounds and diagnostics of a plan')
    .option('--json', 'print one JSON object');
  for (const option of machineOptions()) command.addOption(option);
  command.action((file: string, options: MachineOptions & { readonly json?: boolean }) =>
    withEngine(async (client) => {
      const { workflow } = await readPlan(client, file, options);
      const analysis = await client.call('workflow.analyse', { workflow });
      if (options.json === true) process.stdout.write(`${JSON.stringify({ file, ...summary(workflow, analysis) })}\n`);
      else process.stdout.write(`${lines(workflow, analysis).join('\n')}\n`);
    }, 1),
  );
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
        : {
            makespan: criticalPath.makespan,
            tasks: workflow.tasks.filter((_, task) => criticalPath.critical[task]).map(({ id }) => id),
          },
    bounds,
    diagnostics,
  };
}

function lines(workflow: Workflow, analysis: Analysis): string[] {
  const { criticalPath, bounds, ...counts } = summary(workflow, analysis);
  const moment = planMoments(workflow);
  const names = new Map(workflow.tasks.map(({ id, name }) => [id, name]));
  const { diagnostics } = analysis;
  return [
    `${counts.name}: ${counts.tasks} tasks (${counts.milestones} milestones, ${counts.modes} modes), ${counts.links} links, ` +
      `${counts.renewableResources} renewable resources, ${counts.budgets} budgets, ${counts.calendars} calendars, ${counts.groups} groups`,
    ...(criticalPath === null
      ? []
      : [
          `Critical path: ${criticalPath.makespan} (${counts.unit}), to ${moment(criticalPath.makespan)}: ` +
            criticalPath.tasks.map((id) => names.get(id) ?? id).join(' → '),
        ]),
    ...(bounds === null
      ? []
      : [
          `No schedule is shorter than ${bounds.best} (critical path ${bounds.criticalPath}, resources ${bounds.energy}).`,
        ]),
    ...(diagnostics.length === 0 ? ['Nothing is wrong with it.'] : []),
    ...diagnostics.map(({ severity, message }) => `${severity}: ${message}`),
  ];
}
