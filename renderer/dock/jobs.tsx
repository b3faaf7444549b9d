import { Button, Progress } from '@mantine/core';
import { IconCheck, IconCircleX, IconLoader, IconPlayerStop } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Job, millisecondsLeft, useJobs } from '../state/jobs-store.ts';
import classes from './dock.module.css';

function JobIcon({ state }: { readonly state: Job['state'] }) {
  if (state === 'running') return <IconLoader size={16} />;
  if (state === 'done') return <IconCheck size={16} color="var(--pl-good)" />;
  if (state === 'cancelled') return <IconPlayerStop size={16} />;
  return <IconCircleX size={16} color="var(--pl-critical)" />;
}

/** The present moment, once a second while something runs. */
function useNow(isRunning: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isRunning) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isRunning]);
  return now;
}

/** Long work: what runs, how far it is, how long it will still take, and what has ended. */
export function Jobs() {
  const { t } = useTranslation();
  const jobs = useJobs((state) => state.jobs);
  const now = useNow(jobs.some((job) => job.state === 'running'));
  if (jobs.length === 0) return <p className={classes.empty}>{t('dock:noJobs')}</p>;
  return (
    <ul className={classes.list}>
      {jobs.map((job) => {
        const left = millisecondsLeft(job, now);
        const seconds = Math.max(0, Math.round(((job.endedAtMs ?? now) - job.startedAtMs) / 1000));
        return (
          <li key={job.id} className={classes.row} style={{ alignItems: 'center' }}>
            <JobIcon state={job.state} />
            <span className={classes.grow}>
              {t(job.titleKey, job.titleValues)} <span className={classes.dim}>{job.message}</span>
            </span>
            {job.state === 'running' && (
              <Progress
                w={160}
                value={(job.fraction ?? 1) * 100}
                animated={job.fraction === null}
                striped={job.fraction === null}
                aria-label={t(job.titleKey, job.titleValues)}
              />
            )}
            <span className={`${classes.dim} tabular`}>
              {left === null
                ? t(`dock:job.${job.state}`, { seconds })
                : t('dock:secondsLeft', { count: Math.ceil(left / 1000) })}
            </span>
            {job.cancel !== null && (
              <Button size="compact-xs" variant="default" onClick={job.cancel}>
                {t('dock:cancel')}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
