import { memo, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { Workflow } from '../../core/model/workflow.ts';
import { ResourceEditor } from '../resources/resource-editor.tsx';
import { useWhenHandRests } from '../state/hand-store.ts';
import { usePlan } from '../state/plan-store.ts';
import { type Selection, useSelection } from '../state/selection-store.ts';
import classes from './inspector.module.css';
import { LinkInspector } from './link-inspector.tsx';
import { PlanInspector } from './plan-inspector.tsx';
import { TaskInspector } from './task-inspector.tsx';

/**
 * Everything about what is selected; about the plan itself where nothing is. While something is dragged it shows what it showed:
 * its fields take longer than a frame. What is chosen shows there at once; its fields come when nothing else is to be done.
 */
export function Inspector() {
  const workflow = usePlan((state) => state.plan?.workflow);
  const selected = useSelection(useShallow(({ tasks, links, resource }) => ({ tasks, links, resource })));
  const chosen = useDeferredValue(useWhenHandRests(selected));
  return workflow === undefined ? null : <InspectorOf workflow={workflow} chosen={chosen} />;
}

interface Props {
  readonly workflow: Workflow;
  readonly chosen: Pick<Selection, 'tasks' | 'links' | 'resource'>;
}

const InspectorOf = memo(function InspectorOf({ workflow, chosen }: Props) {
  const { t } = useTranslation();
  const tasks = workflow.tasks.filter((task) => chosen.tasks.has(task.id));
  const links = workflow.links.filter((link) => chosen.links.has(link.id));
  const resource = workflow.resources.find((each) => each.id === chosen.resource);
  // Fields hold drafts, so another selection must be other fields.
  const key = [...chosen.tasks, ...chosen.links, chosen.resource].join(' ');
  if (tasks.length > 0) return <TaskInspector key={key} tasks={tasks} workflow={workflow} />;
  if (links.length > 0) return <LinkInspector key={key} links={links} workflow={workflow} />;
  if (resource !== undefined)
    return (
      <>
        <h2 className={classes.title}>{t('inspector:resource')}</h2>
        <ResourceEditor key={key} resource={resource} workflow={workflow} />
      </>
    );
  return <PlanInspector workflow={workflow} />;
});
