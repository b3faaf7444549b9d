import { changedMode } from '../../core/document/mode-changes.ts';
import { LIMITS } from '../../core/model/limits.ts';
import { PRIORITIES, type Priority, type Task } from '../../core/model/workflow.ts';
import { parseCost, parseName, parseWeight } from '../fields/parse-fields.ts';
import { changeOfKind } from '../state/kind-durations.ts';
import { calendarColumn } from './calendar-column.ts';
import { type SheetColumn, take } from './sheet-column.ts';
import type { SheetContext } from './sheet-context.ts';
import { dateColumn, scheduledColumn } from './task-column-dates.ts';
import { durationColumn, rangeColumn, shownMode } from './task-column-durations.ts';
import { predecessorsColumn, successorsColumn } from './task-column-links.ts';
import { resourcesColumn } from './task-column-resources.ts';
import { wordColumn } from './word-column.ts';

/** Words of other tools for priorities, beside those of the interface. */
const PRIORITY_WORDS: Readonly<Record<Priority, RegExp>> = {
  high: /^(?:high|highest|very high|critical|urgent|hoch|sehr hoch|高|最高|紧急)$/i,
  medium: /^(?:medium|normal|mid|mittel|中|中等|一般|普通)$/i,
  low: /^(?:low|lowest|very low|niedrig|gering|低|最低)$/i,
};

/** All columns of tasks, in their order. */
export const TASK_COLUMNS: readonly SheetColumn<Task>[] = [
  {
    id: 'name',
    labelKey: 'sheet:name',
    width: 240,
    isSearched: true,
    read: (task) => task.name,
    write: (task, text, _, { draft }) => take(parseName(text), (name) => draft.tasks.change(task.id, { name })),
  },
  durationColumn,
  predecessorsColumn,
  resourcesColumn,
  scheduledColumn('start'),
  scheduledColumn('finish'),
  {
    id: 'slack',
    labelKey: 'sheet:slack',
    width: 84,
    isNumeric: true,
    read(task, { shown }) {
      const slack = shown.slack?.get(task.id);
      return slack === undefined ? '' : shown.format.shortLength(slack.ticks);
    },
    order: (task, { shown }) => shown.slack?.get(task.id)?.ticks ?? null,
  },
  wordColumn<Task, Priority>({
    id: 'priority',
    labelKey: 'sheet:priority',
    width: 84,
    values: PRIORITIES,
    wordKey: (priority) => `inspector:priorities.${priority}`,
    badKey: 'sheet:badPriority',
    otherWords: PRIORITY_WORDS,
    get: (task) => task.priority,
    set: (task, priority, { draft }) => draft.tasks.change(task.id, { priority }),
  }),
  {
    id: 'group',
    labelKey: 'sheet:group',
    width: 120,
    isSearched: true,
    read: (task, { groups }) => (task.group === undefined ? '' : (groups.get(task.group)?.name ?? '')),
    choices: ({ groups }) => [...new Set([...groups.values()].map(({ name }) => name))],
    write(task, text, _, { draft }) {
      draft.tasks.change(task.id, { group: draft.groupNamed(text) });
      return null;
    },
  },
  {
    id: 'kind',
    labelKey: 'sheet:kind',
    width: 110,
    isSearched: true,
    read: (task) => task.kind,
    choices: (context) => kindsOf(context),
    write(task, text, { plan }, { draft }) {
      draft.tasks.change(task.id, changeOfKind(task, text.trim().slice(0, LIMITS.nameLength), plan.workflow));
      return null;
    },
  },
  {
    id: 'weight',
    labelKey: 'sheet:weight',
    width: 70,
    isNumeric: true,
    read: (task) => String(task.weight),
    order: (task) => task.weight,
    write: (task, text, _, { draft }) => take(parseWeight(text), (weight) => draft.tasks.change(task.id, { weight })),
  },
  dateColumn('releaseAt', false),
  dateColumn('pin', false),
  dateColumn('dueAt', true),
  dateColumn('deadline', true),
  rangeColumn('low'),
  rangeColumn('mode'),
  rangeColumn('high'),
  {
    id: 'notes',
    labelKey: 'sheet:notes',
    width: 200,
    isSearched: true,
    read: (task) => task.notes ?? '',
    write(task, text, _, { draft }) {
      draft.tasks.change(task.id, { notes: text === '' ? undefined : text.slice(0, LIMITS.notesLength) });
      return null;
    },
  },
  {
    id: 'assigned',
    labelKey: 'sheet:assigned',
    width: 150,
    isSearched: true,
    read: (task, { shown, resourceNames }) =>
      (shown.times?.get(task.id)?.assigned ?? []).map((id) => resourceNames.get(id) ?? id).join(', '),
  },
  calendarColumn<Task>({
    width: 120,
    isExtra: true,
    mayBeEmpty: true,
    get: (task) => task.calendar,
    set: (task, calendar, { draft }) => draft.tasks.change(task.id, { calendar }),
  }),
  {
    id: 'cost',
    labelKey: 'inspector:cost',
    width: 90,
    isNumeric: true,
    isExtra: true,
    read: (task, context) => String(task.modes[shownMode(task, context) - 1].cost ?? ''),
    order: (task, context) => task.modes[shownMode(task, context) - 1].cost ?? null,
    write: (task, text, context, { draft }) =>
      take(parseCost(text), (cost) => {
        const modes = changedMode(task, shownMode(task, context), ({ cost: _old, ...mode }) =>
          cost === undefined ? mode : { ...mode, cost },
        );
        draft.tasks.change(task.id, { modes });
      }),
  },
  successorsColumn,
  { id: 'id', labelKey: 'sheet:id', width: 90, isExtra: true, isSearched: true, read: (task) => task.id },
];

function kindsOf(context: SheetContext): readonly string[] {
  return context.once('kinds', () => {
    const kinds = new Set(context.plan.workflow.tasks.map(({ kind }) => kind));
    kinds.delete('');
    return [...kinds];
  });
}
