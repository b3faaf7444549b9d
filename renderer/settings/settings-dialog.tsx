import { Button, Group, Modal, SegmentedControl, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '../i18n/i18n.ts';
import { DATE_STYLES, type DateStyle, WEEK_STARTS, type WeekStart } from '../i18n/regional.ts';
import {
  COLOUR_SCHEMES,
  type ColourScheme,
  NEW_PLAN_HOURS,
  type NewPlanHours,
  resetSettings,
  SOLVE_SECONDS,
  useView,
} from '../state/view-store.ts';
import { DENSITIES, type Density } from '../theme/row-height.ts';
import classes from './settings-dialog.module.css';

/** What a person can set about the whole app; each change shows at once. */
export function SettingsDialog() {
  const { t } = useTranslation();
  const opened = useView((state) => state.settingsOpen);
  return (
    <Modal
      opened={opened}
      onClose={() => useView.setState({ settingsOpen: false })}
      title={t('settings:title')}
      closeButtonProps={{ 'aria-label': t('close') }}
      size="lg"
    >
      <Settings />
    </Modal>
  );
}

function Settings() {
  const { t } = useTranslation();
  const { language, colourScheme, density, dateStyle, weekStart, newPlanHours, solveSeconds } = useView();
  // In Chinese the month always comes before the day.
  const styles = DATE_STYLES.filter((value) => value === dateStyle || language !== 'zh' || value !== 'month-first');
  return (
    <div className={classes.settings}>
      <Row name={t('settings:language')}>
        <SegmentedControl
          aria-label={t('settings:language')}
          value={language}
          onChange={(value) => useView.setState({ language: value as Language })}
          data={LANGUAGES.map(({ code, name }) => ({ value: code, label: <span lang={code}>{name}</span> }))}
        />
      </Row>
      <Row name={t('settings:colours')}>
        <SegmentedControl
          aria-label={t('settings:colours')}
          value={colourScheme}
          onChange={(value) => useView.setState({ colourScheme: value as ColourScheme })}
          data={COLOUR_SCHEMES.map((value) => ({ value, label: t(`settings:scheme.${value}`) }))}
        />
      </Row>
      <Row name={t('settings:density')} hint={t('settings:densityHint')}>
        <SegmentedControl
          aria-label={t('settings:density')}
          value={density}
          onChange={(value) => useView.setState({ density: value as Density })}
          data={DENSITIES.map((value) => ({ value, label: t(`settings:densities.${value}`) }))}
        />
      </Row>
      <Row name={t('settings:dates')}>
        <Select
          aria-label={t('settings:dates')}
          allowDeselect={false}
          value={dateStyle}
          onChange={(value) => value !== null && useView.setState({ dateStyle: value as DateStyle })}
          data={styles.map((value) => ({ value, label: t(`settings:dateStyle.${value}`) }))}
        />
      </Row>
      <Row name={t('settings:weekStart')}>
        <Select
          aria-label={t('settings:weekStart')}
          allowDeselect={false}
          value={weekStart}
          onChange={(value) => value !== null && useView.setState({ weekStart: value as WeekStart })}
          data={WEEK_STARTS.map((value) => ({ value, label: t(`settings:weekStarts.${value}`) }))}
        />
      </Row>
      <Row name={t('settings:hours')} hint={t('settings:hoursHint')}>
        <Select
          aria-label={t('settings:hours')}
          allowDeselect={false}
          value={newPlanHours}
          onChange={(value) => value !== null && useView.setState({ newPlanHours: value as NewPlanHours })}
          data={NEW_PLAN_HOURS.map((value) => ({ value, label: t(`settings:newPlanHours.${value}`) }))}
        />
      </Row>
      <Row name={t('settings:budget')} hint={t('settings:budgetHint')}>
        <Select
          aria-label={t('settings:budget')}
          allowDeselect={false}
          value={String(solveSeconds)}
          onChange={(value) => value !== null && useView.setState({ solveSeconds: Number(value) })}
          data={SOLVE_SECONDS.map((seconds) => ({ value: String(seconds), label: t(`settings:seconds.${seconds}`) }))}
        />
      </Row>
      <Group justify="space-between" mt="md">
        <Button variant="subtle" onClick={resetSettings}>
          {t('settings:reset')}
        </Button>
        <Button onClick={() => useView.setState({ settingsOpen: false })}>{t('settings:done')}</Button>
      </Group>
    </div>
  );
}

interface RowProps {
  readonly name: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** One setting: its name, what it means, and its control, which names itself. */
function Row({ name, hint, children }: RowProps) {
  return (
    <div className={classes.row}>
      <div>
        <div className={classes.name}>{name}</div>
        {hint !== undefined && <div className={classes.hint}>{hint}</div>}
      </div>
      <div className={classes.control}>{children}</div>
    </div>
  );
}
