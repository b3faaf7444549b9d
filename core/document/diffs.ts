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

const TABLES = ['tasks', 'links', 'resources', 'calendars', 'groups'] as const;

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
  // Whoever compares workflows to see whether a result still belongs to them must not see a change where there is none.
  if (diff.settings === undefined && TABLES.every((table) => diff[table] === undefined)) return { workflow, schedule };
  const tables = mapTables((table) => {
    const change = diff[table] as AnyTableDiff | undefined;
    return change === undefined ? workflow[table] : applyTableDiff(workflow[table] as readonly Identified[], change);
  });
  const settings = diff.settings?.[1] ?? settingsOf(workflow);
  return { workflow: { ...settings, ...tables } as Workflow, schedule };
}

/** The change that takes a change back: `applyDiff(applyDiff(plan, diff), invertDiff(diff))` is the plan again. */
export function invertDiff(diff: PlanDiff): PlanDiff {
  return compact({
    ...mapTables((table) => {
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
    ...mapTables((table) => {
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
  const a = before.workflow;
  const b = after.workflow;
  return compact({
    ...mapTables((table) =>
      a[table] === b[table]
        ? undefined
        : tableDiffOf(a[table] as readonly Identified[], b[table] as readonly Identified[]),
    ),
    settings: [settingsOf(a), settingsOf(b)],
    schedule: before.schedule === after.schedule ? undefined : [before.schedule, after.schedule],
  });
}

const EMPTY: AnyTableDiff = { added: [], updated: [], removed: [] };

function composePairs<T>(
  first: readonly [T, T] | undefined,
  second: readonly [T, T] | undefined,
): readonly [T, T] | undefined {
  return first === undefined || second === undefined ? (first ?? second) : [first[0], second[1]];
}

function mapTables<T>(of: (table: (typeof TABLES)[number]) => T): Record<(typeof TABLES)[number], T> {
  return Object.fromEntries(TABLES.map((table) => [table, of(table)])) as Record<(typeof TABLES)[number], T>;
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
    ...mapTables((table) => parts[table] && { ...EMPTY, ...parts[table] }),
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
