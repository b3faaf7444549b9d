import { Badge } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconArrowNarrowRight,
  IconChevronDown,
  IconChevronsUp,
  IconFolder,
  IconUsers,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { MILLI_UNITS, type Task, type TaskId, type Workflow } from '../../core/model/workflow.ts';
import { createTaskWords } from '../workflow/task-words.ts';
import classes from './quick-add.module.css';

interface Props {
  /** The plan as it would be. */
  readonly workflow: Workflow;
  /** The plan as it is. */
  readonly before: Workflow;
  readonly tasks: readonly TaskId[];
}

/** What was understood of the typed line: the task as it would be. Of several lines, how many and the last one. */
export function LinePreview({ workflow, before, tasks }: Props) {
  const { t, i18n } = useTranslation('quickadd');
  const words = useMemo(
    () => createTaskWords(workflow, i18n.language, (count) => t('common:periods', { count })),
    [workflow, i18n.language, t],
  );
  const task = workflow.tasks.find(({ id }) => id === tasks[tasks.length - 1]);
  if (task === undefined) return null;
  const duration = task.modes[0].duration === 0 ? t('workflow:milestone') : words.duration(task);
  const nameOf = (id: TaskId) => workflow.tasks.find((each) => each.id === id)?.name ?? id;
  const linkText = (other: TaskId, link: Workflow['links'][number]) => {
    const label = words.link(link);
    return label === '' ? nameOf(other) : `${nameOf(other)} ${label}`;
  };
  const sources = workflow.links.filter(({ to }) => to === task.id).map((link) => linkText(link.from, link));
  const targets = workflow.links.filter(({ from }) => from === task.id).map((link) => linkText(link.to, link));
  const known = new Set(before.resources.map(({ id }) => id));
  const created = workflow.resources.filter(({ id }) => !known.has(id));
  const tooFew = before.resources.filter(({ id, capacity }) =>
    task.modes[0].demands.some((demand) => demand.resource === id && demand.amount > capacity),
  );
  const resources = words.resources(task);
  const group = workflow.groups.find(({ id }) => id === task.group);
  const isNewGroup = group !== undefined && !before.groups.some(({ id }) => id === group.id);
  return (
    <div className={classes.preview}>
      {tasks.length > 1 && <Badge variant="light">{t('count', { count: tasks.length })}</Badge>}
      {sources.length > 0 && (
        <span className={classes.part}>
          {sources.join(t('workflow:listSeparator'))}
          <IconArrowNarrowRight size={16} aria-label={t('isBefore')} />
        </span>
      )}
      <b className={classes.name}>{task.name}</b>
      <span className={classes.part}>{duration}</span>
      {resources !== '' && (
        <span className={classes.part}>
          <IconUsers size={15} aria-label={t('needs')} />
          {resources}
        </span>
      )}
      {created.map(({ id, name }) => (
        <Badge key={id} variant="outline" size="sm">
          {t('newResource', { name })}
        </Badge>
      ))}
      {tooFew.map(({ id, name, capacity }) => (
        <span key={id} className={classes.tooFew}>
          <IconAlertTriangleFilled size={14} aria-hidden />
          {t('tooFew', { name, count: capacity / MILLI_UNITS })}
        </span>
      ))}
      {group !== undefined && (
        <span className={classes.part}>
          <IconFolder size={15} aria-label={t('inGroup')} />
          {group.name}
          {isNewGroup && (
            <Badge variant="outline" size="sm">
              {t('new')}
            </Badge>
          )}
        </span>
      )}
      <PriorityMark priority={task.priority} />
      {targets.length > 0 && (
        <span className={classes.part}>
          <IconArrowNarrowRight size={16} aria-label={t('isBefore')} />
          {targets.join(t('workflow:listSeparator'))}
        </span>
      )}
    </div>
  );
}

function PriorityMark({ priority }: { readonly priority: Task['priority'] }) {
  const { t } = useTranslation('workflow');
  if (priority === 'medium') return null;
  const Mark = priority === 'high' ? IconChevronsUp : IconChevronDown;
  return (
    <span className={classes.part}>
      <Mark size={15} aria-hidden />
      {t(`priority.${priority}`)}
    </span>
  );
}
