import { useTranslation } from 'react-i18next';
import { ResourceEditor } from '../resources/resource-editor.tsx';
import { usePlan } from '../state/plan-store.ts';
import { useSelection } from '../state/selection-store.ts';
import classes from './inspector.module.css';
import { LinkInspector } from './link-inspector.tsx';
import { PlanInspector } from './plan-inspector.tsx';
import { TaskInspector } from './task-inspector.tsx';

/** Everything about what is selected; about the plan itself where nothing is. */
export function Inspector() {
  const { t } = useTranslation();
  const workflow = usePlan((state) => state.plan?.workflow);
  const selectedTasks = useSelection((state) => state.tasks);
  const selectedLinks = useSelection((state) => state.links);
  const resourceId = useSelection((state) => state.resource);
  if (workflow === undefined) return null;
  const tasks = workflow.tasks.filter((task) => selectedTasks.has(task.id));
  const links = workflow.links.filter((link) => selectedLinks.has(link.id));
  const resource = workflow.resources.find((each) => each.id === resourceId);
  // Fields hold drafts, so another selection must be other fields.
  const key = [...selectedTasks, ...selectedLinks, resourceId].join(' ');
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
}
