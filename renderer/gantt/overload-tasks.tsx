import { useTranslation } from 'react-i18next';
import type { TaskInOverload } from '../../core/explain/overload-ways.ts';
import type { TaskId, Workflow } from '../../core/model/workflow.ts';
import type { TimeFormat } from '../i18n/time-format.ts';
import { unitsText } from '../i18n/units-text.ts';
import classes from './load-panel.module.css';

interface Props {
  readonly workflow: Workflow;
  readonly tasks: readonly TaskInOverload[];
  /** Ticks that the schedule lets a task wait. */
  readonly delayOf: (task: TaskId) => number;
  readonly format: TimeFormat;
  readonly onChoose: (task: TaskId) => void;
}

const MOST_TASKS = 8;

/** The tasks of an overload, each with what it takes and how long the schedule lets it wait. A click leads to the task. */
export function OverloadTasks({ workflow, tasks, delayOf, format, onChoose }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <section aria-labelledby="overload-tasks">
      <h3 id="overload-tasks" className={classes.heading}>
        {t('load:tasks')}
      </h3>
      <ul className={classes.list}>
        {tasks.slice(0, MOST_TASKS).map(({ task, amount }) => {
          const delay = delayOf(task);
          return (
            <li key={task}>
              <button type="button" className={classes.task} onClick={() => onChoose(task)}>
                <span>
                  {workflow.tasks.find(({ id }) => id === task)?.name}
                  {delay > 0 && (
                    <span className={classes.dim}> {t('load:waits', { length: format.length(delay) })}</span>
                  )}
                </span>
                <span className="tabular">× {unitsText(amount, i18n.language)}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {tasks.length > MOST_TASKS && (
        <p className={classes.dim}>{t('load:moreTasks', { count: tasks.length - MOST_TASKS })}</p>
      )}
    </section>
  );
}
