import { Alert, Button, EmptyState, Progress } from '@mantine/core';
import { IconDatabaseImport, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { beginHistoryImport } from '../../state/history-import-store.ts';
import { EVERYTHING, setHistoryFilter, useHistory } from '../../state/history-store.ts';
import { Completeness } from './completeness.tsx';
import { HistoryCharts } from './history-charts.tsx';
import { HistoryFilters } from './history-filters.tsx';
import classes from './history-tab.module.css';
import { HistoryTable } from './history-table.tsx';
import { durationText, ratioText, useHistoryFormats, useTroubleText } from './history-words.ts';
import { Housekeeping } from './housekeeping.tsx';

/** The history with its filters, figures, charts and rows. */
export function HistoryBrowser() {
  const { t } = useTranslation();
  const summary = useHistory((state) => state.summary);
  const whole = useHistory((state) => state.whole);
  const trouble = useHistory((state) => state.trouble);
  const isWorking = useHistory((state) => state.fraction !== null);
  const troubleText = useTroubleText();
  if (whole !== null && whole.rows === 0) return <NoHistory />;
  return (
    <div className={classes.view}>
      <aside className={classes.side} aria-label={t('history:filters')}>
        <div className={classes.choices}>
          <Button leftSection={<IconDatabaseImport size={16} />} onClick={() => void beginHistoryImport()}>
            {t('history:import')}
          </Button>
          <HistoryFilters />
          <Housekeeping />
        </div>
      </aside>
      <section className={classes.findings} aria-label={t('history:findings')}>
        <div className={classes.working}>{isWorking && <Working />}</div>
        {trouble !== null && (
          <Alert color="red" mb="sm" title={t('history:trouble')}>
            {troubleText(trouble)}
          </Alert>
        )}
        {summary !== null && summary.rows === 0 && !isWorking ? (
          <EmptyState
            title={t('history:nothingFits')}
            description={t('history:nothingFitsHint')}
            icon={<IconHistory size={40} stroke={1.3} />}
          >
            <Button variant="default" onClick={() => setHistoryFilter(EVERYTHING)}>
              {t('history:clearFilters')}
            </Button>
          </EmptyState>
        ) : (
          <>
            <Sentence />
            <HistoryCharts />
            <Completeness />
            <HistoryTable />
          </>
        )}
      </section>
    </div>
  );
}

/** How far the figures are; by itself, so that the charts are not drawn again and again. */
function Working() {
  const { t } = useTranslation();
  const fraction = useHistory((state) => state.fraction ?? 0);
  return <Progress size="xs" value={Math.max(5, 100 * fraction)} aria-label={t('history:summing')} />;
}

/** What the rows say in one or two sentences. */
function Sentence() {
  const { t } = useTranslation();
  const summary = useHistory((state) => state.summary);
  const { number, percent, date } = useHistoryFormats();
  if (summary === null) return <p className={classes.dim}>{t('history:summing')}</p>;
  const { rows, ratio, lateShare, earliest, latest, filled } = summary;
  const total = summary.kinds.reduce((sum, { actualSeconds }) => sum + actualSeconds, 0);
  return (
    <>
      <h2 className={classes.sentence}>
        {ratio === null
          ? t('history:sentenceWithoutPlan', { count: rows, rows: number.format(rows) })
          : t('history:sentence', { count: rows, rows: number.format(rows), ratio: ratioText(ratio) })}
      </h2>
      <p className={classes.dim}>
        {[
          lateShare === null ? '' : t('history:lateShare', { share: percent.format(lateShare) }),
          filled['kind'] === rows && summary.names.kinds <= summary.kinds.length && total > 0
            ? t('history:totalTime', { time: durationText(total, t) })
            : '',
          earliest === null || latest === null
            ? t('history:noDates')
            : t('history:between', { from: date.format(earliest), to: date.format(latest) }),
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
    </>
  );
}

/** What the history is for, and the first step. */
function NoHistory() {
  const { t } = useTranslation();
  return (
    <div className={classes.empty}>
      <EmptyState
        icon={<IconHistory size={40} stroke={1.3} />}
        title={t('history:empty')}
        description={t('history:emptyHint')}
      >
        <Button leftSection={<IconDatabaseImport size={16} />} onClick={() => void beginHistoryImport()}>
          {t('history:import')}
        </Button>
      </EmptyState>
    </div>
  );
}
