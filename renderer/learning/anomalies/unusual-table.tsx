import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type AnomalyFeature, RELATIVE_FEATURES } from '../../../core/learning/anomalies/anomaly-features.ts';
import type { UnusualTask } from '../../../core/learning/anomalies/unusual-tasks.ts';
import { LOG_FEATURES } from '../../../core/learning/logs/log-features.ts';
import { dateTimeFormat, numberFormat } from '../../i18n/formatters.ts';
import { showHistory } from '../../state/history-store.ts';
import { featureText, inSentence, secondsText } from '../feature-text.ts';
import classes from './unusual-tasks.module.css';

const MOST_REASONS = 3;
/** As many as a look at the history takes. */
const MOST_CHARACTERS = 1_000;
/** Reasons that make up less of the score only distract. */
const LEAST_SHARE = 0.1;
const FEATURES: readonly AnomalyFeature[] = [...LOG_FEATURES, ...RELATIVE_FEATURES];

/** Unusual executions with their reasons, the most unusual first. */
export function UnusualTable({ tasks }: { readonly tasks: readonly UnusualTask[] }) {
  const { t, i18n } = useTranslation();
  const date = dateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  const hasDates = tasks.some(({ startedAt }) => startedAt !== null);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it has to be scrolled by keys, too.
    <div className={classes.scroll} tabIndex={0}>
      <table className={classes.rows}>
        <thead>
          <tr>
            <th scope="col">{t('anomalies:task')}</th>
            {hasDates && <th scope="col">{t('anomalies:started')}</th>}
            <th scope="col" className={classes.number}>
              {t('anomalies:duration')}
            </th>
            <th scope="col">{t('anomalies:reasons')}</th>
          </tr>
        </thead>
        <tbody>
          {tasks.map((task, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are never moved, and have no names of their own.
            <tr key={row}>
              <th scope="row">
                <Anchor
                  component="button"
                  type="button"
                  inherit
                  ta="left"
                  title={t('anomalies:inHistory')}
                  onClick={() => showHistory(filterOf(task))}
                >
                  {task.task ?? task.kind ?? t('anomalies:unnamed')}
                </Anchor>
                <div className={classes.share}>
                  {[task.task === null ? null : task.kind, task.performer].filter((part) => part !== null).join(' · ')}
                </div>
              </th>
              {hasDates && (
                <td className={classes.whole}>{task.startedAt === null ? '' : date.format(task.startedAt)}</td>
              )}
              <td className={classes.number}>{secondsText(task.durationSeconds, i18n.language)}</td>
              <td>
                <Reasons reasons={task.reasons} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What leads to the row of an execution in the history, as closely as its fields tell. */
function filterOf({ task, kind, performer, startedAt, finishedAt }: UnusualTask) {
  const at = finishedAt ?? startedAt;
  return {
    kinds: kind === null ? [] : [kind],
    performers: performer === null ? [] : [performer],
    text: (task ?? '').slice(0, MOST_CHARACTERS),
    ...(at === null ? {} : { from: at, before: at + 1 }),
  };
}

function Reasons({ reasons }: { readonly reasons: UnusualTask['reasons'] }) {
  const { t, i18n } = useTranslation();
  const percent = numberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const told = reasons.filter(({ share }, place) => place === 0 || share >= LEAST_SHARE).slice(0, MOST_REASONS);
  return (
    <ul className={classes.reasons}>
      {told.map(({ column, value, usual, share }) => {
        const feature = FEATURES.find((each) => each === column);
        if (feature === undefined) return null;
        const text = (amount: number) => featureText(feature, amount, i18n.language);
        return (
          <li key={column}>
            {isRelative(feature)
              ? t(`anomalies:reason.${feature}`, { value: text(value) })
              : t('anomalies:reason.other', {
                  feature: inSentence(t(`patterns:feature.${feature}`)),
                  value: text(value),
                  usual: text(usual),
                })}{' '}
            <span className={classes.share}>{percent.format(share)}</span>
          </li>
        );
      })}
    </ul>
  );
}

function isRelative(feature: AnomalyFeature): feature is (typeof RELATIVE_FEATURES)[number] {
  return RELATIVE_FEATURES.some((each) => each === feature);
}
