import { IconArrowsRightLeft } from '@tabler/icons-react';
import type { LinkRefusal } from '../../core/document/link-commands.ts';
import { deleteTasksAndLinks } from '../../core/document/task-commands.ts';
import { readLinkType } from '../../core/exchange/tables/cell-predecessors.ts';
import { formatLag } from '../../core/model/lag-notation.ts';
import type { Link, TaskId } from '../../core/model/workflow.ts';
import { parseLinkLag } from '../fields/parse-fields.ts';
import { linkRefusalText } from '../shell/link-refusal.ts';
import { select } from '../state/selection-store.ts';
import { closestName } from './closest-name.ts';
import type { Sheet } from './sheet.ts';
import { type CellTrouble, type SheetColumn, take, trouble } from './sheet-column.ts';
import type { SheetContext } from './sheet-context.ts';
import type { SheetWriting } from './sheet-writing.ts';
import { instead } from './task-column-links.ts';

/** Between the number and the name of a task, so that both can be read and either be typed. */
const BETWEEN = ' · ';

function endColumn(end: 'from' | 'to'): SheetColumn<Link> {
  return {
    id: end,
    labelKey: `sheet:linkEnd.${end}`,
    width: 260,
    isSearched: true,
    refersToRecords: true,
    read: (link, context) => taskText(link[end], context),
    order: (link, { numberOf }) => numberOf.get(link[end]) ?? null,
    write(link, text, _, writing) {
      const task = resolveEnd(text, writing);
      return typeof task === 'string' ? put({ ...link, [end]: task }, writing) : task;
    },
  };
}

function taskText(id: TaskId, { tasks, numberOf }: SheetContext): string {
  return `${numberOf.get(id) ?? ''}${BETWEEN}${tasks.get(id)?.name ?? id}`;
}

function resolveEnd(text: string, writing: SheetWriting): TaskId | CellTrouble {
  const reference = text.includes(BETWEEN) ? text.slice(0, text.indexOf(BETWEEN)) : text;
  const task = writing.resolveTask(text) ?? writing.resolveTask(reference);
  if (task !== null) return task;
  const names = writing.draft.tasks.all().map(({ name }) => name);
  const meant = closestName(text, names);
  return trouble('sheet:unknownTask', { text }, meant === null ? [] : [instead(meant, meant)]);
}

function put(link: Link, writing: SheetWriting): CellTrouble | null {
  return refused(writing.draft.setLink(link), writing);
}

function refused(refusal: LinkRefusal | null, { draft }: SheetWriting): CellTrouble | null {
  return refusal === null
    ? null
    : trouble('sheet:refused', { reason: linkRefusalText(refusal, { tasks: draft.tasks.all() }) });
}

const COLUMNS: readonly SheetColumn<Link>[] = [
  endColumn('from'),
  endColumn('to'),
  {
    id: 'type',
    labelKey: 'inspector:linkType',
    width: 90,
    read: ({ type }, { word }) => word(`inspector:linkCode.${type}`),
    choices: () => ['FS', 'SS', 'FF', 'SF'],
    write(link, text, _, writing) {
      const type = readLinkType(text);
      return type === null ? trouble('sheet:badLinkType', { text }) : put({ ...link, type }, writing);
    },
  },
  {
    id: 'lag',
    labelKey: 'inspector:lag',
    width: 100,
    isNumeric: true,
    read: ({ lag }, { scale }) =>
      (lag.unit === 'percent' ? lag.percent : lag.ticks) === 0 ? '' : formatLag(lag, scale),
    order: ({ lag }) => (lag.unit === 'percent' ? lag.percent : lag.ticks),
    write(link, text, { scale }, writing) {
      let problem: CellTrouble | null = null;
      const unread = take(parseLinkLag(text, scale), (lag) => {
        problem = put({ ...link, lag }, writing);
      });
      return unread ?? problem;
    },
  },
];

export const LINK_SHEET: Sheet<Link> = {
  id: 'links',
  labelKey: 'sheet:tab.links',
  icon: IconArrowsRightLeft,
  inviteKey: 'sheet:typeNewLink',
  steps: { edit: 'steps:editLink', remove: 'steps:deleteLinks' },
  columns: COLUMNS,
  records: ({ plan }) => plan.workflow.links,
  find: (id, { draft }) => draft.links.get(id),
  create(texts, writing) {
    const [from, to] = [texts.get('from') ?? '', texts.get('to') ?? ''];
    if (from.trim() === '' || to.trim() === '') return null;
    const ends = [resolveEnd(from, writing), resolveEnd(to, writing)];
    const [start, end] = ends;
    if (typeof start !== 'string') return start;
    if (typeof end !== 'string') return end;
    const id = writing.draft.links.freshId('l');
    const type = readLinkType(texts.get('type') ?? '') ?? 'finish-start';
    const link: Link = { id, from: start, to: end, type, lag: { unit: 'working', ticks: 0 } };
    return put(link, writing) ?? id;
  },
  remove: (plan, ids) => deleteTasksAndLinks(plan, new Set(), ids),
  select: (ids) => select([], ids),
};
