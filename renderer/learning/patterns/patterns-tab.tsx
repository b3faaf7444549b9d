import { Alert, EmptyState, Progress } from '@mantine/core';
import { IconChartDots3 } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { dateTimeFormat, numberFormat } from '../../i18n/formatters.ts';
import { loadPatterns, selectPattern, usePatterns } from '../../state/patterns-store.ts';
import { UnusualTasks } from '../anomalies/unusual-tasks.tsx';
import { KindTable } from './kind-table.tsx';
import { MemberTable } from './member-table.tsx';
import { PatternMark } from './pattern-mark.tsx';
import { PatternOptions } from './pattern-options.tsx';
import { PatternScatter } from './pattern-scatter.tsx';
import { PatternTable } from './pattern-table.tsx';
import { patternNames } from './pattern-words.ts';
import classes from './patterns-tab.module.css';
import { ProfileChart } from './profile-chart.tsx';
import { SilhouetteChart } from './silhouette-chart.tsx';

/** Which sorts of tasks the history holds, and what follows for plans. */
export function PatternsTab() {
  const { t } = useTranslation();
  const { state, progress, failure, isCancelled, kept } = usePatterns();
  useEffect(() => void loadPatterns(), []);
  return (
    <div className={classes.view}>
      <PatternOptions />
      <section className={classes.findings} aria-label={t('patterns:findings')}>
        {failure !== null && (
          <Alert color="red" mb="sm" title={t('patterns:failed')}>
            <p className={classes.hint}>{t('patterns:failedHint')}</p>
            {failure}
          </Alert>
        )}
        {isCancelled && state === 'idle' && (
          <Alert color="yellow" mb="sm">
            {t('patterns:cancelled')}
          </Alert>
        )}
        {state !== 'idle' && (
          <div aria-live="polite">
            <p className={classes.dim}>{t(`patterns:step.${progress?.step ?? 'reading'}`)}</p>
            <Progress
              mt={4}
              mb="md"
              value={(progress?.fraction ?? 0) * 100}
              animated={progress === null}
              aria-label={t('patterns:progress')}
            />
          </div>
        )}
        {kept === null && state === 'idle' && (
          <div className={classes.empty}>
            <EmptyState
              icon={<IconChartDots3 size={40} stroke={1.3} />}
              title={t('patterns:empty')}
              description={t('patterns:emptyHint')}
            />
          </div>
        )}
        {kept !== null && kept !== undefined && <Findings kept={kept} />}
        <div className={classes.unusual}>
          <UnusualTasks />
        </div>
      </section>
    </div>
  );
}

type Kept = NonNullable<ReturnType<typeof usePatterns.getState>['kept']>;

function Findings({ kept: { patterns, foundAt, version, observations } }: { readonly kept: Kept }) {
  const { t, i18n } = useTranslation();
  const chosen = usePatterns((state) => state.selected);
  const selected = Math.min(chosen, patterns.patterns.length - 1);
  const names = patternNames(patterns.patterns, t);
  const number = numberFormat(i18n.language);
  const percent = numberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const date = dateTimeFormat(i18n.language, { dateStyle: 'long', timeStyle: 'short' });
  const [largest] = patterns.patterns;
  return (
    <>
      <p className={classes.sentence}>
        {t('patterns:sentence', {
          count: patterns.k,
          name: names[0],
          share: percent.format(largest.rows / patterns.rows),
        })}
      </p>
      <p className={classes.dim}>
        {patterns.rows < patterns.total
          ? t('patterns:fromSample', {
              rows: number.format(patterns.rows),
              total: number.format(patterns.total),
              date: date.format(new Date(foundAt)),
              version,
            })
          : t('patterns:from', {
              count: patterns.total,
              total: number.format(patterns.total),
              date: date.format(new Date(foundAt)),
              version,
            })}
      </p>
      {observations !== patterns.total && (
        <Alert color="yellow" mt="sm">
          {t('patterns:outdated', { count: observations, now: number.format(observations) })}
        </Alert>
      )}
      <div className={classes.columns}>
        <PatternScatter patterns={patterns} names={names} selected={selected} onSelect={selectPattern} />
        <div className={classes.stack}>
          <PatternTable patterns={patterns} names={names} selected={selected} onSelect={selectPattern} />
          <SilhouetteChart patterns={patterns} />
        </div>
        <h2 className={`${classes.title} ${classes.wide}`}>
          <PatternMark place={selected} />
          {names[selected]}
        </h2>
        <ProfileChart patterns={patterns} place={selected} name={names[selected]} />
        <div className={classes.stack}>
          <KindTable patterns={patterns} place={selected} />
          <MemberTable patterns={patterns} place={selected} />
        </div>
      </div>
    </>
  );
}
