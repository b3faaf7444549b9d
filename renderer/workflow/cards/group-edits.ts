import i18next from 'i18next';
import { deleteGroup, updateGroup } from '../../../core/document/group-commands.ts';
import { groupTasks } from '../../../core/document/group-tasks.ts';
import type { GroupId, TaskId } from '../../../core/model/workflow.ts';
import { editTasks } from '../../state/edit.ts';
import { bail, commit, dispatch, mark, usePlan } from '../../state/plan-store.ts';
import { useCanvas } from '../canvas-store.ts';
import { setFolded, useShape } from '../shape-store.ts';
import { endRenaming } from '../workflow-edits.ts';
import { type Card, type CardId, foldedId, lineages } from './card-graph.ts';

/** Puts tasks into a new group and lets the person type its name; both are one step, and Escape takes both back. */
export function groupAndName(tasks: ReadonlySet<TaskId>): void {
  endRenaming();
  const { plan, isInGesture } = usePlan.getState();
  if (plan === null || isInGesture) return;
  const name = i18next.t('graph:newGroup', { number: plan.workflow.groups.length + 1 });
  const made = groupTasks(plan, tasks, name);
  if (made === null) return;
  mark();
  dispatch('graph:steps.group', made.diff);
  useCanvas.setState({ namingGroup: made.group.id });
}

/** Gives the group that is being named its name; an empty one leaves the old. */
export function finishNaming(group: GroupId, name: string): void {
  if (useCanvas.getState().namingGroup !== group) return;
  const { plan, isInGesture } = usePlan.getState();
  const wanted = name.trim();
  const diff = plan === null || wanted === '' ? null : updateGroup(plan, group, { name: wanted });
  if (diff !== null) dispatch('graph:steps.renameGroup', diff);
  useCanvas.setState({ namingGroup: null });
  if (isInGesture) commit('graph:steps.group');
}

/** Leaves the name as it was; a group that was just made goes again. */
export function cancelNaming(): void {
  useCanvas.setState({ namingGroup: null });
  if (usePlan.getState().isInGesture) bail();
}

/** Takes a group away; what was in it moves up. */
export function dissolveGroup(group: GroupId): void {
  const { plan } = usePlan.getState();
  if (plan === null) return;
  dispatch('graph:steps.ungroup', deleteGroup(plan, group));
  setFolded([group], false);
}

/** Puts cards into a group, folded groups with all that is in them. Call within a gesture; what can't be there stays out. */
export function putIntoGroup(cards: readonly Card[], group: GroupId): void {
  const loose = new Set(cards.flatMap((card) => (card.group === undefined ? card.tasks.map(({ id }) => id) : [])));
  editTasks('graph:steps.intoGroup', loose, () => ({ group }));
  for (const card of cards) {
    const { plan } = usePlan.getState();
    const diff = plan === null || card.group === undefined ? null : updateGroup(plan, card.group.id, { parent: group });
    if (diff !== null) dispatch('graph:steps.intoGroup', diff);
  }
}

/** Folds or opens a group; the keyboard goes on from its card, or from its first task. */
export function foldGroup(group: GroupId, isFolded: boolean): void {
  const { workflow } = usePlan.getState().plan ?? {};
  setFolded([group], isFolded);
  const lineage = lineages(workflow?.groups ?? []);
  const first = workflow?.tasks.find(
    (task) => task.group !== undefined && lineage(task.group).some(({ id }) => id === group),
  );
  useCanvas.setState({ current: isFolded ? foldedId(group) : (first?.id ?? null) });
}

/** Folds all outermost groups, or opens every group. */
export function foldAll(isFolded: boolean): void {
  const groups = usePlan.getState().plan?.workflow.groups ?? [];
  const outermost = groups.filter(({ parent }) => parent === undefined);
  setFolded(
    (isFolded ? outermost : groups).map(({ id }) => id),
    isFolded,
  );
  useCanvas.setState({ current: null });
}

/** Opens every group that hides a task. */
export function showTask(task: TaskId): void {
  const { workflow } = usePlan.getState().plan ?? {};
  const group = workflow?.tasks.find(({ id }) => id === task)?.group;
  if (workflow === undefined || group === undefined) return;
  const { folded } = useShape.getState();
  const hiding = lineages(workflow.groups)(group).filter(({ id }) => folded.has(id));
  if (hiding.length > 0)
    setFolded(
      hiding.map(({ id }) => id),
      false,
    );
}

/** The group of a card: of a folded group that group itself, of a task the innermost one around it. */
export function groupOfCard(card: CardId): GroupId | null {
  const { workflow } = usePlan.getState().plan ?? {};
  const folded = workflow?.groups.find(({ id }) => foldedId(id) === card);
  return folded?.id ?? workflow?.tasks.find(({ id }) => id === card)?.group ?? null;
}
