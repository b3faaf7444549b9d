import { NumberInput, Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { millisecondsPerTick } from '../../core/time/ticks.ts';
import { usePlan } from '../state/plan-store.ts';
import { PACES, setRunOptions, useRunOptions } from '../state/run-options.ts';
import classes from './start-form.module.css';

const MOST_SEED = 0xffff_ffff;
const MOST_FAULTS = 200;

/** What may happen in a rehearsal, and how quickly it passes. */
export function SimulatedFields() {
  const { t } = useTranslation();
  const { seed, faults, isUncertain, pace } = useRunOptions((state) => state.options);
  const tick = usePlan((state) => state.plan?.workflow.tick ?? 'period');
  const hasClock = millisecondsPerTick(tick) !== null;
  return (
    <>
      <Select
        label={t('operations:pace.label')}
        description={t(`operations:pace.hint.${pace}`)}
        inputWrapperOrder={['label', 'input', 'description']}
        data={PACES.filter((each) => hasClock || each !== 'real').map((each) => ({
          value: each,
          label: t(`operations:pace.${each}`),
        }))}
        value={pace}
        allowDeselect={false}
        onChange={(value) => setRunOptions({ pace: PACES.find((each) => each === value) ?? pace })}
      />
      <div className={classes.pair}>
        <NumberInput
          label={t('operations:start.faults')}
          min={0}
          max={MOST_FAULTS}
          clampBehavior="strict"
          allowDecimal={false}
          allowNegative={false}
          value={faults}
          onChange={(value) => typeof value === 'number' && setRunOptions({ faults: value })}
        />
        <NumberInput
          label={t('operations:start.seed')}
          min={0}
          max={MOST_SEED}
          clampBehavior="strict"
          allowDecimal={false}
          allowNegative={false}
          value={seed}
          onChange={(value) => typeof value === 'number' && setRunOptions({ seed: value })}
        />
      </div>
      <p className={classes.hint} style={{ marginTop: -6 }}>
        {t('operations:start.seedHint')}
      </p>
      <Switch
        label={t('operations:start.uncertain')}
        checked={isUncertain}
        onChange={(event) => setRunOptions({ isUncertain: event.currentTarget.checked })}
      />
    </>
  );
}
