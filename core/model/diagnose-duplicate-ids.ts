import type { Diagnostic } from './diagnostic.ts';
import { quoted } from './quoted.ts';
import type { Workflow } from './workflow.ts';

const TABLES = [
  ['task', 'tasks'],
  ['link', 'links'],
  ['resource', 'resources'],
  ['calendar', 'calendars'],
  ['group', 'groups'],
] as const;

/** Tables that were looked through: an edit leaves most tables of a plan as they are. */
const withoutDuplicates = new WeakSet<object>();

/** Records of one table that share an id. */
export function diagnoseDuplicateIds(workflow: Workflow): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const [kind, table] of TABLES) {
    if (withoutDuplicates.has(workflow[table])) continue;
    const before = found.length;
    const placeOfId = new Map<string, number>();
    for (const [index, { id }] of workflow[table].entries()) {
      const first = placeOfId.get(id);
      if (first === undefined) {
        placeOfId.set(id, index);
        continue;
      }
      found.push({
        code: 'duplicate-id',
        severity: 'error',
        message:
          `Two ${table} have the id ${quoted(id)}: number ${first + 1} and number ${index + 1} of the list. ` +
          'Maybe one was copied; give it an id of its own.',
        items: [{ kind, id }],
        values: { kind, id, first: first + 1, second: index + 1 },
      });
    }
    if (found.length === before) withoutDuplicates.add(workflow[table]);
  }
  return found;
}
