import { NumberInput, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RepairMode } from '../../electron/ipc/run-schema.ts';
import classes from './start-form.module.css';

const MODES: readonly RepairMode['mode'][] = ['suggest', 'ask', 'automatic'];
const MOST_AN_HOUR = 1000;

interface Props {
  readonly repairs: RepairMode;
  readonly onChange: (repairs: RepairMode) => void;
}

/** How repairs come about, and the limits of those that nobody is asked about. */
export function RepairModeFields({ repairs, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.group}>
      <div>
        <SegmentedControl
          fullWidth
          aria-label={t('operations:repairs.mode')}
          data={MODES.map((mode) => ({ value: mode, label: t(`operations:repairs.${mode}`) }))}
          value={repairs.mode}
          onChange={(value) => {
            const mode = MODES.find((each) => each === value);
            if (mode !== undefined) onChange({ ...repairs, mode });
          }}
        />
        <p className={classes.hint}>{t(`operations:repairs.hint.${repairs.mode}`)}</p>
      </div>
      {repairs.mode === 'automatic' && (
        <div className={classes.pair}>
          <NumberInput
            label={t('operations:repairs.confidence')}
            min={0}
            max={100}
            clampBehavior="strict"
            allowDecimal={false}
            allowNegative={false}
            suffix=" %"
            value={Math.round(repairs.leastConfidence * 100)}
            onChange={(value) => typeof value === 'number' && onChange({ ...repairs, leastConfidence: value / 100 })}
          />
          <NumberInput
            label={t('operations:repairs.most')}
            min={0}
            max={MOST_AN_HOUR}
            clampBehavior="strict"
            allowDecimal={false}
            allowNegative={false}
            value={repairs.mostAnHour}
            onChange={(value) => typeof value === 'number' && onChange({ ...repairs, mostAnHour: value })}
          />
        </div>
      )}
    </div>
  );
}
