import { assignGroup } from '../../core/document/assign-group.ts';
import type { PlanDiff } from '../../core/document/diff.ts';
import { changedMode } from '../../core/document/mode-changes.ts';
import { PlanDraft } from '../../core/document/plan-draft.ts';
import type { Change } from '../../core/document/record-changes.ts';
import { updateTask } from '../../core/document/task-commands.ts';
import { readDemands, writeDemands } from '../../core/model/demand-notation.ts';
import { formatDuration, formatLongDuration } from '../../core/model/duration-notation.ts';
import { LIMITS } from '../../core/model/limits.ts';
import { readPredecessors, writePredecessors } from '../../core/model/predecessor-notation.ts';
import { type ThreePoints, threeTicksOf, withPoint } from '../../core/model/range-shape.ts';
import { type Mode, PRIORITIES, type Task } from '../../core/model/workflow.ts';
import { parseName, parseTaskDuration, parseWeight } from '../fields/parse-fields.ts';
import { type Parsed, parsed, unreadable } from '../fields/parsed.ts';
import { linkRefusalText } from '../shell/link-refusal.ts';
import { changeOfKind } from '../state/kind-durations.ts';
import type { SheetColumn, SheetContext } from './sheet-column.ts';

/** A step that changes one task, if the text could be read. */
function taskChange<T>(
  task: Task,
  context: SheetContext,
  result: Parsed<T>,
  change: (value: T) => Change<Task>,
): Parsed<PlanDiff> {
  return result.ok ? parsed(updateTask(context.plan, task.id, change(result.value))) : result;
}

/** The task that a reference in the predecessors column stands for: a row number, an id or a name. */
function resolveTask(context: SheetContext): (reference: string) => string | null {
  const { tasks } = context.plan.workflow;
  return (reference) => {
    if (/^\d{1,6}$/.test(reference)) {
      const byNumber = tasks[Number(reference) - 1];
      if (byNumber !== undefined) return byNumber.id;
    }
    return (tasks.find(({ id }) => id === reference) ?? tasks.find(({ name }) => name === reference))?.id ?? null;
  };
}

/** Number of the mode that a row shows: the scheduled one, else the first. */
function shownMode(task: Task, { times }: SheetContext): number {
  const scheduled = times?.get(task.id)?.mode ?? 1;
  return scheduled <= task.modes.length ? scheduled : 1;
}

function writePredecessorsCell(task: Task, text: string, context: SheetContext): Parsed<PlanDiff> {
  const read = readPredecessors(text, context.scale, resolveTask(context));
  if (!read.ok) return unreadable('sheet:badPredecessors', { text });
  const draft = new PlanDraft(context.plan);
  const refusal = draft.setPredecessors(task.id, read.predecessors);
  return refusal === null
    ? parsed(draft.diff())
    : unreadable('sheet:refused', { reason: linkRefusalText(refusal, context.plan.workflow) });
}

function writeResourcesCell(task: Task, text: string, context: SheetContext): Parsed<PlanDiff> {
  const { resources } = context.plan.workflow;
  const read = readDemands(text, (name) => {
    const wanted = name.trim().toLowerCase();
    return resources.find((each) => each.name.toLowerCase() === wanted || each.id === name)?.id ?? null;
  });
  if (!read.ok) return unreadable(`sheet:demand.${read.reason}`, { part: read.part });
  return parsed(
    updateTask(context.plan, task.id, {
      modes: changedMode(task, shownMode(task, context), ({ roles: _roles, ...mode }) => ({
        ...mode,
        demands: read.demands,
        ...(read.roles.length > 0 ? { roles: read.roles } : {}),
      })),
    }),
  );
}

function dateColumn(field: 'releaseAt' | 'dueAt' | 'deadline', isEnd: boolean): SheetColumn {
  const shiftOf = ({ plan }: SheetContext) => (isEnd && plan.workflow.tick === 'day' ? 1 : 0);
  return {
    id: field,
    labelKey: `inspector:date.${field}`,
    width: 140,
    read: (task, context) => {
      const at = task[field];
      if (at === undefined) return '';
      const local = context.texts.toLocal(at - shiftOf(context));
      if (local === null) return String(at);
      return context.plan.workflow.tick === 'day' ? local.slice(0, 10) : local;
    },
    write: (task, text, context) => {
      if (text.trim() === '') return parsed(updateTask(context.plan, task.id, { [field]: undefined }));
      const isPeriods = context.plan.workflow.tick === 'period';
      const at = isPeriods ? Number(text) : context.texts.localToTick(text.trim());
      if (at === null || !Number.isInteger(at) || Math.abs(at) > LIMITS.momentTicks)
        return unreadable('sheet:badDate', { text });
      return parsed(updateTask(context.plan, task.id, { [field]: at + shiftOf(context) }));
    },
  };
}

/** One of the three numbers of a range of durations. Clearing it takes the range away. */
function rangeColumn(point: keyof ThreePoints): SheetColumn {
  const amountOf = (task: Task, context: SheetContext) =>
    threeTicksOf(task.modes[shownMode(task, context) - 1])?.[point];
  return {
    id: `range-${point}`,
    labelKey: `sheet:range.${point}`,
    width: 96,
    isNumeric: true,
    read: (task, context) => {
      const ticks = amountOf(task, context);
      return ticks === undefined ? '' : formatLongDuration(Math.round(ticks), context.scale);
    },
    write: (task, text, context) => {
      const number = shownMode(task, context);
      const put = (mode: Mode) =>
        parsed(updateTask(context.plan, task.id, { modes: changedMode(task, number, () => mode) }));
      const { range: _range, ...bare } = task.modes[number - 1];
      if (text.trim() === '') return put(bare);
      const ticks = parseTaskDuration(text, context.scale);
      if (!ticks.ok) return ticks;
      const mode = withPoint(task.modes[number - 1], point, ticks.value);
      return mode === null ? unreadable('sheet:otherRange') : put(mode);
    },
  };
}

/** All columns, in their order. */
export const SHEET_COLUMNS: readonly SheetColumn[] = [
  {
    id: 'name',
    labelKey: 'sheet:name',
    width: 240,
    read: (task) => task.name,
    write: (task, text, context) => taskChange(task, context, parseName(text), (name) => ({ name })),
  },
  {
    id: 'duration',
    labelKey: 'sheet:duration',
    width: 84,
    isNumeric: true,
    read: (task, context) => formatDuration(task.modes[shownMode(task, context) - 1].duration, context.scale),
    write: (task, text, context) =>
      taskChange(task, context, parseTaskDuration(text, context.scale), (duration) => ({
        modes: changedMode(task, shownMode(task, context), (mode) => ({ ...mode, duration })),
      })),
  },
  {
    id: 'predecessors',
    labelKey: 'sheet:predecessors',
    width: 120,
    read: (task, context) =>
      writePredecessors(
        context.predecessorsOf.get(task.id) ?? [],
        context.scale,
        (id) => String(context.numberOf.get(id) ?? id),
        resolveTask(context),
      ),
    write: writePredecessorsCell,
  },
  {
    id: 'resources',
    labelKey: 'sheet:resources',
    width: 170,
    read: (task, context) =>
      writeDemands(task.modes[shownMode(task, context) - 1], (id) => context.resourceNames.get(id) ?? id),
    write: writeResourcesCell,
  },
  {
    id: 'start',
    labelKey: 'sheet:start',
    width: 152,
    read: (task, { times, format }) => {
      const entry = times?.get(task.id);
      if (entry === undefined) return '';
      return format.hasDates ? format.moment(entry.start) : String(entry.start);
    },
  },
  {
    id: 'finish',
    labelKey: 'sheet:finish',
    width: 152,
    read: (task, { times, format }) => {
      const entry = times?.get(task.id);
      if (entry === undefined) return '';
      return format.hasDates ? format.finish(entry.end) : String(entry.end);
    },
  },
  {
    id: 'slack',
    labelKey: 'sheet:slack',
    width: 84,
    isNumeric: true,
    read: (task, { slack, format }) => {
      const found = slack?.get(task.id);
      return found === undefined ? '' : format.shortLength(found.ticks);
    },
  },
  {
    id: 'priority',
    labelKey: 'sheet:priority',
    width: 84,
    read: (task, { word }) => word(`inspector:priorities.${task.priority}`),
    choices: ({ word }) => PRIORITIES.map((priority) => word(`inspector:priorities.${priority}`)),
    write: (task, text, context) => {
      const wanted = text.trim().toLowerCase();
      const priority = PRIORITIES.find(
        (each) => each === wanted || context.word(`inspector:priorities.${each}`).toLowerCase() === wanted,
      );
      const result: Parsed<Task['priority']> =
        priority === undefined ? unreadable('sheet:badPriority', { text }) : parsed(priority);
      return taskChange(task, context, result, (value) => ({ priority: value }));
    },
  },
  {
    id: 'group',
    labelKey: 'sheet:group',
    width: 120,
    read: (task, { groupNames }) => (task.group === undefined ? '' : (groupNames.get(task.group) ?? '')),
    write: (task, text, { plan }) => parsed(assignGroup(plan, new Set([task.id]), text)),
  },
  {
    id: 'kind',
    labelKey: 'sheet:kind',
    width: 110,
    read: (task) => task.kind,
    write: (task, text, context) =>
      taskChange(task, context, parsed(text.trim()), (kind) => changeOfKind(task, kind, context.plan.workflow)),
  },
  {
    id: 'weight',
    labelKey: 'sheet:weight',
    width: 70,
    isNumeric: true,
    read: (task) => String(task.weight),
    write: (task, text, context) => taskChange(task, context, parseWeight(text), (weight) => ({ weight })),
  },
  dateColumn('releaseAt', false),
  dateColumn('dueAt', true),
  dateColumn('deadline', true),
  rangeColumn('low'),
  rangeColumn('mode'),
  rangeColumn('high'),
  {
    id: 'notes',
    labelKey: 'sheet:notes',
    width: 200,
    read: (task) => task.notes ?? '',
    write: (task, text, context) =>
      taskChange(task, context, parsed(text.slice(0, LIMITS.notesLength)), (notes) => ({
        notes: notes === '' ? undefined : notes,
      })),
  },
  {
    id: 'assigned',
    labelKey: 'sheet:assigned',
    width: 150,
    read: (task, { times, resourceNames }) =>
      (times?.get(task.id)?.assigned ?? []).map((id) => resourceNames.get(id) ?? id).join(', '),
  },
];
