import i18next from 'i18next';
import type { LinkRefusal } from '../../core/document/link-commands.ts';
import type { TaskId, Workflow } from '../../core/model/workflow.ts';
import { notifyRefusal } from './notices.ts';

/** Tasks of a cycle that a sentence names. */
const NAMED_TASKS = 6;

/** Why a link is refused, in one sentence that names the tasks. */
export function linkRefusalText(refusal: LinkRefusal, workflow: Pick<Workflow, 'tasks'>): string {
  const nameOf = (id: TaskId) => workflow.tasks.find((task) => task.id === id)?.name ?? id;
  if (refusal.reason === 'unknown-task') return i18next.t('fields:linkToNobody', { task: refusal.task });
  if (refusal.reason !== 'cycle') return i18next.t(`fields:link.${refusal.reason}`);
  const names = refusal.path.slice(0, NAMED_TASKS).map(nameOf);
  if (refusal.path.length > NAMED_TASKS) names.push('…');
  return i18next.t('fields:linkCycle', { tasks: [...names, nameOf(refusal.path[0])].join(' → ') });
}

/** Tells why a link is refused. */
export function tellLinkRefused(refusal: LinkRefusal, workflow: Pick<Workflow, 'tasks'>): void {
  notifyRefusal(linkRefusalText(refusal, workflow));
}
