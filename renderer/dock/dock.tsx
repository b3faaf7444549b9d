import { CloseButton, Tabs } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { HealthPanel } from '../health/health-panel.tsx';
import { HelpButton } from '../help/help-button.tsx';
import { useHealth } from '../state/health/health-store.ts';
import { useJobs } from '../state/jobs-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { DOCK_TABS, type DockTab, useView } from '../state/view-store.ts';
import { StepsPanel } from '../steps/steps-panel.tsx';
import classes from './dock.module.css';
import { Jobs } from './jobs.tsx';
import { Load } from './load.tsx';

/** The closable panel under the view. */
export function Dock() {
  const { t } = useTranslation();
  const tab = useView((state) => state.dockTab);
  const asked = useView((state) => state.dockAsked);
  const tabs = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked > 0) tabs.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
  }, [asked]);
  const running = useJobs((state) => state.jobs.filter((job) => job.state === 'running').length);
  const errors = useSchedule((state) => state.analysis?.diagnostics.length ?? 0);
  const findings = useHealth(
    ({ report }) => errors + (report?.checks.filter(({ state }) => state === 'attention').length ?? 0),
  );
  const counts: Readonly<Record<DockTab, number>> = { load: 0, health: findings, steps: 0, jobs: running };
  return (
    <Tabs
      className={classes.root}
      value={tab}
      onChange={(value) => value !== null && useView.setState({ dockTab: value as DockTab })}
    >
      <div className={classes.head}>
        <Tabs.List ref={tabs} style={{ flex: 1 }}>
          {DOCK_TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`dock:tab.${name}`)}
              {counts[name] > 0 && <span className={classes.count}>{counts[name]}</span>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <HelpButton topic={`dock.${tab}`} />
        <CloseButton aria-label={t('dock:close')} onClick={() => useView.setState({ dockOpen: false })} />
      </div>
      <Tabs.Panel value="load" className={classes.body}>
        <Load />
      </Tabs.Panel>
      <Tabs.Panel value="health" className={classes.body}>
        {tab === 'health' && <HealthPanel />}
      </Tabs.Panel>
      <Tabs.Panel value="steps" className={classes.body}>
        {tab === 'steps' && <StepsPanel />}
      </Tabs.Panel>
      <Tabs.Panel value="jobs" className={classes.body}>
        <Jobs />
      </Tabs.Panel>
    </Tabs>
  );
}
