import { Checkbox, NumberInput, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LOG_FEATURES, type LogFeature } from '../../../core/learning/logs/log-features.ts';
import { StartStopButton } from '../../fields/start-stop-button.tsx';
import { setPatternOptions, startPatterns, stopPatterns, usePatterns } from '../../state/patterns-store.ts';
import classes from './patterns-tab.module.css';

const FEWEST = 2;
const MOST = 12;
const FIRST_BY_HAND = 3;

/** How many patterns to look for, and by what. */
export function PatternOptions() {
  const { t } = useTranslation();
  const { k, without } = usePatterns((state) => state.options);
  const state = usePatterns((current) => current.state);
  const found = usePatterns((current) => current.kept?.patterns ?? null);
  const leftOut = found?.leftOut ?? [];
  const toggle = (feature: LogFeature, isWanted: boolean) =>
    setPatternOptions({
      without: isWanted ? without.filter((each) => each !== feature) : [...without, feature],
    });
  return (
    <section className={classes.options} aria-label={t('patterns:options')}>
      <div className={classes.choices}>
        <h2 className={classes.heading}>{t('patterns:options')}</h2>
        <p className={classes.dim}>{t('patterns:optionsHint')}</p>
        <div>
          <span className={classes.label}>{t('patterns:number')}</span>
          <SegmentedControl
            fullWidth
            aria-label={t('patterns:number')}
            data={[
              { value: 'auto', label: t('patterns:auto') },
              { value: 'hand', label: t('patterns:byHand') },
            ]}
            value={k === null ? 'auto' : 'hand'}
            onChange={(value) => setPatternOptions({ k: value === 'auto' ? null : (found?.k ?? FIRST_BY_HAND) })}
          />
        </div>
        {k !== null && (
          <NumberInput
            aria-label={t('patterns:howMany')}
            min={FEWEST}
            max={MOST}
            clampBehavior="strict"
            allowDecimal={false}
            value={k}
            onChange={(value) => {
              const number = Number(value);
              if (value !== '' && number >= FEWEST) setPatternOptions({ k: number });
            }}
          />
        )}
        <fieldset className={classes.features}>
          <legend className={classes.label}>{t('patterns:features')}</legend>
          {LOG_FEATURES.map((feature) => (
            <Checkbox
              key={feature}
              size="xs"
              label={
                leftOut.includes(feature)
                  ? t('patterns:unknownFeature', { feature: t(`patterns:feature.${feature}`) })
                  : t(`patterns:feature.${feature}`)
              }
              disabled={leftOut.includes(feature)}
              checked={!without.includes(feature) && !leftOut.includes(feature)}
              onChange={(event) => toggle(feature, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
      </div>
      <div className={classes.go}>
        <StartStopButton
          state={state}
          start={t(found === null ? 'patterns:find' : 'patterns:findAgain')}
          stop={t('patterns:stop')}
          isDisabled={LOG_FEATURES.every((feature) => without.includes(feature) || leftOut.includes(feature))}
          onStart={() => void startPatterns()}
          onStop={stopPatterns}
        />
      </div>
    </section>
  );
}
