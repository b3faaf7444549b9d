import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunLessons } from '../../electron/ipc/run-schema.ts';
import { numberFormat } from '../i18n/formatters.ts';
import { reportTrouble } from '../shell/notices.ts';
import { askEngine } from '../state/engine-client.ts';
import { useRuns } from '../state/run-store.ts';
import { useView } from '../state/view-store.ts';
import classes from './lessons-tab.module.css';
import type { RunTabProps } from './run-stage.tsx';
import { figureText, ruleKind, shareText, wordFor } from './run-words.ts';

/** What a run that is over has taught: the history, the forecasts, the rules and the repairs. */
export function LessonsTab({ run }: RunTabProps) {
  const { t, i18n } = useTranslation();
  const [lessons, setLessons] = useState<RunLessons | null>(null);
  // Whoever says that a diagnosis was right changes how precise its rule is.
  const judged = useRuns((state) => state.feed?.alerts.map(({ wasRight }) => String(wasRight)).join() ?? '');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a judgement is a reason to count again.
  useEffect(() => {
    let isStale = false;
    askEngine('run.lessons', { run })
      .then((answer) => !isStale && setLessons(answer))
      .catch(reportTrouble);
    return () => {
      isStale = true;
    };
  }, [run, judged]);
  if (lessons === null) return <p className={classes.dim}>{t('operations:loading')}</p>;
  const { observations, forecasts, rules, repairs } = lessons;
  const number = numberFormat(i18n.language);
  const spoke = rules.filter(({ raised }) => raised > 0);
  return (
    <div className={classes.tab}>
      <section>
        <h3 className={classes.heading}>
          {observations === 0
            ? t('operations:lessons.noObservations')
            : t('operations:lessons.observations', { count: observations, rows: number.format(observations) })}
        </h3>
        {observations > 0 && (
          <Button
            variant="default"
            leftSection={<IconHistory size={14} />}
            onClick={() => useView.setState({ view: 'learning', learningTab: 'history' })}
          >
            {t('operations:lessons.showHistory')}
          </Button>
        )}
      </section>
      <section>
        <h3 className={classes.heading}>{t('operations:lessons.forecasts')}</h3>
        <p className={classes.sentence}>
          {forecasts.tasks === 0
            ? t('operations:lessons.noForecasts')
            : t('operations:lessons.within', {
                count: forecasts.tasks,
                within: number.format(forecasts.within),
                share: shareText(forecasts.within / forecasts.tasks, i18n.language),
              })}
          {forecasts.medianErrorPercent !== null &&
            ` ${t('operations:lessons.error', { percent: figureText(forecasts.medianErrorPercent, i18n.language) })}`}
        </p>
      </section>
      <section>
        <h3 className={classes.heading}>{t('operations:lessons.rules')}</h3>
        {spoke.length === 0 ? (
          <p className={classes.dim}>{t('operations:lessons.noRules')}</p>
        ) : (
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('operations:lessons.rule')}</th>
                <th scope="col">{t('operations:lessons.raised')}</th>
                <th scope="col">{t('operations:alerts.right')}</th>
                <th scope="col">{t('operations:alerts.wrong')}</th>
              </tr>
            </thead>
            <tbody>
              {spoke.map(({ rule, raised, right, wrong }) => (
                <tr key={rule}>
                  <th scope="row">{wordFor(t, 'ruleName', ruleKind(rule))}</th>
                  <td>{raised}</td>
                  <td>{right}</td>
                  <td>{wrong}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section>
        <h3 className={classes.heading}>{t('operations:lessons.repairs')}</h3>
        {repairs.length === 0 ? (
          <p className={classes.dim}>{t('operations:lessons.noRepairs')}</p>
        ) : (
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('operations:lessons.repair')}</th>
                <th scope="col">{t('operations:lessons.done')}</th>
                <th scope="col">{t('operations:lessons.promise')}</th>
              </tr>
            </thead>
            <tbody>
              {repairs.map(({ kind, done, meanErrorPercent }) => (
                <tr key={kind}>
                  <th scope="row">{wordFor(t, 'repair', kind)}</th>
                  <td>{done}</td>
                  <td>
                    {meanErrorPercent === null
                      ? t('operations:lessons.notPreviewed')
                      : t('operations:lessons.missedBy', { percent: figureText(meanErrorPercent, i18n.language) })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </div>
  );
}
