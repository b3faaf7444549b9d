import { Button, SegmentedControl, Select } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { durationScale, formatDuration } from '../../core/model/duration-notation.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { millisecondsPerTick } from '../../core/time/ticks.ts';
import { setBuysOptions, startBuys, stopBuys, useBuys } from '../state/buys-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import classes from './insight-view.module.css';

const SECONDS = [1, 2, 5, 20] as const;
/** Instead of a number of ticks: as suits the plan. */
const USUAL = 'usual';
/** Lengths by which tasks may be shortened, in milliseconds. */
const CLOCK_STEPS = [3_600_000, 60_000] as const;

/** How long each change is tried, and by how much tasks are shortened. */
export function BuysOptions({ workflow }: { readonly workflow: Workflow }) {
  const { t } = useTranslation();
  const { seconds, step } = useBuys((state) => state.options);
  const state = useBuys((current) => current.run?.state ?? 'ended');
  const isReady = useSchedule((current) => current.shown?.workflow === workflow);
  const scale = durationScale(workflow);
  const steps = stepsOf(workflow);
  return (
    <form
      className={classes.options}
      onSubmit={(event) => {
        event.preventDefault();
        void startBuys();
      }}
    >
      <h2 className={classes.heading}>{t('insight:trial')}</h2>
      <p className={classes.dim}>{t('insight:trialHint')}</p>
      <Select
        label={t('insight:step')}
        data={[
          { value: USUAL, label: t('insight:stepUsual') },
          ...steps.map((ticks) => ({ value: String(ticks), label: formatDuration(ticks, scale) })),
        ]}
        value={step !== null && steps.includes(step) ? String(step) : USUAL}
        allowDeselect={false}
        onChange={(value) => setBuysOptions({ step: value === null || value === USUAL ? null : Number(value) })}
      />
      <div>
        <span className={classes.label}>{t('insight:seconds')}</span>
        <SegmentedControl
          fullWidth
          aria-label={t('insight:seconds')}
          data={SECONDS.map((each) => ({ value: String(each), label: String(each) }))}
          value={String(seconds)}
          onChange={(value) => setBuysOptions({ seconds: Number(value) })}
        />
      </div>
      {state === 'ended' ? (
        <Button type="submit" leftSection={<IconPlayerPlay size={16} />} disabled={!isReady}>
          {t('insight:start')}
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={16} />}
          disabled={state === 'stopping'}
          onClick={stopBuys}
        >
          {t('insight:stop')}
        </Button>
      )}
    </form>
  );
}

function stepsOf(workflow: Workflow): readonly number[] {
  const tickLength = millisecondsPerTick(workflow.tick);
  if (tickLength === null) return [1, 2, 5];
  const { workingWeek, workingDay } = durationScale(workflow);
  const clock = CLOCK_STEPS.map((length) => length / tickLength);
  return [workingWeek, workingDay, ...clock].filter(
    (ticks): ticks is number => ticks !== null && Number.isInteger(ticks),
  );
}
