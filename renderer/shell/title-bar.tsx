import { VisuallyHidden } from '@mantine/core';
import {
  type Icon,
  IconActivity,
  IconArrowsSplit,
  IconBulb,
  IconCalendarTime,
  IconDice5,
  IconPlayerTrackNext,
  IconSchema,
  IconSchool,
  IconSearch,
  IconStack2,
  IconTable,
  IconTimeline,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { redoAction, undoAction } from '../actions/edit-actions.ts';
import { performAction } from '../actions/perform.ts';
import { shortcutText } from '../actions/shortcut-text.ts';
import { helpAction, paletteAction } from '../actions/view-actions.ts';
import { usePlan } from '../state/plan-store.ts';
import { showView, useView, VIEWS, type ViewName } from '../state/view-store.ts';
import { ActionButton } from './action-button.tsx';
import { MainMenu } from './main-menu.tsx';
import { OptimiseButton } from './optimise-button.tsx';
import { PlanName } from './plan-name.tsx';
import { PlanSwitcher } from './plan-switcher.tsx';
import classes from './title-bar.module.css';

const ICONS: Readonly<Record<ViewName, Icon>> = {
  workflow: IconSchema,
  gantt: IconTimeline,
  sheet: IconTable,
  scenarios: IconArrowsSplit,
  risk: IconDice5,
  insight: IconBulb,
  resources: IconUsersGroup,
  calendars: IconCalendarTime,
  portfolio: IconStack2,
  playback: IconPlayerTrackNext,
  operations: IconActivity,
  learning: IconSchool,
};

/** Plan, views, search and the one big button. */
export function TitleBar() {
  const { t } = useTranslation();
  const name = usePlan((state) => state.plan?.workflow.name);
  const view = useView((state) => state.view);
  // The buttons ask the history themselves; these subscriptions make them ask again.
  usePlan((state) => state.undoSteps.length);
  usePlan((state) => state.redoSteps.length);
  return (
    <header className={classes.bar}>
      <VisuallyHidden component="h1">{name}</VisuallyHidden>
      <MainMenu />
      <PlanName />
      <PlanSwitcher />
      <span className={classes.undo} data-tour="undo">
        <ActionButton action={undoAction} />
        <ActionButton action={redoAction} />
      </span>
      <div className={classes.spacer} />
      <nav className={classes.views} aria-label={t('shell:views')}>
        {VIEWS.map((name) => {
          const ViewIcon = ICONS[name];
          return (
            <button
              key={name}
              type="button"
              aria-label={t(`shell:view.${name}`)}
              title={t(`shell:view.${name}`)}
              aria-current={name === view ? 'page' : undefined}
              onClick={() => showView(name)}
            >
              <ViewIcon size={16} stroke={1.7} />
              <span>{t(`shell:view.${name}`)}</span>
            </button>
          );
        })}
      </nav>
      <div className={classes.spacer} />
      <button
        type="button"
        className={classes.search}
        title={`${t('actions:palette')} (${shortcutText('mod+K')})`}
        onClick={() => performAction(paletteAction)}
      >
        <IconSearch size={14} />
        <span className={classes.searchText}>{t('shell:search')}</span>
        <span className={classes.searchKeys}>{shortcutText('mod+K')}</span>
      </button>
      <ActionButton action={helpAction} />
      <span data-tour="optimise">
        <OptimiseButton />
      </span>
    </header>
  );
}
