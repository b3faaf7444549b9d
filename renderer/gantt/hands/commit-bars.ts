import type { TFunction } from 'i18next';
import { addLink } from '../../../core/document/link-commands.ts';
import { changedMode } from '../../../core/document/mode-changes.ts';
import { placeTasks, type TaskPlace } from '../../../core/document/place-tasks.ts';
import type { Change } from '../../../core/document/record-changes.ts';
import type { Task, TaskId } from '../../../core/model/workflow.ts';
import type { TimeFormat } from '../../i18n/time-format.ts';
import { edit, editLinks } from '../../state/edit.ts';
import { select } from '../../state/selection-store.ts';
import { drawnLink } from '../../workflow/drawn-link.ts';
import type { ChartScene } from '../paint/chart-scene.ts';
import type { BarPreview, HeldBar, LinkPreview, MovePreview, ResizePreview } from './bar-preview.ts';
import { announce } from './hands-store.ts';
import { previewWords } from './hands-words.ts';
import { watchLanding } from './watch-landing.ts';

/** Does what the preview shows as one undoable step, and says what was done. What changes nothing makes no step. */
export function commitPreview(
  scene: ChartScene,
  preview: BarPreview,
  format: TimeFormat,
  language: string,
  t: TFunction,
): void {
  if (preview.kind === 'link') commitLink(preview, scene);
  else if (preview.kind === 'resize') commitResize(scene, preview);
  else commitMove(scene, preview);
  if (preview.kind === 'link' && preview.to === null) announce(t('hands:putBack'));
  else if (preview.kind !== 'link' || preview.refusal === null)
    announce(t('hands:done', { what: previewWords(scene, preview, format, language, t).sentence }));
}

function commitMove(scene: ChartScene, preview: MovePreview): void {
  const { bars, hold } = preview;
  const [{ from, to }] = bars;
  if (from.start === to.start && hold === 'earliest') return;
  const changes = datesOf(scene, preview);
  edit('steps:moveTasks', (plan) => placeTasks(plan, changes, placesOf(scene, bars)));
  watchLanding(scene.workflow.tasks[bars[0].task].id, to.start, hold);
}

/**
 * Dates of a move. A task that only follows others of those that move needs none of its own: its links bring it along. So the plan
 * does not fill with dates that nobody wants.
 */
export function datesOf(
  { workflow }: Pick<ChartScene, 'workflow'>,
  { bars, hold }: MovePreview,
): Map<TaskId, Change<Task>> {
  const moved = new Set(bars.map(({ task }) => workflow.tasks[task].id));
  const followers = new Set(workflow.links.filter(({ from }) => moved.has(from)).map(({ to }) => to));
  const changes = new Map<TaskId, Change<Task>>();
  bars.forEach(({ task, to }, k) => {
    const { id, pin, releaseAt } = workflow.tasks[task];
    if (pin !== undefined || (hold === 'pin' && (k === 0 || !followers.has(id))))
      changes.set(id, { pin: to.start, releaseAt: undefined });
    else if (k === 0 || releaseAt !== undefined || !followers.has(id)) changes.set(id, { releaseAt: to.start });
  });
  return changes;
}

function commitResize(scene: ChartScene, { bars, durations }: ResizePreview): void {
  const { workflow, marks } = scene;
  const changes = new Map<TaskId, Change<Task>>(
    bars.map(({ task }, k) => {
      const record = workflow.tasks[task];
      const modes = changedMode(record, marks.modes[task], (mode) => ({ ...mode, duration: durations[k] }));
      return [record.id, { modes }];
    }),
  );
  edit('steps:setDuration', (plan) => placeTasks(plan, changes, placesOf(scene, bars)));
}

function commitLink(preview: LinkPreview, { workflow }: ChartScene): void {
  if (preview.to === null) return;
  const [from, to] = [workflow.tasks[preview.from].id, workflow.tasks[preview.to].id];
  editLinks('steps:addLink', (plan) => addLink(plan, { ...drawnLink(plan.workflow, from, to), type: preview.type }));
  if (preview.refusal === null) select([to]);
}

function placesOf({ workflow }: ChartScene, bars: readonly HeldBar[]): Map<TaskId, TaskPlace> {
  return new Map(bars.map(({ task, to }) => [workflow.tasks[task].id, to]));
}
