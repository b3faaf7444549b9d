import type { Command } from 'commander';
import type { HealthCheck, HealthFinding, HealthReport } from '../../core/health/health-report.ts';
import { planHealth } from '../../core/health/plan-health.ts';
import type { PlanItem } from '../../core/model/diagnostic.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { interfaceText } from '../engine/report/interface-texts.ts';
import { EXIT } from './exit-code.ts';
import { scheduledIfPossible } from './report.ts';
import { type MachineOptions, machineOptions, withPlan } from './session.ts';

/** More names than a terminal shows well; `--json` has them all. */
const MOST_NAMED = 8;

/** `planloom health`: what schedulers check, the 14 points of the DCMA among it. */
export function addHealthCommand(program: Command, finish: (exitCode: number) => void): void {
  const command = program
    .command('health <file>')
    .description(
      'Looks a plan over as schedulers do: missing links, lags, hard dates, high float, over-allocation, the critical path, the 14 ' +
        'points of the DCMA. A plan without schedule is judged by a quick one.',
    )
    .option('--json', 'print one JSON object, with the items of each finding and what would mend it');
  for (const option of machineOptions()) command.addOption(option);
  command.action((file: string, { json, ...machine }: MachineOptions & { readonly json?: boolean }) =>
    withPlan(file, machine, 1, async (client, plan) => {
      const { workflow, schedule, baselines = [] } = plan;
      const { schedule: shown } = await scheduledIfPossible(client, plan);
      const report = planHealth({ workflow, kept: schedule, shown: shown?.entries ?? null, baselines });
      const text = json === true ? JSON.stringify({ file, ...report }) : healthLines(workflow, report).join('\n');
      process.stdout.write(`${text}\n`);
      if (report.diagnostics.some(({ diagnostic }) => diagnostic.severity === 'error')) finish(EXIT.badInput);
    }),
  );
}

const say = (key: string, values: Readonly<Record<string, string | number>> = {}): string =>
  interfaceText('en', key, values) ?? key;

function healthLines(workflow: Workflow, { diagnostics, checks }: HealthReport): readonly string[] {
  const attention = checks.filter(({ state }) => state === 'attention').length;
  const applicable = checks.filter(({ state }) => state !== 'notApplicable').length;
  return [
    ...diagnostics.map(({ diagnostic: { severity, message } }) => `${severity}: ${message}`),
    ...(['attention', 'tolerable', 'good', 'notApplicable'] as const).flatMap((state) => {
      const those = checks.filter((check) => check.state === state);
      if (those.length === 0) return [];
      return [`${say(`health:group.${state}`)}:`, ...those.flatMap((check) => checkLines(workflow, check))];
    }),
    attention === 0
      ? say('health:sound', { count: applicable })
      : `${attention} of ${applicable} points need attention.`,
  ];
}

function checkLines(workflow: Workflow, { id, share, index, reason, findings }: HealthCheck): readonly string[] {
  const title = say(`health:check.${id}.title`);
  if (reason !== null) return [`  ${title}: ${say(`health:reason.${reason}`)}`];
  const figure = index === null ? `${share?.found} of ${share?.of}` : String(Math.round(index.value * 100) / 100);
  return [`  ${title}: ${figure}`, ...findings.map((finding) => `    ${findingLine(workflow, finding)}`)];
}

function findingLine(workflow: Workflow, { code, items, values }: HealthFinding): string {
  const names = items.slice(0, MOST_NAMED).map((item) => nameOf(workflow, item));
  const more = items.length > MOST_NAMED ? `, ${say('health:more', { count: items.length - MOST_NAMED })}` : '';
  return `${say(`health:finding.${code}`, { ...values, count: items.length })} ${names.join(', ')}${more}`;
}

function nameOf({ tasks, links, resources }: Workflow, item: PlanItem): string {
  const taskName = (id: string) => tasks.find((task) => task.id === id)?.name ?? id;
  if (item.kind === 'date') return taskName(item.task);
  if (item.kind === 'plan') return item.field;
  const link = item.kind === 'link' ? links.find(({ id }) => id === item.id) : undefined;
  if (link !== undefined) return `${taskName(link.from)} → ${taskName(link.to)}`;
  return item.kind === 'resource' ? (resources.find(({ id }) => id === item.id)?.name ?? item.id) : taskName(item.id);
}
