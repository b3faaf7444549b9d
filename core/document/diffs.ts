import type { Plan } from '../model/plan.ts';
import type { Workflow } from '../model/workflow.ts';
import type { PlanDiff, PlanSettings, TableDiff } from './diff.ts';
import { sameJson } from './same-json.ts';
import {
  applyTableDiff,
  composeTableDiffs,
  type Identified,
  invertTableDiff,
  isEmptyTableDiff,
  tableDiffOf,
} from './table-diffs.ts';

const WORKFLOW_TABLES = ['tasks', 'links', 'resources', 'calendars', 'groups'] as const;
/** Tables beside the workflow. A plan without records of one has no such field, so that equal plans have equal files. */
const PLAN_TABLES = ['scenarios', 'baselines'] as const;
const TABLES = [...WORKFLOW_TABLES, ...PLAN_TABLES] as const;
type PlanTable = (typeof PLAN_TABLES)[number];
type Table = (typeof TABLES)[number];

type AnyTableDiff = TableDiff<Identified>;

/** The fields of a workflow that are not tables. */
export function settingsOf(workflow: Workflow): PlanSettings {
  const {
    tasks: _tasks,
    links: _links,
    resources: _resources,
    calendars: _calendars,
    groups: _groups,
    ...settings
  } = workflow;
  return settings;
}

/** Whether a change changes nothing. */
export function isEmptyDiff(diff: PlanDiff): boolean {
  return (
    TABLES.every((table) => isEmptyTableDiff((diff[table] ?? EMPTY) as AnyTableDiff)) &&
    (diff.settings === undefined || sameJson(diff.settings[0], diff.settings[1])) &&
    (diff.schedule === undefined || sameJson(diff.schedule[0], diff.schedule[1]))
  );
}

/** The plan after a change; parts that did not change are shared. Throws where the change was made for another plan. */
export function applyDiff(plan: Plan, diff: PlanDiff): Plan {
  const { workflow } = plan;
  const schedule = diff.schedule === undefined ? plan.schedule : diff.schedule[1];
  const planTables = PLAN_TABLES.map((table) => [table, appliedTo(tableOf(plan, table), diff[table] as AnyTableDiff)]);
  const others: Omit<Plan, 'workflow'> = {
    schedule,
    ...Object.fromEntries(planTables.filter(([, records]) => records.length > 0)),
    // What an import did is a fact that no step changes.
    ...(plan.importReport === undefined ? {} : { importReport: plan.importReport }),
  };
  // Whoever compares workflows to see whether a result still belongs to them must not see a change where there is none.
  const isWorkflowKept = diff.settings === undefined && WORKFLOW_TABLES.every((table) => diff[table] === undefined);
  if (isWorkflowKept) return { workflow, ...others };
  const tables = mapTables(WORKFLOW_TABLES, (table) => appliedTo(tableOf(plan, table), diff[table] as AnyTableDiff));
  const settings = diff.settings?.[1] ?? settingsOf(workflow);
  return { workflow: { ...settings, ...tables } as Workflow, ...others };
}

function appliedTo(table: readonly Identified[], change: AnyTableDiff | undefined): readonly Identified[] {
  return change === undefined ? table : applyTableDiff(table, change);
}

function tableOf(plan: Plan, table: Table): readonly Identified[] {
  return isPlanTable(table) ? (plan[table] ?? NO_RECORDS) : plan.workflow[table];
}

function isPlanTable(table: Table): table is PlanTable {
  return (PLAN_TABLES as readonly Table[]).includes(table);
}

/** The change that takes a change back: `applyDiff(applyDiff(plan, diff), invertDiff(diff))` is the plan again. */
export function invertDiff(diff: PlanDiff): PlanDiff {
  return compact({
    ...mapTables(TABLES, (table) => {
      const change = diff[table] as AnyTableDiff | undefined;
      return change === undefined ? undefined : invertTableDiff(change);
    }),
    settings: diff.settings && [diff.settings[1], diff.settings[0]],
    schedule: diff.schedule && [diff.schedule[1], diff.schedule[0]],
  });
}

/** One change with the effect of several in a row. */
export function squashDiffs(diffs: readonly PlanDiff[]): PlanDiff {
  return diffs.reduce(composeDiffs, {});
}

function composeDiffs(first: PlanDiff, second: PlanDiff): PlanDiff {
  return compact({
    ...mapTables(TABLES, (table) => {
      const a = first[table] as AnyTableDiff | undefined;
      const b = second[table] as AnyTableDiff | undefined;
      return a === undefined || b === undefined ? (a ?? b) : composeTableDiffs(a, b);
    }),
    settings: composePairs(first.settings, second.settings),
    schedule: composePairs(first.schedule, second.schedule),
  });
}

/** The change that leads from one plan to another. Near-linear in the size of the plans. */
export function diffOf(before: Plan, after: Plan): PlanDiff {
  return compact({
    ...mapTables(TABLES, (table) =>
      tableOf(before, table) === tableOf(after, table)
        ? undefined
        : tableDiffOf(tableOf(before, table), tableOf(after, table)),
    ),
    settings: [settingsOf(before.workflow), settingsOf(after.workflow)],
    schedule: before.schedule === after.schedule ? undefined : [before.schedule, after.schedule],
  });
}

const NO_RECORDS: readonly Identified[] = [];
const EMPTY: AnyTableDiff = { added: [], updated: [], removed: [] };

function composePairs<T>(
  first: readonly [T, T] | undefined,
  second: readonly [T, T] | undefined,
): readonly [T, T] | undefined {
  return first === undefined || second === undefined ? (first ?? second) : [first[0], second[1]];
}

function mapTables<Name extends Table, T>(tables: readonly Name[], of: (table: Name) => T): Record<Name, T> {
  return Object.fromEntries(tables.map((table) => [table, of(table)])) as Record<Name, T>;
}

/** A change made of parts of tables; parts that are left out or change nothing stay out. */
export function planDiff(
  parts: {
    readonly [Part in keyof PlanDiff]?:
      | (PlanDiff[Part] extends TableDiff<infer R> | undefined ? Partial<TableDiff<R>> : PlanDiff[Part])
      | undefined;
  },
): PlanDiff {
  return compact({
    ...parts,
    ...mapTables(TABLES, (table) => parts[table] && { ...EMPTY, ...parts[table] }),
  });
}

/** Leaves out the parts that change nothing. */
function compact(
  parts: {
    readonly [Part in keyof PlanDiff]: unknown;
  },
): PlanDiff {
  const kept = Object.entries(parts).filter(([part, change]) => {
    if (change === undefined) return false;
    if (part !== 'settings' && part !== 'schedule') return !isEmptyTableDiff(change as AnyTableDiff);
    const [before, after] = change as readonly [unknown, unknown];
    return !sameJson(before, after);
  });
  return Object.fromEntries(kept) as PlanDiff;
}
