import type { Group, GroupId, TaskId } from '../../model/workflow.ts';
import { lost, type Report } from '../fidelity.ts';
import { quotedCell, ReadError } from '../read-error.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xml-tree.ts';
import { readNumber } from './mspdi-values.ts';

/** The tasks of a project, with summaries turned into groups. */
export interface MspdiOutline {
  readonly tasks: readonly { readonly element: XmlElement; readonly id: TaskId; readonly group: GroupId | undefined }[];
  readonly groups: readonly Group[];
  /** Tasks and summaries as the file has them. */
  readonly rows: readonly { readonly uid: string; readonly element: XmlElement }[];
  /** The tasks that a UID of the file stands for: itself, or all below a summary. */
  readonly tasksOf: ReadonlyMap<string, readonly TaskId[]>;
}

/** Tasks of other projects, inactive ones and empty rows are left out, the former told in `report`. */
export function readOutline(project: XmlElement, report: Report): MspdiOutline {
  const tasks: MspdiOutline['tasks'][number][] = [];
  const groups: Group[] = [];
  const rows: MspdiOutline['rows'][number][] = [];
  const tasksOf = new Map<string, TaskId[]>();
  /** Summaries around the present place: their level, UID and group. */
  const around: { readonly level: number; readonly uid: string; readonly group: GroupId }[] = [];
  const leftOut = { inactive: 0, external: 0 };
  const elements = childrenOf(childOf(project, 'Tasks'), 'Task').filter((element) => textOf(element, 'IsNull') !== '1');
  elements.forEach((element, place) => {
    const uid = textOf(element, 'UID');
    const level = readNumber(textOf(element, 'OutlineLevel'), 1);
    // The project itself.
    if (uid === '0' || level <= 0) return;
    while ((around.at(-1)?.level ?? 0) >= level) around.pop();
    if (textOf(element, 'Active') === '0') {
      leftOut.inactive++;
      return;
    }
    if (textOf(element, 'ExternalTask') === '1') {
      leftOut.external++;
      return;
    }
    if (tasksOf.has(uid)) {
      throw new ReadError(
        'Microsoft Project',
        {},
        `two tasks have the UID ${quotedCell(uid)}.`,
        'Maybe save the project again.',
      );
    }
    rows.push({ uid, element });
    const name = textOf(element, 'Name') || `Task ${textOf(element, 'ID') || uid}`;
    const parent = around.at(-1)?.group;
    const isFollowedByDeeper = readNumber(textOf(elements[place + 1], 'OutlineLevel'), 0) > level;
    if (textOf(element, 'Summary') === '1' && isFollowedByDeeper) {
      groups.push({ id: `g${uid}`, name, ...(parent === undefined ? {} : { parent }) });
      around.push({ level, uid, group: `g${uid}` });
      tasksOf.set(uid, []);
      return;
    }
    const id = `t${uid}`;
    tasks.push({ element, id, group: parent });
    tasksOf.set(uid, [id]);
    for (const summary of around) tasksOf.get(summary.uid)?.push(id);
  });
  if (leftOut.inactive > 0)
    report.push(lost('inactive-tasks', leftOut.inactive, `Inactive tasks (${leftOut.inactive}) were left out.`));
  if (leftOut.external > 0)
    report.push(
      lost('external-tasks', leftOut.external, `Tasks of other projects (${leftOut.external}) were left out.`),
    );
  return { tasks, groups, rows, tasksOf };
}
