import type { LinkType, Workflow } from '../../../core/model/workflow.ts';

/** The links of a plan as dense arrays; place `k` is the place in `workflow.links`. Ends are places in `workflow.tasks`. */
export interface LinkLines {
  readonly count: number;
  /** -1 where the task is unknown. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly type: readonly LinkType[];
}

export function linkLinesOf(workflow: Workflow): LinkLines {
  const place = new Map(workflow.tasks.map((task, index) => [task.id, index]));
  const { links } = workflow;
  return {
    count: links.length,
    from: Int32Array.from(links, (link) => place.get(link.from) ?? -1),
    to: Int32Array.from(links, (link) => place.get(link.to) ?? -1),
    type: links.map((link) => link.type),
  };
}

/** Whether two plans have the very same links between tasks at the same places. */
export function haveSameEnds(first: Workflow, second: Workflow): boolean {
  return (
    first.links === second.links &&
    first.tasks.length === second.tasks.length &&
    first.tasks.every(({ id }, k) => id === second.tasks[k].id)
  );
}

/**
 * Places of the links of which at least one end stands in the rows `[first, last]`; those that only pass by would be
 * lines from nowhere to nowhere. Links within one row, as in a collapsed group, are left out.
 */
export function linksInRows(lines: LinkLines, rowOfTask: Int32Array, first: number, last: number): number[] {
  const found: number[] = [];
  for (let k = 0; k < lines.count; k++) {
    const from = lines.from[k];
    const to = lines.to[k];
    if (from < 0 || to < 0) continue;
    const fromRow = rowOfTask[from];
    const toRow = rowOfTask[to];
    if (fromRow === toRow) continue;
    if ((fromRow >= first && fromRow <= last) || (toRow >= first && toRow <= last)) found.push(k);
  }
  return found;
}
