import { IconUsersGroup } from '@tabler/icons-react';
import i18next from 'i18next';
import { applyDiff, diffOf } from '../../core/document/diffs.ts';
import { deleteResource } from '../../core/document/resource-commands.ts';
import { LIMITS } from '../../core/model/limits.ts';
import { MILLI_UNITS, type Resource, type ResourceId } from '../../core/model/workflow.ts';
import { parseCost, parseName, parseUnits } from '../fields/parse-fields.ts';
import { clearSelection, selectResource } from '../state/selection-store.ts';
import { calendarColumn } from './calendar-column.ts';
import type { Sheet } from './sheet.ts';
import { type SheetColumn, take, trouble } from './sheet-column.ts';
import type { SheetContext } from './sheet-context.ts';
import { wordColumn } from './word-column.ts';

const KINDS = ['renewable', 'non-renewable'] as const;

const COLUMNS: readonly SheetColumn<Resource>[] = [
  {
    id: 'name',
    labelKey: 'sheet:name',
    width: 240,
    isSearched: true,
    read: ({ name }) => name,
    write(resource, text, _, writing) {
      const other = writing.resolveResource(text);
      if (other !== null && other !== resource.id) return trouble('sheet:nameTaken', { text: text.trim() });
      return take(parseName(text), (name) => writing.draft.resources.change(resource.id, { name }));
    },
  },
  wordColumn<Resource, (typeof KINDS)[number]>({
    id: 'kind',
    labelKey: 'resources:kind',
    width: 160,
    values: KINDS,
    wordKey: (kind) => `resources:kinds.${kind}`,
    badKey: 'sheet:badResourceKind',
    otherWords: {
      renewable: /^(?:people|person|team|machine|work|labou?r|人员|设备|工时|人)$/i,
      'non-renewable': /^(?:budget|material|money|cost|预算|材料|资金)$/i,
    },
    get: ({ kind }) => kind,
    set: ({ id }, kind, { draft }) => draft.resources.change(id, { kind }),
  }),
  {
    id: 'capacity',
    labelKey: 'resources:capacity',
    width: 90,
    isNumeric: true,
    read: ({ capacity }) => String(capacity / MILLI_UNITS),
    order: ({ capacity }) => capacity,
    write: ({ id, kind }, text, _, { draft }) =>
      take(parseUnits(text, kind === 'renewable' ? LIMITS.amount : LIMITS.budget), (capacity) =>
        draft.resources.change(id, { capacity }),
      ),
  },
  calendarColumn<Resource>({
    width: 150,
    mayBeEmpty: true,
    get: ({ calendar }) => calendar,
    set: ({ id }, calendar, { draft }) => draft.resources.change(id, { calendar }),
  }),
  {
    id: 'cost',
    labelKey: 'resources:cost',
    width: 100,
    isNumeric: true,
    read: ({ costRate }) => String(costRate ?? ''),
    order: ({ costRate }) => costRate ?? null,
    write: ({ id }, text, _, { draft }) =>
      take(parseCost(text), (costRate) => draft.resources.change(id, { costRate })),
  },
  {
    id: 'usedBy',
    labelKey: 'resources:usedBy',
    width: 100,
    isNumeric: true,
    read: ({ id }, context) => context.shown.number(usersOf(context).get(id) ?? 0),
    order: ({ id }, context) => usersOf(context).get(id) ?? 0,
  },
];

/** How many tasks ask for each resource, by name or in a role. */
function usersOf(context: SheetContext): ReadonlyMap<ResourceId, number> {
  return context.once('usersOf', () => {
    const counts = new Map<ResourceId, number>();
    for (const { modes } of context.plan.workflow.tasks) {
      const named = modes.flatMap(({ demands, roles = [] }) => [
        ...demands.map(({ resource }) => resource),
        ...roles.flatMap(({ anyOf }) => anyOf),
      ]);
      for (const id of new Set(named)) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return counts;
  });
}

export const RESOURCE_SHEET: Sheet<Resource> = {
  id: 'resources',
  labelKey: 'sheet:tab.resources',
  icon: IconUsersGroup,
  inviteKey: 'sheet:typeNewResource',
  steps: { edit: 'steps:editResource', remove: 'steps:deleteResource' },
  columns: COLUMNS,
  records: ({ plan }) => plan.workflow.resources,
  find: (id, { draft }) => draft.resources.get(id),
  create(_, { draft }) {
    const id = draft.resources.freshId('r');
    draft.resources.add({ id, name: i18next.t('resources:newName'), kind: 'renewable', capacity: MILLI_UNITS });
    return id;
  },
  remove: (plan, ids) =>
    diffOf(
      plan,
      [...ids].reduce((at, id) => applyDiff(at, deleteResource(at, id)), plan),
    ),
  select: ([id]) => (id === undefined ? clearSelection() : selectResource(id)),
};
