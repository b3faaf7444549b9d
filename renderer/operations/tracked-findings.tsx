import { IconAlertTriangle, IconClockExclamation, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { durationScale, formatLongDuration } from '../../core/model/duration-notation.ts';
import type { TrackedReport } from '../../core/operations/tracked/tracked-report.ts';
import { revealTask } from '../state/selection-store.ts';
import classes from './tracked-tab.module.css';
import type { RunWords } from './use-run-words.ts';

const MOST_SLIPS = 12;
const MOST_NOTES = 12;

interface Props {
  readonly report: TrackedReport;
  readonly words: RunWords;
}

/** What is later than planned, and what is odd about the reports. */
export function TrackedFindings({ report: { slips, notes }, words: { workflow, format, nameOf } }: Props) {
  const { t } = useTranslation();
  const scale = durationScale(workflow);
  return (
    <div className={classes.findings}>
      <section>
        <h3 className={classes.heading}>
          {slips.length === 0 ? t('tracking:noSlips') : t('tracking:slips', { count: slips.length })}
        </h3>
        <ul className={classes.list}>
          {slips.slice(0, MOST_SLIPS).map(({ task, kind, planned, now, by }) => (
            <li key={task}>
              <IconClockExclamation size={16} className={classes.lateMark} />
              <button type="button" className={classes.task} onClick={() => revealTask(task)}>
                {nameOf(task)}
              </button>
              <span>
                {t(`tracking:slip.${kind}`, {
                  planned: kind === 'not-begun' ? format.moment(planned) : format.finish(planned),
                  now: format.finish(Math.ceil(now)),
                })}
              </span>
              <strong className={classes.by}>{formatLongDuration(Math.round(by), scale)}</strong>
            </li>
          ))}
          {slips.length > MOST_SLIPS && <li>{t('tracking:more', { count: slips.length - MOST_SLIPS })}</li>}
        </ul>
      </section>
      {notes.length > 0 && (
        <section>
          <h3 className={classes.heading}>{t('tracking:notes')}</h3>
          <ul className={classes.list}>
            {notes.slice(0, MOST_NOTES).map(({ code, isRefused, task, at, values }) => (
              <li key={`${code} ${task} ${at} ${values['other'] ?? ''}`}>
                {isRefused ? (
                  <IconAlertTriangle size={16} className={classes.lateMark} />
                ) : (
                  <IconInfoCircle size={16} className={classes.noteMark} />
                )}
                <span>{t(`tracking:note.${code}`, values)}</span>
              </li>
            ))}
            {notes.length > MOST_NOTES && <li>{t('tracking:more', { count: notes.length - MOST_NOTES })}</li>}
          </ul>
        </section>
      )}
    </div>
  );
}
