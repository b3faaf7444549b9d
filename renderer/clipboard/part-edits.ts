import i18next from 'i18next';
import { pastePart } from '../../core/document/paste-part.ts';
import { type PlanPart, takePart } from '../../core/document/plan-part.ts';
import { deleteTasksAndLinks } from '../../core/document/task-commands.ts';
import { lineContext } from '../../core/exchange/quick-add/line-context.ts';
import { writeTaskLines } from '../../core/exchange/quick-add/write-task-lines.ts';
import type { TaskId } from '../../core/model/workflow.ts';
import { askForQuickAdd, useQuickAdd } from '../quick-add/quick-add-store.ts';
import { readLines } from '../quick-add/read-lines.ts';
import { notify, notifyRefusal } from '../shell/notices.ts';
import { dispatch, usePlan } from '../state/plan-store.ts';
import { revealTask, select, useSelection } from '../state/selection-store.ts';
import { writeTransfer } from './part-transfer.ts';
import { type CanvasSurroundings, pasteShift } from './paste-place.ts';

let surroundings: () => CanvasSurroundings | null = () => null;

/** The workflow view tells where its cards stand; `null` when it is left. */
export function setSurroundings(ask: (() => CanvasSurroundings) | null): void {
  surroundings = ask ?? (() => null);
}

/** Whether there is anything to copy. */
export function hasSelectedTasks(): boolean {
  return useSelection.getState().tasks.size > 0;
}

function selectedPart(isCut: boolean): PlanPart | null {
  const { plan, planId, isInGesture } = usePlan.getState();
  const { tasks } = useSelection.getState();
  if (plan === null || planId === null || isInGesture || tasks.size === 0) return null;
  const positions = surroundings()?.positions;
  return takePart(plan.workflow, tasks, { source: planId, isCut, ...(positions === undefined ? {} : { positions }) });
}

/** Copies the selected tasks, and with `isCut` deletes them in one step. @returns whether there were any */
export function copySelected(transfer: DataTransfer, isCut: boolean): boolean {
  const part = selectedPart(isCut);
  const { plan } = usePlan.getState();
  if (part === null || plan === null) return false;
  const chosen = new Set(part.tasks.map(({ id }) => id));
  writeTransfer(transfer, part, writeTaskLines(plan.workflow, chosen));
  if (isCut) dispatch('clipboard:steps.cut', deleteTasksAndLinks(plan, chosen));
  notify(i18next.t(isCut ? 'clipboard:cut' : 'clipboard:copied', { count: chosen.size }));
  return true;
}

/** Puts copies of the selected tasks beside them, with the links between them. */
export function duplicateSelected(): void {
  const part = selectedPart(false);
  if (part !== null) place(part, 'clipboard:steps.duplicate');
}

/** Brings a part into the open plan in one step, and tells what came with it and what did not. */
export function pasteTasks(part: PlanPart): void {
  place(part, 'clipboard:steps.paste');
}

function place(part: PlanPart, label: string): void {
  const { plan, planId, isInGesture } = usePlan.getState();
  if (plan === null || planId === null || isInGesture) return;
  const shift = pasteShift(part, surroundings());
  const index = placeBehindSelected();
  const pasted = pastePart(plan, part, {
    planId,
    ...(index === null ? {} : { index }),
    placeOf: ({ x, y }) => (shift === null ? null : { x: Math.round(x + shift.x), y: Math.round(y + shift.y) }),
  });
  if (pasted === null) {
    notifyRefusal(i18next.t('clipboard:tooMany'));
    return;
  }
  dispatch(label, pasted.diff);
  showAdded(pasted.tasks);
  const { newResources, newCalendars, lostDates, lostRanges } = pasted;
  const said = [
    i18next.t('clipboard:pasted', { count: pasted.tasks.length }),
    newResources.length === 0 ? '' : i18next.t('clipboard:newResources', { names: list(newResources) }),
    newCalendars.length === 0 ? '' : i18next.t('clipboard:newCalendars', { names: list(newCalendars) }),
  ].filter((sentence) => sentence !== '');
  const lost = [
    lostDates.length === 0 ? '' : i18next.t('clipboard:lostDates', { count: lostDates.length }),
    lostRanges.length === 0 ? '' : i18next.t('clipboard:lostRanges', { count: lostRanges.length }),
  ].filter((sentence) => sentence !== '');
  if (lost.length === 0) notify(said.join(' '));
  else notifyRefusal([...said, ...lost].join(' '));
}

/** Reads pasted text as tasks, a line each; what can't be read goes to the quick-add line, where it can be put right. */
export function pasteText(text: string): void {
  const { plan, isInGesture } = usePlan.getState();
  if (plan === null || isInGesture || text.trim() === '') return;
  if (text.includes('\t')) {
    notifyRefusal(i18next.t('clipboard:isTable'));
    return;
  }
  const { tasks } = useSelection.getState();
  const read = readLines(text, plan, lineContext(plan.workflow, [...tasks].at(-1) ?? null));
  if (read?.ok === true) {
    dispatch('clipboard:steps.paste', read.diff);
    showAdded(read.tasks);
    notify(i18next.t('clipboard:pasted', { count: read.tasks.length }));
    return;
  }
  useQuickAdd.setState({ text });
  askForQuickAdd();
}

function showAdded(tasks: readonly TaskId[]): void {
  revealTask(tasks[0]);
  if (tasks.length > 1) select(tasks);
}

/** Copies stand behind the last selected task in the order of tasks; at the end where none is selected. */
function placeBehindSelected(): number | null {
  const { tasks: selected } = useSelection.getState();
  const last = (usePlan.getState().plan?.workflow.tasks ?? []).findLastIndex(({ id }) => selected.has(id));
  return last < 0 ? null : last + 1;
}

const MOST_NAMES = 4;

function list(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(i18next.t('workflow:listSeparator'));
  return names.length > MOST_NAMES ? `${shown}…` : shown;
}
