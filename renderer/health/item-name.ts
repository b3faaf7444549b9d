import type { PlanItem } from '../../core/model/diagnostic.ts';
import { durationScale } from '../../core/model/duration-notation.ts';
import { writePredecessors } from '../../core/model/predecessor-notation.ts';
import type { Workflow } from '../../core/model/workflow.ts';

/** More names than a person reads. */
export const MOST_NAMED = 24;

/** Stands for the predecessor where only how it is linked is wanted. */
const REFERENCE = '0';

/** Names of things in a plan; a link reads as its ends with its type and lag, where these are not the usual ones. */
export function itemNames(workflow: Workflow): (item: PlanItem) => string {
  const tasks = new Map(workflow.tasks.map(({ id, name }) => [id, name || id]));
  const links = new Map(workflow.links.map((link) => [link.id, link]));
  const scale = durationScale(workflow);
  const nameIn = (records: readonly { readonly id: string; readonly name: string }[], id: string) =>
    records.find((record) => record.id === id)?.name || id;
  return (item) => {
    switch (item.kind) {
      case 'task':
      case 'no-pause':
        return tasks.get(item.id) ?? item.id;
      case 'date':
        return tasks.get(item.task) ?? item.task;
      case 'link': {
        const link = links.get(item.id);
        if (link === undefined) return item.id;
        // The notation of the sheet, of which the reference is left out: `FS+2d`, or nothing.
        const resolve = (reference: string) => (reference === REFERENCE ? link.from : null);
        const binding = writePredecessors([link], scale, () => REFERENCE, resolve).slice(REFERENCE.length);
        return `${tasks.get(link.from)} → ${tasks.get(link.to)}${binding === '' ? '' : ` (${binding})`}`;
      }
      case 'resource':
      case 'capacity-changes':
        return nameIn(workflow.resources, item.id);
      case 'calendar':
        return nameIn(workflow.calendars, item.id);
      case 'group':
        return nameIn(workflow.groups, item.id);
      case 'plan':
        return workflow.name;
    }
  };
}

/** The task or link that an item is about; `null`: something else. */
export function idOfItem(item: PlanItem): string | null {
  if (item.kind === 'date') return item.task;
  return item.kind === 'task' || item.kind === 'link' ? item.id : null;
}
