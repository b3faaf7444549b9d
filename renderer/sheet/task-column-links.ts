import { readPredecessorsCell } from '../../core/exchange/tables/cell-predecessors.ts';
import { type Predecessor, writePredecessors } from '../../core/model/predecessor-notation.ts';
import type { Task } from '../../core/model/workflow.ts';
import { linkRefusalText } from '../shell/link-refusal.ts';
import { closestName } from './closest-name.ts';
import { type SheetColumn, trouble } from './sheet-column.ts';
import type { SheetContext } from './sheet-context.ts';

export const predecessorsColumn: SheetColumn<Task> = {
  id: 'predecessors',
  labelKey: 'sheet:predecessors',
  width: 120,
  refersToRecords: true,
  read: (task, context) => linksText(context.predecessorsOf.get(task.id), context),
  write(task, text, context, writing) {
    const read = readPredecessorsCell(text, context.scale, (reference) => writing.resolveTask(reference));
    if (!read.ok) {
      if (read.reason !== 'unknown-task') return trouble('sheet:badPredecessors', { text: read.part || text });
      const names = writing.draft.tasks.all().map(({ name }) => name);
      const meant = closestName(read.part, names);
      const remedy =
        meant === null
          ? []
          : [
              instead(
                meant,
                text.replace(read.part, () => quotedName(meant)),
              ),
            ];
      return trouble('sheet:unknownTask', { text: read.part }, remedy);
    }
    const refusal = writing.draft.setPredecessors(task.id, read.predecessors);
    if (refusal === null) return null;
    const reason = linkRefusalText(refusal, { tasks: writing.draft.tasks.all() });
    return trouble('sheet:refused', { reason });
  },
};

/** What waits for the task, in the notation of predecessors. */
export const successorsColumn: SheetColumn<Task> = {
  id: 'successors',
  labelKey: 'sheet:successors',
  width: 120,
  isExtra: true,
  read: (task, context) => linksText(context.successorsOf.get(task.id), context),
};

/** Offers another spelling. */
export function instead(meant: string, text: string) {
  return { key: 'sheet:useInstead', values: { name: meant }, text };
}

function linksText(links: readonly Predecessor[] | undefined, context: SheetContext): string {
  if (links === undefined) return '';
  return writePredecessors(
    links,
    context.scale,
    (id) => String(context.numberOf.get(id) ?? id),
    (reference) => {
      const byNumber = /^\d{1,6}$/.test(reference) ? context.plan.workflow.tasks[Number(reference) - 1] : undefined;
      return byNumber?.id ?? (context.tasks.has(reference) ? reference : null);
    },
  );
}

function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
