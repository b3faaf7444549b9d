import { LIMITS } from '../../model/limits.ts';
import type { Group, GroupId, TaskId } from '../../model/workflow.ts';
import { lost, type Report } from '../fidelity.ts';
import { quotedCell, ReadError } from '../read-error.ts';
import { XER, type XerFile, type XerRow } from './xer-tables.ts';

/** The projects of a file with their outline. */
export interface XerOutline {
  /** Projects that become the plan; at least one. */
  readonly projects: readonly XerRow[];
  /** Projects that are the baseline of one of these. */
  readonly baselines: readonly XerRow[];
  readonly tasks: readonly { readonly row: XerRow; readonly id: TaskId; readonly group: GroupId | undefined }[];
  readonly groups: readonly Group[];
  /** Tasks by their ids in the file. */
  readonly taskOf: ReadonlyMap<string, TaskId>;
}

/** The type of rows that only sum up a part of the outline. */
const SUMMARY = 'TT_WBS';

/** Parts of the outline become groups; that of the project itself only where there are several projects. */
export function readXerOutline(file: XerFile, report: Report): XerOutline {
  const all = file.rows('PROJECT');
  const ids = new Set(all.map((row) => row('proj_id')));
  const isBaseline = (row: XerRow) =>
    row('orig_proj_id') !== '' && ids.has(row('orig_proj_id')) && row('orig_proj_id') !== row('proj_id');
  const projects = all.filter((row) => !isBaseline(row));
  if (projects.length === 0) throw new ReadError(XER, {}, 'it holds no project.', 'Maybe it was exported without one.');
  const own = new Set(projects.map((row) => row('proj_id')));
  const groups = readGroups(file, own, projects.length > 1);
  const known = new Set(groups.map(({ id }) => id));
  const tasks: XerOutline['tasks'][number][] = [];
  const taskOf = new Map<string, TaskId>();
  let summaries = 0;
  for (const row of file.rows('TASK')) {
    if (row('proj_id') !== '' && !own.has(row('proj_id'))) continue;
    if (row('task_type') === SUMMARY) {
      summaries++;
      continue;
    }
    const fileId = row('task_id');
    if (taskOf.has(fileId)) {
      throw new ReadError(
        XER,
        { section: 'TASK' },
        `two tasks have the id ${quotedCell(fileId)}.`,
        'Maybe export the project again.',
      );
    }
    const group = `g${row('wbs_id')}`;
    tasks.push({ row, id: `t${fileId}`, group: known.has(group) ? group : undefined });
    taskOf.set(fileId, `t${fileId}`);
  }
  if (summaries > 0) {
    report.push(
      lost(
        'wbs-summaries',
        summaries,
        `Activities that only sum up others (${summaries}) were left out; their groups were kept.`,
      ),
    );
  }
  return { projects, baselines: all.filter(isBaseline), tasks, groups, taskOf };
}

function readGroups(file: XerFile, projects: ReadonlySet<string>, withProjects: boolean): readonly Group[] {
  const rows = new Map(
    file
      .rows('PROJWBS')
      .filter((row) => projects.has(row('proj_id')) && (withProjects || row('proj_node_flag') !== 'Y'))
      .map((row) => [row('wbs_id'), row]),
  );
  return [...rows].map(([id, row]) => {
    const parent = row('parent_wbs_id');
    return {
      id: `g${id}`,
      name: (row('wbs_name') || row('wbs_short_name') || `WBS ${id}`).slice(0, LIMITS.nameLength),
      ...(rows.has(parent) && !isBelow(parent, id, rows) ? { parent: `g${parent}` } : {}),
    };
  });
}

/** Whether a part of the outline lies within another, or within itself, as in broken files. */
function isBelow(id: string, above: string, rows: ReadonlyMap<string, XerRow>): boolean {
  const seen = new Set<string>();
  for (let at = id; at !== '' && !seen.has(at); at = rows.get(at)?.('parent_wbs_id') ?? '') {
    if (at === above) return true;
    seen.add(at);
  }
  return false;
}
