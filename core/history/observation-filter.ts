import { COMPLETED_ROWS } from './observation-columns.ts';
import type { SqlValue } from './sql-database.ts';

/** Which observations are meant: those that meet every part that is given. Empty lists and `null` mean all. */
export interface ObservationFilter {
  readonly kinds: readonly string[];
  readonly performers: readonly string[];
  readonly projects: readonly string[];
  readonly outcomes: readonly string[];
  /** Finished at this moment or later; milliseconds since 1970. Without a finish, its start counts. */
  readonly from: number | null;
  /** Finished before this moment. */
  readonly before: number | null;
  /** Part of the task's, kind's, project's, group's or person's name, letters of either case; empty for all. */
  readonly text: string;
  readonly importId: number | null;
}

/** A condition for a WHERE clause with its parameters. */
export interface SqlCondition {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

const TEXT_COLUMNS = ['task', 'kind', 'project', 'task_group', 'performer'] as const;

/** The condition that a filter's rows meet; rows of an import that was broken off never do. */
export function conditionOf(filter: ObservationFilter): SqlCondition {
  const parts: string[] = [COMPLETED_ROWS];
  const parameters: SqlValue[] = [];
  const oneOf = (column: string, names: readonly string[]) => {
    if (names.length === 0) return;
    parts.push(`${column} IN (${names.map(() => '?').join(', ')})`);
    parameters.push(...names);
  };
  oneOf('kind', filter.kinds);
  oneOf('performer', filter.performers);
  oneOf('project', filter.projects);
  oneOf('outcome', filter.outcomes);
  if (filter.from !== null) {
    parts.push('COALESCE(finished_at, started_at) >= ?');
    parameters.push(filter.from);
  }
  if (filter.before !== null) {
    parts.push('COALESCE(finished_at, started_at) < ?');
    parameters.push(filter.before);
  }
  if (filter.importId !== null) {
    parts.push('import_id = ?');
    parameters.push(filter.importId);
  }
  const text = filter.text.trim();
  if (text !== '') {
    parts.push(`(${TEXT_COLUMNS.map((column) => `${column} LIKE ? ESCAPE '\\'`).join(' OR ')})`);
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    for (const _ of TEXT_COLUMNS) parameters.push(pattern);
  }
  return { sql: parts.join(' AND '), parameters };
}

/** Everything. */
export const WHOLE_HISTORY: ObservationFilter = {
  kinds: [],
  performers: [],
  projects: [],
  outcomes: [],
  from: null,
  before: null,
  text: '',
  importId: null,
};
