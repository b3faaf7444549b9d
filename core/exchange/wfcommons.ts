import { describeIssue } from '../model/describe-issue.ts';
import { LIMITS } from '../model/limits.ts';
import type { Demand, Link, Task } from '../model/workflow.ts';
import { changed, lost, type Report } from './fidelity.ts';
import { parseJson } from './parse-json.ts';
import { type ImportedWorkflow, quotedCell, ReadError } from './read-error.ts';
import { refuseBadLinks } from './refuse-links.ts';
import { originOf } from './wfcommons-origin.ts';
import {
  coreDemand,
  type MachineDescription,
  memoryDemand,
  type RecordedTask,
  resourcesOf,
} from './wfcommons-resources.ts';
import { type WfcommonsFile, wfcommonsSchema } from './wfcommons-schema.ts';

const FORMAT = 'WfCommons';
const MILLISECONDS_PER_SECOND = 1000;

export interface WfcommonsOptions {
  readonly machine?: MachineDescription;
}

/**
 * Reads a recorded run in WfCommons JSON 1.4, 1.5 or 1.6. Runtimes become durations in milliseconds; cores and memory become
 * demands on one pool, in cores and GiB (a demand rounded up to a thousandth, about 1 MiB). The pool is `machine`, or what the file's
 * machines have together; it is never smaller than the largest demand unless `machine` says so. Throws {@link ReadError}.
 */
export function readWfcommons(text: string, options: WfcommonsOptions = {}): ImportedWorkflow {
  const json = parseJson(text, FORMAT);
  const parsed = wfcommonsSchema.safeParse(json);
  if (!parsed.success) {
    throw new ReadError(
      FORMAT,
      {},
      `${describeIssue(parsed.error.issues[0], json)}.`,
      'Maybe it is of another version than 1.4, 1.5 or 1.6, or was edited by hand.',
    );
  }
  const file = parsed.data;
  const report: Report = [];
  const recorded = recordedTasks(file);
  if (recorded.length === 0 || recorded.length > LIMITS.tasks) {
    throw new ReadError(
      FORMAT,
      { section: 'tasks' },
      `${recorded.length} tasks are listed, but a plan holds 1 to ${LIMITS.tasks}.`,
      'Maybe split the run into several files.',
    );
  }
  const links = linksOf(recorded);
  const machines = ('specification' in file.workflow ? file.workflow.execution : file.workflow).machines ?? [];
  const withoutCores = recorded.filter((task) => task.cores === undefined).length;
  if (withoutCores > 0)
    report.push(
      changed(
        'tasks-without-cores',
        withoutCores,
        `${withoutCores} tasks state no number of cores; one core each was assumed.`,
      ),
    );
  const resources = resourcesOf(recorded, machines, options.machine ?? {}, report);
  const tasks = recorded.map((task): Task => {
    const demands: Demand[] = [{ resource: 'cores', amount: coreDemand(task) }];
    if (task.memoryBytes > 0) demands.push({ resource: 'memory', amount: memoryDemand(task) });
    return {
      id: task.id,
      name: task.name.slice(0, LIMITS.nameLength),
      kind: task.kind.slice(0, LIMITS.nameLength),
      priority: 'medium',
      weight: 1,
      modes: [
        {
          duration: Math.round(task.seconds * MILLISECONDS_PER_SECOND),
          demands: demands.filter((demand) => demand.amount > 0),
        },
      ],
    };
  });
  report.push(
    lost(
      'run-details',
      1,
      'Files, commands and measured loads of the run were left out; its tasks, dependencies, runtimes, cores and memory were kept.',
    ),
  );
  refuseBadLinks({ tasks, links }, FORMAT);
  return {
    workflow: {
      name: file.name.slice(0, LIMITS.nameLength),
      origin: originOf(
        ('specification' in file.workflow ? file.workflow.execution : file.workflow).executedAt,
        file.createdAt,
        report,
      ),
      timeZone: 'UTC',
      tick: 'millisecond',
      ...(file.description === undefined ? {} : { notes: file.description.slice(0, LIMITS.notesLength) }),
      tasks,
      links,
      resources,
      calendars: [],
      groups: [],
    },
    report,
  };
}

function recordedTasks(file: WfcommonsFile): RecordedTask[] {
  if (file.schemaVersion === '1.4') {
    const idOf = new Map<string, string>();
    // Tasks of this version are told apart by name; ids, where there are any, serve as references too.
    for (const task of file.workflow.tasks) if (task.id !== undefined) idOf.set(task.id, task.name);
    for (const task of file.workflow.tasks) idOf.set(task.name, task.name);
    const resolve = (reference: string) => idOf.get(reference) ?? reference;
    return file.workflow.tasks.map((task) => ({
      id: task.name,
      name: task.name,
      kind: task.category ?? kindOf(task.name),
      cores: task.cores,
      memoryBytes: task.memoryInBytes ?? 0,
      seconds: task.runtimeInSeconds,
      parents: (task.parents ?? []).map(resolve),
      children: (task.children ?? []).map(resolve),
    }));
  }
  const executions = new Map(file.workflow.execution.tasks.map((task) => [task.id, task]));
  return file.workflow.specification.tasks.map((task) => {
    const execution = executions.get(task.id);
    if (execution === undefined) {
      throw new ReadError(
        FORMAT,
        { section: 'workflow.execution.tasks' },
        `the task ${quotedCell(task.id)} has no recorded runtime.`,
        'Maybe the run was recorded only in part; a plan needs a duration for every task.',
      );
    }
    return {
      id: task.id,
      name: task.name,
      kind: kindOf(task.name),
      cores: execution.coreCount,
      memoryBytes: execution.memoryInBytes ?? 0,
      seconds: execution.runtimeInSeconds,
      parents: task.parents ?? [],
      children: task.children ?? [],
    };
  });
}

/** The program's name without the running number of the task: `mProject_ID0000002` is an `mProject`. */
function kindOf(name: string): string {
  return name.replace(/_(?:ID)?\d+$/, '');
}

function linksOf(recorded: readonly RecordedTask[]): Link[] {
  const indexOf = new Map<string, number>();
  for (const [i, task] of recorded.entries()) {
    if (indexOf.has(task.id)) {
      throw new ReadError(
        FORMAT,
        { section: 'tasks' },
        `two tasks have the id ${quotedCell(task.id)}.`,
        'Maybe a task was copied without a new id.',
      );
    }
    if (task.id.length > LIMITS.idLength) {
      throw new ReadError(
        FORMAT,
        { section: 'tasks' },
        `the id ${quotedCell(task.id)} has ${task.id.length} characters, but ids have at most ${LIMITS.idLength}.`,
        'Maybe shorten it wherever it occurs.',
      );
    }
    indexOf.set(task.id, i);
  }
  const find = (reference: string, owner: RecordedTask, role: string): number => {
    const index = indexOf.get(reference);
    if (index !== undefined) return index;
    throw new ReadError(
      FORMAT,
      { section: 'tasks' },
      `the task ${quotedCell(owner.id)} names ${quotedCell(reference)} as a ${role}, but there is no such task.`,
      'Maybe the file was cut down without its dependencies.',
    );
  };
  // A dependency may be written at either end or at both.
  const successors = recorded.map(() => new Set<number>());
  for (const [i, task] of recorded.entries()) {
    for (const parent of task.parents) successors[find(parent, task, 'parent')].add(i);
    for (const child of task.children) successors[i].add(find(child, task, 'child'));
  }
  return successors.flatMap((targets, i) =>
    [...targets]
      .sort((a, b) => a - b)
      .map(
        (target, k): Link => ({
          id: `${i + 1}.${k + 1}`,
          from: recorded[i].id,
          to: recorded[target].id,
          type: 'finish-start',
          lag: { unit: 'working', ticks: 0 },
        }),
      ),
  );
}
