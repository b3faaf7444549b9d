import { LIMITS } from '../../core/model/limits.ts';
import type { Task } from '../../core/model/workflow.ts';
import type { Ticks } from '../../core/time/ticks.ts';
import { todayHere } from '../dates/today.ts';
import { parseNumberBetween } from '../fields/parse-fields.ts';
import type { Parsed } from '../fields/parsed.ts';
import { type CellDays, type SheetColumn, trouble } from './sheet-column.ts';
import type { SheetContext } from './sheet-context.ts';

type DateField = 'releaseAt' | 'pin' | 'dueAt' | 'deadline';

/** Of these, no moment before the start of the plan can be kept. */
function isFromStart(field: DateField): boolean {
  return field === 'pin' || field === 'releaseAt';
}

/** A date that a person sets. A day alone means its end where `isEnd`. */
export function dateColumn(field: DateField, isEnd: boolean): SheetColumn<Task> {
  return {
    id: field,
    labelKey: `inspector:date.${field}`,
    width: 156,
    ...(field === 'pin' ? { isExtra: true } : {}),
    read: (task, context) => momentText(task[field], isEnd, context),
    order: (task) => task[field] ?? null,
    calendar: (context) => (hasDates(context) ? daysOf(isEnd, context, field) : undefined),
    write(task, text, context, { draft }) {
      if (text.trim() === '') {
        draft.tasks.change(task.id, { [field]: undefined });
        return null;
      }
      const read = readMoment(text, isEnd, context);
      if (!read.ok) return trouble(read.key, read.values);
      if (read.value < 0 && isFromStart(field)) return trouble('sheet:beforeStart', { text });
      draft.tasks.change(task.id, { [field]: read.value });
      return null;
    },
  };
}

/** When the shown schedule has the task start or finish. */
export function scheduledColumn(end: 'start' | 'finish'): SheetColumn<Task> {
  const at = (task: Task, { shown }: SheetContext) => {
    const entry = shown.times?.get(task.id);
    return entry === undefined ? null : end === 'start' ? entry.start : entry.end;
  };
  const write = (ticks: Ticks | null, { shown: { format } }: SheetContext) => {
    if (ticks === null) return '';
    if (!format.hasDates) return String(ticks);
    return end === 'start' ? format.moment(ticks) : format.finish(ticks);
  };
  return {
    id: end,
    labelKey: `sheet:${end}`,
    width: 152,
    read: (task, context) => write(at(task, context), context),
    order: at,
    summarise(tasks, context) {
      let least = Number.POSITIVE_INFINITY;
      let most = Number.NEGATIVE_INFINITY;
      for (const task of tasks) {
        const moment = at(task, context);
        if (moment === null) continue;
        least = Math.min(least, moment);
        most = Math.max(most, moment);
      }
      const ticks = end === 'start' ? least : most;
      return write(Number.isFinite(ticks) ? ticks : null, context);
    },
  };
}

function momentText(at: Ticks | undefined, isEnd: boolean, context: SheetContext): string {
  if (at === undefined) return '';
  return hasDates(context) ? context.moments(isEnd).write(at) : String(at);
}

function readMoment(text: string, isEnd: boolean, context: SheetContext): Parsed<Ticks> {
  if (hasDates(context)) return context.moments(isEnd).read(text);
  return parseNumberBetween(text, -LIMITS.momentTicks, LIMITS.momentTicks, true);
}

function hasDates({ plan }: SheetContext): boolean {
  return plan.workflow.tick !== 'period';
}

function daysOf(isEnd: boolean, context: SheetContext, field: DateField): CellDays {
  const moments = context.moments(isEnd);
  const planStart = moments.dayOf(isEnd ? 1 : 0);
  const tickOf = (text: string) => {
    const read = moments.read(text);
    return read.ok ? read.value : undefined;
  };
  return {
    dayOf: (text) => {
      const at = tickOf(text);
      return at === undefined ? null : moments.dayOf(at);
    },
    withDay: (day, text) => moments.withDay(day, tickOf(text)),
    ...(planStart === null || planStart <= todayHere() ? {} : { usualDay: planStart }),
    ...(planStart === null || !isFromStart(field) ? {} : { firstDay: planStart }),
  };
}
