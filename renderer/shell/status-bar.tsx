import { Progress } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTimeFormat } from '../i18n/time-format.ts';
import { useConnection } from '../state/engine-client.ts';
import { useJobs } from '../state/jobs-store.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { useSelection } from '../state/selection-store.ts';
import { showDock, showView, useView } from '../state/view-store.ts';
import { gapSentence } from './gap-sentence.ts';
import { useQuality } from './quality.ts';
import classes from './status-bar.module.css';

function showOptimise(): void {
  useView.setState({ inspectorOpen: true, sidePanel: 'optimise' });
}

/** The truth about the plan in one line; each part leads to its view. */
export function StatusBar() {
  const { t, i18n } = useTranslation();
  const workflow = usePlan((state) => state.plan?.workflow);
  const shown = useSchedule((state) => state.shown);
  const infeasible = useSchedule((state) => state.infeasible);
  const isPending = useSchedule((state) => state.isPending);
  const diagnostics = useSchedule((state) => state.analysis?.diagnostics);
  const selected = useSelection((state) => state.tasks.size);
  const running = useJobs((state) => state.jobs.find((job) => job.state === 'running'));
  const connection = useConnection((state) => state.status);
  const quality = useQuality();
  const format = useTimeFormat(workflow);
  if (workflow === undefined || format === null) return null;
  const errors = diagnostics?.filter((diagnostic) => diagnostic.severity === 'error').length ?? 0;
  const warnings = (diagnostics?.length ?? 0) - errors;
  const hasTasks = workflow.tasks.length > 0;
  return (
    <footer className={classes.bar}>
      <button type="button" className={classes.door} onClick={() => showView('sheet')}>
        <span>{t('shell:tasks', { count: workflow.tasks.length })}</span>
        {selected > 0 && <span>· {t('shell:selected', { count: selected })}</span>}
      </button>
      {hasTasks && shown !== null && (
        <button type="button" className={classes.door} onClick={() => showView('gantt')}>
          <span>
            {t('shell:finish')} <strong>{format.finishWithYear(shown.makespan)}</strong> ·{' '}
            {format.length(shown.makespan)}
          </span>
        </button>
      )}
      {hasTasks && infeasible !== null && (
        <button type="button" className={classes.door} data-tone="error" onClick={() => showDock('health')}>
          <IconCircleX size={15} /> {t('shell:infeasible')}
        </button>
      )}
      {hasTasks && shown !== null && quality !== null && (
        <button
          type="button"
          className={classes.door}
          data-tone={quality.gap <= 0 ? 'good' : undefined}
          onClick={showOptimise}
        >
          {quality.gap <= 0 && <IconCircleCheck size={15} />}
          <span>{gapSentence(quality, format, t, i18n.language)}</span>
        </button>
      )}
      {hasTasks && shown !== null && quality !== null && (
        <button type="button" className={classes.door} onClick={() => showView('insight')}>
          <span>{t('shell:whyFinish')}</span>
        </button>
      )}
      {isPending && hasTasks && (
        <span className={classes.door} style={{ cursor: 'default' }}>
          {t('shell:calculating')}
        </span>
      )}
      {errors > 0 && (
        <button type="button" className={classes.door} data-tone="error" onClick={() => showDock('health')}>
          <IconCircleX size={15} /> {t('shell:errors', { count: errors })}
        </button>
      )}
      {warnings > 0 && (
        <button type="button" className={classes.door} data-tone="warning" onClick={() => showDock('health')}>
          <IconAlertTriangle size={15} /> {t('shell:warnings', { count: warnings })}
        </button>
      )}
      <div className={classes.spacer} />
      {running !== undefined && (
        <button type="button" className={classes.door} onClick={() => showDock('jobs')}>
          <span>{t(running.titleKey, running.titleValues)}</span>
          <Progress
            w={80}
            size="sm"
            value={(running.fraction ?? 1) * 100}
            animated={running.fraction === null}
            aria-label={t(running.titleKey, running.titleValues)}
          />
        </button>
      )}
      {connection === 'lost' && (
        <span className={classes.door} data-tone="warning" style={{ cursor: 'default' }}>
          <IconClockExclamation size={15} /> {t('shell:reconnecting')}
        </span>
      )}
    </footer>
  );
}
