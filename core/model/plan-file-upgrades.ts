/** Version that this program writes, and the highest that it reads. */
export const PLAN_FILE_VERSION = 8;

/** A file as parsed JSON, before it is validated. */
export interface RawPlanFile {
  readonly format?: unknown;
  readonly version?: unknown;
  readonly workflow?: unknown;
  readonly schedule?: unknown;
}

interface RawWorkflow {
  readonly tasks?: unknown;
}

/**
 * Steps from one version of the file format to the next; entry `v` turns version `v` into `v + 1`. They run before the file is
 * validated, so they must leave alone what does not look as expected; validation will name it.
 */
export const PLAN_FILE_UPGRADES: readonly ((file: RawPlanFile) => RawPlanFile)[] = [
  groupsAndPriorities,
  rolesSetupsAndActuals,
  malleableTasksAndScenarios,
  rangesAndRisks,
  baselines,
  commands,
  importReports,
  recurrencesAndBookings,
];

/** Version 0 to 1: drafts of the format knew no groups, priorities and weights, and could leave out empty tables. */
function groupsAndPriorities(file: RawPlanFile): RawPlanFile {
  const { workflow } = file;
  if (!isRecord(workflow)) return file;
  const { tasks }: RawWorkflow = workflow;
  return {
    schedule: null,
    ...file,
    workflow: {
      links: [],
      resources: [],
      calendars: [],
      groups: [],
      ...workflow,
      tasks: Array.isArray(tasks) ? tasks.map(withPriority) : tasks,
    },
  };
}

/** Version 1 to 2: roles, set-up times and what happened came as optional fields, so what was there stays as it is. */
function rolesSetupsAndActuals(file: RawPlanFile): RawPlanFile {
  return file;
}

/** Version 2 to 3: what tasks can share, and what-if scenarios, came as optional fields. */
function malleableTasksAndScenarios(file: RawPlanFile): RawPlanFile {
  return file;
}

/** Version 3 to 4: ranges of durations, risks and correlated groups came as optional fields, so what was there stays as it is. */
function rangesAndRisks(file: RawPlanFile): RawPlanFile {
  return file;
}

/** Version 4 to 5: baselines came as an optional field. */
function baselines(file: RawPlanFile): RawPlanFile {
  return file;
}

/** Version 5 to 6: commands of tasks came as an optional field. */
function commands(file: RawPlanFile): RawPlanFile {
  return file;
}

/** Version 6 to 7: what an import changed came as an optional field. */
function importReports(file: RawPlanFile): RawPlanFile {
  return file;
}

/** Version 7 to 8: days that come again, and capacity that other plans book, came as optional fields. */
function recurrencesAndBookings(file: RawPlanFile): RawPlanFile {
  return file;
}

function withPriority(task: unknown): unknown {
  return isRecord(task) ? { kind: '', priority: 'medium', weight: 1, ...task } : task;
}

export function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
