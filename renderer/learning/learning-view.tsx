import { Tabs } from '@mantine/core';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { LEARNING_TABS, type LearningTab, useView } from '../state/view-store.ts';
import { ForecastsTab } from './forecasts/forecasts-tab.tsx';
import { HistoryTab } from './history/history-tab.tsx';
import classes from './learning-view.module.css';
import { ModelsTab } from './models/models-tab.tsx';
import { PatternsTab } from './patterns/patterns-tab.tsx';
import { PrioritiesTab } from './priorities/priorities-tab.tsx';

const PANELS: Readonly<Record<LearningTab, ComponentType>> = {
  history: HistoryTab,
  forecasts: ForecastsTab,
  patterns: PatternsTab,
  priorities: PrioritiesTab,
  models: ModelsTab,
};

/** What really happened, what is learned from it, and whether to trust it. */
export function LearningView() {
  const { t } = useTranslation();
  const tab = useView((state) => state.learningTab);
  return (
    <Tabs
      className={classes.view}
      value={tab}
      onChange={(chosen) => useView.setState({ learningTab: chosen as LearningTab })}
      keepMounted={false}
    >
      <Tabs.List aria-label={t('learning:label')}>
        {LEARNING_TABS.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`learning:tab.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {LEARNING_TABS.map((name) => {
        const Panel = PANELS[name];
        return (
          <Tabs.Panel key={name} value={name} className={classes.panel}>
            <Panel />
          </Tabs.Panel>
        );
      })}
    </Tabs>
  );
}
