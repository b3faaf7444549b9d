import type { TaskId } from '../../model/workflow.ts';

/** A row that can be referred to, with the tasks that it stands for: itself, or all tasks of a summary. */
export interface Referable {
  readonly id: string;
  readonly wbs: string;
  readonly name: string;
  readonly tasks: readonly TaskId[];
}

/**
 * Finds what references of a table stand for: ids, then outline numbers, then names where they are unique, then, where rows have no
 * ids, their numbers.
 */
export function createReferences(rows: readonly Referable[]): (reference: string) => Referable | null {
  const byId = new Map<string, Referable>();
  const byWbs = new Map<string, Referable>();
  const byName = new Map<string, Referable | null>();
  const hasIds = rows.some(({ id }) => id !== '');
  for (const [k, row] of rows.entries()) {
    if (row.id !== '' && !byId.has(row.id)) byId.set(row.id, row);
    if (!hasIds) byId.set(String(k + 1), row);
    if (row.wbs !== '' && !byWbs.has(row.wbs)) byWbs.set(row.wbs, row);
    const name = row.name.trim().toLowerCase();
    if (name !== '') byName.set(name, byName.has(name) ? null : row);
  }
  return (reference) =>
    byId.get(reference) ?? byWbs.get(reference) ?? byName.get(reference.trim().toLowerCase()) ?? null;
}
