import type { Mode, Task } from '../model/workflow.ts';
import type { PlanDiff, TableDiff } from './diff.ts';
import { sameJson } from './same-json.ts';

/** What a change is about: a record of one of the plan's tables, the plan's own fields, or its schedule. */
export const CHANGED_PARTS = [
  'task',
  'link',
  'resource',
  'calendar',
  'group',
  'scenario',
  'baseline',
  'plan',
  'schedule',
] as const;
export type ChangedPart = (typeof CHANGED_PARTS)[number];

/** One field of a record, before and after; `undefined` where the record has no such field. */
export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What became of one record. `moved`: it stands elsewhere in its table, and is as it was otherwise. */
export interface PlanChange {
  readonly part: ChangedPart;
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  /** The record's id; empty for the plan's own fields and the schedule. */
  readonly id: string;
  /** The record before (`removed`) or after the change; `null` for the plan's own fields and the schedule. */
  readonly record: unknown;
  /** Only of `changed`. */
  readonly fields: readonly FieldChange[];
}

const TABLES = [
  ['tasks', 'task'],
  ['links', 'link'],
  ['resources', 'resource'],
  ['calendars', 'calendar'],
  ['groups', 'group'],
  ['scenarios', 'scenario'],
  ['baselines', 'baseline'],
] as const;

/**
 * A diff as a person reads it: record by record, in the order of the plan's tables; added before changed before removed.
 * The only mode of a task counts as fields of the task, so that a new duration reads as one.
 */
export function listChanges(diff: PlanDiff): readonly PlanChange[] {
  const changes = TABLES.flatMap(([table, part]) => {
    const change = diff[table] as TableDiff<{ readonly id: string }> | undefined;
    return change === undefined ? [] : tableChanges(part, change);
  });
  if (diff.settings !== undefined) {
    const fields = fieldChanges(diff.settings[0], diff.settings[1]);
    if (fields.length > 0) changes.push({ part: 'plan', kind: 'changed', id: '', record: null, fields });
  }
  if (diff.schedule !== undefined) {
    const [before, after] = diff.schedule;
    const kind = before === null ? 'added' : after === null ? 'removed' : 'changed';
    changes.push({ part: 'schedule', kind, id: '', record: null, fields: [] });
  }
  return changes;
}

function tableChanges(part: ChangedPart, change: TableDiff<{ readonly id: string }>): PlanChange[] {
  const before = new Map(change.removed.map(({ record }) => [record.id, record]));
  const added: PlanChange[] = [];
  const changed: PlanChange[] = [];
  const afterIds = new Set<string>();
  for (const { record } of change.added) {
    afterIds.add(record.id);
    const known = before.get(record.id);
    if (known === undefined) added.push({ part, kind: 'added', id: record.id, record, fields: [] });
    else changed.push(changeOf(part, known, record));
  }
  for (const [old, record] of change.updated) changed.push(changeOf(part, old, record));
  const removed = change.removed
    .filter(({ record }) => !afterIds.has(record.id))
    .map(({ record }): PlanChange => ({ part, kind: 'removed', id: record.id, record, fields: [] }));
  return [...added, ...changed, ...removed];
}

function changeOf(part: ChangedPart, before: { readonly id: string }, record: { readonly id: string }): PlanChange {
  const fields = fieldChanges(withoutOnlyMode(before), withoutOnlyMode(record));
  return { part, kind: fields.length === 0 ? 'moved' : 'changed', id: record.id, record, fields };
}

/** A task with a single mode as if it had that mode's fields itself. */
function withoutOnlyMode(record: object): object {
  const { modes, ...rest } = record as Partial<Task>;
  if (modes === undefined || modes.length !== 1) return record;
  const { name: modeName, ...mode }: Mode = modes[0];
  return { ...mode, ...(modeName === undefined ? {} : { modeName }), ...rest };
}

function fieldChanges(before: object, after: object): FieldChange[] {
  const [old, fresh] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
  return names
    .filter((field) => !sameJson(old[field], fresh[field]))
    .map((field) => ({ field, before: old[field], after: fresh[field] }));
}
