import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MomentField } from '../fields/moment-field.tsx';
import { createPlanClock } from '../gantt/time/plan-clock.ts';
import { reportTrouble } from '../shell/notices.ts';
import { sendReports } from '../state/tracked-store.ts';
import classes from './tracked-tab.module.css';
import type { RunWords } from './use-run-words.ts';

interface Props {
  readonly run: number;
  readonly statusAt: number;
  readonly words: RunWords;
  readonly isOver: boolean;
}

/** Until when it is known what happened: reports move it on, and a person may set it. */
export function StatusDate({ run, statusAt, words: { workflow, format }, isOver }: Props) {
  const { t } = useTranslation();
  if (isOver)
    return <p className={classes.status}>{t('tracking:statusAt', { date: format.finish(Math.ceil(statusAt)) })}</p>;
  const now = createPlanClock(workflow)?.atInstant(Date.now()) ?? null;
  const set = (at: number) => void sendReports(run, at, []).catch(reportTrouble);
  return (
    <div className={classes.statusField}>
      <MomentField
        label={t('tracking:statusDate')}
        value={statusAt}
        isEnd
        isRequired
        workflow={workflow}
        check={(at) => (at < 0 ? t('tracking:statusTooEarly') : null)}
        onCommit={(at) => at !== undefined && set(at)}
      />
      {now !== null && now >= 0 && Math.floor(now) > statusAt && (
        <Button variant="subtle" onClick={() => set(Math.floor(now))}>
          {t('tracking:now')}
        </Button>
      )}
    </div>
  );
}
