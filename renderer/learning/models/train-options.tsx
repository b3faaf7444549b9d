import { Checkbox, NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StartStopButton } from '../../fields/start-stop-button.tsx';
import { reportTrouble } from '../../shell/notices.ts';
import {
  FORECAST_TARGETS,
  setTarget,
  setTrainOptions,
  startTraining,
  stopTraining,
  useModels,
} from '../../state/models-store.ts';
import { entrantName } from '../entrant-name.ts';
import shared from '../patterns/patterns-tab.module.css';

const LONGEST_SECONDS = 86_400;
const MOST_SEED = 0xffff_ffff;

/** What is to be forecast, who competes, and how long it may take. */
export function TrainOptionsPanel() {
  const { t } = useTranslation();
  const { target, options, entrants, state } = useModels();
  const number = (key: 'seconds' | 'candidates' | 'seed', label: string, min: number, max: number) => (
    <NumberInput
      label={label}
      min={min}
      max={max}
      clampBehavior="strict"
      allowDecimal={false}
      value={options[key]}
      onChange={(value) => {
        if (value !== '' && Number(value) >= min) setTrainOptions({ [key]: Number(value) });
      }}
    />
  );
  return (
    <section className={shared.options} aria-label={t('models:options')}>
      <div className={shared.choices}>
        <h2 className={shared.heading}>{t('models:options')}</h2>
        <p className={shared.dim}>{t('models:optionsHint')}</p>
        <Select
          label={t('models:whatFor')}
          data={FORECAST_TARGETS.map((value) => ({ value, label: t(`models:target.${value}`) }))}
          value={target}
          allowDeselect={false}
          disabled={state !== 'idle'}
          onChange={(value) => {
            const chosen = FORECAST_TARGETS.find((each) => each === value);
            if (chosen !== undefined) setTarget(chosen).catch(reportTrouble);
          }}
        />
        {number('seconds', t('models:budget'), 1, LONGEST_SECONDS)}
        {number('candidates', t('models:candidates'), 0, 1000)}
        {number('seed', t('models:seed'), 0, MOST_SEED)}
        <fieldset className={shared.features}>
          <legend className={shared.label}>{t('models:which')}</legend>
          {entrants.map((entrant) => (
            <Checkbox
              key={entrant}
              size="xs"
              label={entrantName(entrant, t)}
              checked={!options.without.includes(entrant)}
              onChange={(event) =>
                setTrainOptions({
                  without: event.currentTarget.checked
                    ? options.without.filter((each) => each !== entrant)
                    : [...options.without, entrant],
                })
              }
            />
          ))}
        </fieldset>
      </div>
      <div className={shared.go}>
        <StartStopButton
          state={state}
          start={t('models:train')}
          stop={t('models:stop')}
          isDisabled={entrants.every((entrant) => options.without.includes(entrant))}
          onStart={() => void startTraining()}
          onStop={stopTraining}
        />
      </div>
    </section>
  );
}
