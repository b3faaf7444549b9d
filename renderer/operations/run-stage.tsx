import { Alert, Tabs } from '@mantine/core';
import { type ComponentType, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { OPERATIONS_TABS, type OperationsTab, showRun, useRuns } from '../state/run-store.ts';
import { AlertsTab } from './alerts-tab.tsx';
import { AskedReport } from './asked-report.tsx';
import { JournalTab } from './journal-tab.tsx';
import { LessonsTab } from './lessons-tab.tsx';
import { MetricsTab } from './metrics-tab.tsx';
import classes from './operations-view.module.css';
import { ProgressTab } from './progress-tab.tsx';
import { ReplanTab } from './replan-tab.tsx';
import { RunHead } from './run-head.tsx';
import { RunNotices } from './run-notices.tsx';
import { isOver } from './run-words.ts';
import { TrackedTab } from './tracked-tab.tsx';
import type { RunWords } from './use-run-words.ts';
import { useRunWords } from './use-run-words.ts';

interface Tab {
  readonly Panel: ComponentType<RunTabProps>;
  /** The panel takes the room there is and scrolls within. */
  readonly isFilled: boolean;
}

export interface RunTabProps {
  readonly run: number;
  readonly words: RunWords;
}

const TABS: Readonly<Record<OperationsTab, Tab>> = {
  progress: { Panel: ProgressTab, isFilled: true },
  tracking: { Panel: TrackedTab, isFilled: false },
  metrics: { Panel: MetricsTab, isFilled: false },
  alerts: { Panel: AlertsTab, isFilled: false },
  replan: { Panel: ReplanTab, isFilled: false },
  journal: { Panel: JournalTab, isFilled: true },
  lessons: { Panel: LessonsTab, isFilled: false },
};

/** One run: how it stands, what is off, and what can be done. */
export function RunStage({ run }: { readonly run: number }) {
  const { t } = useTranslation();
  const words = useRunWords();
  const failure = useRuns((state) => state.failure);
  const hasFeed = useRuns((state) => state.feed !== null);
  useEffect(() => showRun(run), [run]);
  if (failure !== null)
    return (
      <div className={classes.page}>
        <Alert color="red" title={t('operations:cannotFollow')}>
          {failure}
        </Alert>
      </div>
    );
  if (words === null || !hasFeed) return <p className={classes.loading}>{t('operations:loading')}</p>;
  return (
    <>
      <RunHead run={run} words={words} />
      <RunNotices run={run} words={words} />
      <StageTabs run={run} words={words} />
      <AskedReport />
    </>
  );
}

function StageTabs(props: RunTabProps) {
  const { t } = useTranslation();
  const tab = useRuns((state) => state.tab);
  const over = useRuns((state) => state.feed !== null && isOver(state.feed.state));
  const open = useRuns((state) => state.feed?.alerts.filter(({ closedAt }) => closedAt === null).length ?? 0);
  const isTracked = useRuns((state) => state.runs?.find(({ run }) => run === props.run)?.kind === 'tracked');
  const isOffered: Readonly<Partial<Record<OperationsTab, boolean>>> = {
    tracking: isTracked,
    replan: !over,
    lessons: over,
  };
  const offered = OPERATIONS_TABS.filter((name) => isOffered[name] ?? true);
  const shown = offered.includes(tab) ? tab : 'progress';
  return (
    <Tabs
      className={classes.tabs}
      value={shown}
      onChange={(chosen) => useRuns.setState({ tab: chosen as OperationsTab })}
      keepMounted={false}
    >
      <Tabs.List aria-label={t('operations:parts')} px={12}>
        {offered.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`operations:tab.${name}`)}
            {name === 'alerts' && open > 0 && <span className={classes.count}>{open}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {offered.map((name) => {
        const { Panel, isFilled } = TABS[name];
        return (
          <Tabs.Panel key={name} value={name} className={isFilled ? classes.filled : classes.panel}>
            <Panel {...props} />
          </Tabs.Panel>
        );
      })}
    </Tabs>
  );
}
