import { LIMITS } from '../../core/model/limits.ts';
import type { Task } from '../../core/model/workflow.ts';
import { nextDay } from '../../core/time/day-start.ts';
import { millisecondsPerTick, type Ticks } from '../../core/time/ticks.ts';
import { instantToEpochMilliseconds } from '../../core/time/zone-offsets.ts';
import { type SheetColumn, trouble } from './sheet-column.ts';
import type { SheetContext } from './sheet-context.ts';
import type { SheetWriting } from './sheet-writing.ts';

/** A date that a person sets. A day alone means its end where `isEnd`. */
export function dateColumn(field: 'releaseAt' | 'pin' | 'dueAt' | 'deadline', isEnd: boolean): SheetColumn<Task> {
  return {
    id: field,
    labelKey: `inspector:date.${field}`,
    width: 140,
    ...(field === 'pin' ? { isExtra: true } : {}),
    read: (task, context) => momentText(task[field], isEnd, context),
    order: (task) => task[field] ?? null,
    write(task, text, context, writing) {
      const at = text.trim() === '' ? undefined : readMoment(text, isEnd, context, writing);
      if (at === null) return trouble('sheet:badDate', { text });
      if (at !== undefined && at < 0 && field === 'pin') return trouble('sheet:beforeStart', { text });
      writing.draft.tasks.change(task.id, { [field]: at });
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

function momentText(at: Ticks | undefined, isEnd: boolean, { plan, texts }: SheetContext): string {
  if (at === undefined) return '';
  const isDaily = plan.workflow.tick === 'day';
  // A day that ends at midnight is named by itself, not by the next one.
  const local = texts.toLocal(isEnd && isDaily ? at - 1 : at);
  if (local === null) return String(at);
  return isDaily ? local.slice(0, 10) : local;
}

/** `null`: no moment that the plan can hold. */
function readMoment(text: string, isEnd: boolean, context: SheetContext, writing: SheetWriting): Ticks | null {
  const { workflow } = context.plan;
  const inRange = (at: number) => (Number.isInteger(at) && Math.abs(at) <= LIMITS.momentTicks ? at : null);
  const tickLength = millisecondsPerTick(workflow.tick);
  if (tickLength === null) return inRange(Number(text));
  const exact = context.texts.localToTick(text.trim());
  if (exact !== null && !/^\S+$/.test(text.trim())) return inRange(exact);
  const read = writing.readDate(text);
  if (read === null) return null;
  const moment = isEnd && read.isDay ? nextDay(read.milliseconds, workflow.timeZone) : read.milliseconds;
  return inRange((moment - (instantToEpochMilliseconds(workflow.origin) ?? 0)) / tickLength);
}
