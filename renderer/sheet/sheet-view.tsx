import { Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { addTaskAction } from '../actions/edit-actions.ts';
import { performAction } from '../actions/perform.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { useSelection } from '../state/selection-store.ts';
import { useSlack } from '../state/use-slack.ts';
import { createSheetContext } from './sheet-context.ts';
import { deleteTasks } from './sheet-edits.ts';
import { SheetGrid } from './sheet-grid.tsx';
import classes from './sheet-view.module.css';

/** The plan as a table: one row a task, edited in place, pasted from any spreadsheet. */
export function SheetView() {
  const { t } = useTranslation();
  const plan = usePlan((state) => state.plan);
  const times = useSchedule((state) => state.shown?.byTask ?? null);
  const selected = useSelection((state) => state.tasks);
  const slack = useSlack();
  const format = useTimeFormat(plan?.workflow);
  const context = useMemo(
    () =>
      plan === null || format === null
        ? null
        : createSheetContext(plan, { format, times, slack, word: (key) => t(key) }),
    [plan, format, times, slack, t],
  );
  if (context === null) return null;
  return (
    <div className={classes.view}>
      <div className={classes.toolbar}>
        <Button leftSection={<IconPlus size={16} />} onClick={() => performAction(addTaskAction)}>
          {t('sheet:addTask')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconTrash size={16} />}
          disabled={selected.size === 0}
          onClick={() => deleteTasks(selected)}
        >
          {t('sheet:deleteSelected')}
        </Button>
        <span className={classes.hint}>{t('sheet:hint')}</span>
      </div>
      <SheetGrid context={context} />
    </div>
  );
}
