import { Alert, Button, NumberInput, Progress } from '@mantine/core';
import { IconPlayerStop, IconZoomExclamation } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnusualReport } from '../../../core/learning/anomalies/unusual-tasks.ts';
import { dateTimeFormat, numberFormat } from '../../i18n/formatters.ts';
import {
  loadAnomalies,
  setAlertShare,
  startAnomalies,
  stopAnomalies,
  useAnomalies,
} from '../../state/anomalies-store.ts';
import { UnusualTable } from './unusual-table.tsx';
import classes from './unusual-tasks.module.css';

const MOST_ALERTS = 200;

/** Which executions in the history are unlike the others, and why: a section of its own for any view. */
export function UnusualTasks() {
  const { t } = useTranslation();
  const { alertShare, state, fraction, failure, isCancelled, kept } = useAnomalies();
  useEffect(() => void loadAnomalies(), []);
  return (
    <section className={classes.section} aria-label={t('anomalies:heading')}>
      <h2 className={classes.heading}>{t('anomalies:heading')}</h2>
      <p className={classes.dim}>{t('anomalies:hint')}</p>
      <div className={classes.head}>
        <NumberInput
          w={210}
          label={t('anomalies:budget')}
          min={1}
          max={MOST_ALERTS}
          allowDecimal={false}
          clampBehavior="strict"
          value={Math.round(1000 * alertShare)}
          onChange={(value) => {
            if (Number(value) >= 1) setAlertShare(Number(value) / 1000);
          }}
        />
        {state === 'idle' ? (
          <Button leftSection={<IconZoomExclamation size={16} />} onClick={() => void startAnomalies()}>
            {t(kept === null ? 'anomalies:find' : 'anomalies:findAgain')}
          </Button>
        ) : (
          <Button
            variant="default"
            leftSection={<IconPlayerStop size={16} />}
            disabled={state === 'stopping'}
            onClick={stopAnomalies}
          >
            {t('anomalies:stop')}
          </Button>
        )}
      </div>
      {state !== 'idle' && <Progress mb="sm" value={100 * fraction} aria-label={t('anomalies:progress')} />}
      {failure !== null && (
        <Alert color="red" mb="sm" title={t('anomalies:failed')}>
          <p className={classes.hint}>{t('anomalies:failedHint')}</p>
          {failure}
        </Alert>
      )}
      {isCancelled && state === 'idle' && (
        <Alert color="yellow" mb="sm">
          {t('anomalies:cancelled')}
        </Alert>
      )}
      {kept !== null && kept !== undefined && <Found {...kept} />}
    </section>
  );
}

interface FoundProps {
  readonly unusual: UnusualReport;
  readonly foundAt: string;
  readonly version: number;
  readonly observations: number;
}

function Found({ unusual: report, foundAt, version, observations }: FoundProps) {
  const { t, i18n } = useTranslation();
  const number = numberFormat(i18n.language, { maximumSignificantDigits: 3 });
  const whole = numberFormat(i18n.language);
  const percent = numberFormat(i18n.language, { style: 'percent', maximumSignificantDigits: 2 });
  const date = dateTimeFormat(i18n.language, { dateStyle: 'long', timeStyle: 'short' });
  const [champion, other] = report.entrants;
  const names = { champion: t(`anomalies:entrant.${champion.kind}`), other: t(`anomalies:entrant.${other.kind}`) };
  return (
    <>
      <div aria-live="polite">
        <p className={classes.sentence}>
          {t('anomalies:sentence', {
            count: report.alerts,
            alerts: whole.format(report.alerts),
            rows: whole.format(report.rows),
          })}
        </p>
        <p className={classes.dim}>
          {report.judgedBy === 'labels'
            ? t('anomalies:byLabels', {
                ...names,
                best: number.format(champion.auc ?? 0),
                second: number.format(other.auc ?? 0),
              })
            : t('anomalies:byVolume', {
                ...names,
                best: percent.format(champion.massVolume),
                second: percent.format(other.massVolume),
              })}{' '}
          {t('anomalies:heldOut', {
            share: percent.format(champion.alertShare),
            rows: whole.format(report.parts.test),
          })}{' '}
          {t('anomalies:foundAt', { date: date.format(new Date(foundAt)), version })}
        </p>
      </div>
      {observations !== report.total && (
        <Alert color="yellow" mt="sm">
          {t('anomalies:outdated')}
        </Alert>
      )}
      {report.unusual.length > 0 && <UnusualTable tasks={report.unusual} />}
    </>
  );
}
