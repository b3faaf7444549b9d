import { CloseButton, Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SharePanel } from '../allocation/share-panel.tsx';
import { FitPanel } from '../budget/fit-panel.tsx';
import { HelpButton } from '../help/help-button.tsx';
import { HelpPanel } from '../help/help-panel.tsx';
import { Inspector } from '../inspector/inspector.tsx';
import { OptimisePanel } from '../optimise/optimise-panel.tsx';
import { type SidePanel as SidePanelName, useView } from '../state/view-store.ts';
import classes from './side-panel.module.css';

/** What is selected, the search for a better schedule, what fits into a budget, or how resources are shared. */
export function SidePanel() {
  const { t } = useTranslation();
  const sidePanel = useView((state) => state.sidePanel);
  return (
    <Tabs
      className={classes.root}
      value={sidePanel}
      onChange={(value) => value !== null && useView.setState({ sidePanel: value as SidePanelName })}
    >
      <div className={classes.head}>
        <Tabs.List style={{ flex: 1 }}>
          <Tabs.Tab value="inspector">{t('shell:inspector')}</Tabs.Tab>
          <Tabs.Tab value="optimise">{t('shell:optimise')}</Tabs.Tab>
          <Tabs.Tab value="budget">{t('budget:tab')}</Tabs.Tab>
          <Tabs.Tab value="share">{t('share:tab')}</Tabs.Tab>
          {sidePanel === 'help' && <Tabs.Tab value="help">{t('help:tab')}</Tabs.Tab>}
        </Tabs.List>
        {sidePanel !== 'help' && <HelpButton topic={`side.${sidePanel}`} />}
        <CloseButton aria-label={t('shell:closePanel')} onClick={() => useView.setState({ inspectorOpen: false })} />
      </div>
      <Tabs.Panel value="inspector" className={classes.body}>
        <Inspector />
      </Tabs.Panel>
      <Tabs.Panel value="optimise" className={classes.body}>
        <OptimisePanel />
      </Tabs.Panel>
      <Tabs.Panel value="budget" className={classes.body}>
        <FitPanel />
      </Tabs.Panel>
      <Tabs.Panel value="help" className={classes.body}>
        {sidePanel === 'help' && <HelpPanel />}
      </Tabs.Panel>
      <Tabs.Panel value="share" className={classes.body}>
        {sidePanel === 'share' && <SharePanel />}
      </Tabs.Panel>
    </Tabs>
  );
}
