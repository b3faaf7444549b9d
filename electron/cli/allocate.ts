import { type Command, Option } from 'commander';
import {
  ALLOCATION_METHODS,
  type Allocation,
  type AllocationMethod,
  type AllocationRequest,
} from '../../core/allocation/allocation.ts';
import { allocationRequest } from '../../core/allocation/allocation-request.ts';
import { type Competition, competingTasks, competitionAt } from '../../core/allocation/competition.ts';
import { type GrantEffect, grantEffects } from '../../core/allocation/grant-effect.ts';
import { scheduleOf, withSharedModes } from '../../core/allocation/shared-modes.ts';
import type { KeptSchedule, Plan } from '../../core/model/plan.ts';
import { planMoments } from '../../core/model/plan-moments.ts';
import { makespanOf, type Schedule } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { createInstantTexts } from '../../core/time/instant-text.ts';
import type { Ticks } from '../../core/time/ticks.ts';
import type { Client } from '../ipc/rpc-client.ts';
import { holdsRequests, readRequests } from './allocation-file.ts';
import { allocationLines, allocationRecord } from './allocation-lines.ts';
import { CliError, EXIT } from './exit-code.ts';
import { namedFactors } from './named-factors.ts';
import { pathOf } from './named-file.ts';
import { refuseUnwritable } from './output-file.ts';
import { scheduled } from './scheduled-plan.ts';
import { namedTasks } from './select-budgets.ts';
import { type MachineOptions, machineOptions, withEngine, withPlan } from './session.ts';

interface AllocateOptions extends MachineOptions {
  readonly at?: string;
  readonly method: AllocationMethod;
  readonly sameShare?: boolean;
  readonly tasks?: readonly string[];
  readonly weight: readonly string[];
  readonly priority: readonly string[];
  readonly save?: string;
  readonly json?: boolean;
}

/** A share of a plan's resources, with what comes of it. */
export interface SharedOutcome {
  readonly workflow: Workflow;
  readonly competition: Competition;
  readonly effects: readonly GrantEffect[];
  /** Elapsed ticks; `after` is `null` where no schedule was found. */
  readonly finish: { readonly before: Ticks; readonly after: Ticks | null };
}

/** `planloom allocate`: who gets how much of resources that do not suffice for everybody. */
export function addAllocateCommand(program: Command, finish: (exitCode: number) => void): void {
  const collect = (text: string, before: readonly string[]): readonly string[] => [...before, text];
  const command = program
    .command('allocate <file>')
    .description(
      'Shares resources between the tasks that compete for them at a moment of a plan, or between the requests of a JSON file.',
    )
    .option(
      '--at <moment>',
      "moment of the plan, such as 2026-03-02T08:00, or a number of ticks (default: the plan's status)",
    )
    .addOption(new Option('--method <name>', 'how to share').choices([...ALLOCATION_METHODS]).default('lp'))
    .option('--same-share', 'with lp: a task gets one share of all that it asks for')
    .option('--tasks <names...>', 'ids or names of the tasks to share between (default: those that run or could run)')
    .option('--weight <resource=number>', 'weight of the shortfall of a resource; again for more', collect, [])
    .option('--priority <level=number>', 'what high, medium or low counts (2, 1, 0.5); again for more', collect, [])
    .option('--save <out>', 'write the plan in which malleable tasks work with their shares as .planloom file')
    .option('--json', 'print one JSON object, amounts in units');
  for (const option of machineOptions()) command.addOption(option);
  command.action(async (file: string, options: AllocateOptions) => {
    refuseUnwritable([options.save]);
    finish(
      (await holdsRequests(file))
        ? await withEngine((client) => allocateRequests(client, file, options), 1)
        : await withPlan(file, options, 1, (client, plan) => allocateInPlan(client, file, plan, options)),
    );
  });
}

async function allocateRequests(client: Client, file: string, options: AllocateOptions): Promise<number> {
  const inPlan = (['at', 'tasks', 'save'] as const).find((each) => options[each] !== undefined);
  if (inPlan !== undefined || options.weight.length + options.priority.length > 0) {
    throw new CliError(
      `${file} holds plain requests, so --${inPlan ?? 'weight and --priority'} means nothing here. Maybe say it in the file.`,
    );
  }
  const request = await readRequests(file, { method: options.method, isSameShare: options.sameShare === true });
  const allocation = await client.call('allocate.run', forWire(request));
  print(file, options, request, allocation, null);
  return EXIT.fine;
}

async function allocateInPlan(client: Client, file: string, given: Plan, options: AllocateOptions): Promise<number> {
  const plan = await scheduled(client, given);
  const { workflow } = plan;
  const schedule = plan.schedule?.entries ?? [];
  const at = momentOf(workflow, options.at);
  const chosen =
    options.tasks === undefined ? competingTasks(workflow, schedule, at) : namedTasks(workflow, options.tasks);
  const competition = competitionAt(workflow, schedule, at, new Set(chosen));
  const request = allocationRequest(competition, {
    method: options.method,
    isSameShare: options.sameShare === true,
    weights: namedFactors(options.weight, workflow.resources),
    priorities: Object.fromEntries(
      namedFactors(
        options.priority,
        ['high', 'medium', 'low'].map((id) => ({ id, name: id })),
      ),
    ),
  });
  const allocation = await client.call('allocate.run', forWire(request));
  const effects = grantEffects(competition, allocation.grants);
  const shared = withSharedModes(workflow, competition, effects);
  const previous = schedule.map((entry) => (shared.modeNumbers.has(entry.task) ? { ...entry, mode: 1 } : entry));
  const outcome = await client.call('workflow.quickSchedule', { workflow: shared.decided, previous });
  const found = 'schedule' in outcome ? scheduleOf(shared, outcome.schedule) : null;
  const finish = { before: makespanOf(schedule), after: found === null ? null : makespanOf(found) };
  print(file, options, request, allocation, { workflow, competition, effects, finish });
  if (options.save === undefined) return EXIT.fine;
  if (found === null)
    throw new CliError('The plan with these shares has no quick schedule, so it was not written.', EXIT.nothingFound);
  await save(client, { workflow: shared.workflow, schedule: keptOf(found) }, options.save);
  return EXIT.fine;
}

/** The contract's types are mutable. */
function forWire(request: AllocationRequest) {
  return {
    ...request,
    resources: [...request.resources],
    tasks: request.tasks.map(({ requests, ...task }) => ({ ...task, requests: [...requests] })),
  };
}

function keptOf(entries: Schedule): KeptSchedule {
  const value = [makespanOf(entries)];
  return {
    entries,
    objectives: ['makespan'],
    value,
    bound: [],
    status: 'feasible',
    solver: 'manual',
    seed: 0,
    seconds: 0,
  };
}

async function save(client: Client, plan: Plan, file: string): Promise<void> {
  const { planId } = await client.call('plan.create', { plan });
  await client.call('plan.save', { planId, path: pathOf(file) });
}

/** A moment as a person names it: a number of ticks, or a date on the plan's clock. */
function momentOf(workflow: Workflow, text: string | undefined): Ticks {
  if (text === undefined) return workflow.statusAt ?? 0;
  const at = /^\d+$/.test(text) ? Number(text) : createInstantTexts(workflow).localToTick(text.trim());
  if (at !== null && at >= 0 && Number.isSafeInteger(at)) return at;
  throw new CliError(
    `"${text}" is no moment of this plan, which begins at ${planMoments(workflow)(0)}. Maybe write it like that, or as a number of ticks.`,
  );
}

function print(
  file: string,
  options: AllocateOptions,
  request: AllocationRequest,
  allocation: Allocation,
  outcome: SharedOutcome | null,
): void {
  const text =
    options.json === true
      ? JSON.stringify({ file, ...allocationRecord(request, allocation, outcome) })
      : allocationLines(request, allocation, outcome).join('\n');
  process.stdout.write(`${text}\n`);
}
