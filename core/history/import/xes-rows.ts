import type { ImportReport } from './import-report.ts';
import type { ObservationMapping } from './observation-mapping.ts';

/** The columns that rows of an event log have. */
export const XES_HEADER = [
  'activity',
  'case',
  'started',
  'finished',
  'duration',
  'person',
  'task',
  'outcome',
  'planned',
] as const;

export const XES_MAPPING: ObservationMapping = {
  columns: {
    actual: 'duration',
    kind: 'activity',
    group: 'case',
    started: 'started',
    finished: 'finished',
    person: 'person',
    task: 'task',
    outcome: 'outcome',
    planned: 'planned',
  },
  features: [],
  unit: 'second',
};

interface LoggedCase {
  readonly name: string;
  readonly events: readonly { readonly attributes: ReadonlyMap<string, string> }[];
}

/**
 * Task executions of a case: from the start of an activity to its completion, from the start that the event states, or, where the log
 * has completions alone, from the event before. The first of those gives none, since nothing tells when it began.
 *
 * @param momentOf milliseconds since 1970, `null` where a text is no moment
 * @param firstRow number of the case's first event in the log, for the report
 */
export function xesRows(
  { name, events }: LoggedCase,
  momentOf: (text: string) => number | null,
  report: ImportReport,
  firstRow: number,
): readonly string[][] {
  const rows: string[][] = [];
  const open = new Map<string, number[]>();
  const ordered = events
    .map(({ attributes }, k) => ({ attributes, k, at: momentOf(attributes.get('time:timestamp') ?? '') }))
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || a.k - b.k);
  let before: number | null = null;
  for (const { attributes, k, at } of ordered) {
    if (at === null) {
      report.add('unreadable-date', firstRow + k, 'time:timestamp', attributes.get('time:timestamp') ?? '');
      continue;
    }
    const activity = attributes.get('concept:name') ?? '';
    const transition = (attributes.get('lifecycle:transition') ?? 'complete').toLowerCase();
    const key = JSON.stringify([activity, attributes.get('concept:instance') ?? '']);
    if (transition === 'start') {
      open.set(key, [...(open.get(key) ?? []), at]);
      continue;
    }
    if (transition !== 'complete') continue;
    const began: number | null = momentOf(attributes.get('start_timestamp') ?? '') ?? open.get(key)?.shift() ?? before;
    before = at;
    if (began === null) {
      report.add('first-of-case', firstRow + k, 'concept:name', name);
      continue;
    }
    rows.push([
      activity,
      attributes.get('planloom:group') ?? name,
      milliseconds(began),
      milliseconds(at),
      String((at - began) / 1000),
      attributes.get('org:resource') ?? '',
      attributes.get('task') ?? '',
      attributes.get('outcome') ?? '',
      attributes.get('planned_s') ?? '',
    ]);
  }
  return rows;
}

/** In a form that every reader of moments takes for what it is. */
function milliseconds(at: number): string {
  return String(at).padStart(13, '0');
}
