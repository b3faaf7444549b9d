import { NumberInput, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StartStopButton } from '../../fields/start-stop-button.tsx';
import { usePlan } from '../../state/plan-store.ts';
import {
  setPriorityOptions,
  startLearningPriorities,
  stopLearningPriorities,
  usePriorities,
} from '../../state/priorities-store.ts';
import classes from './priorities-tab.module.css';

const MOST_SEED = 0xffff_ffff;

/** What to learn from, and how long. */
export function PriorityOptionsForm() {
  const { t } = useTranslation();
  const { source, effort, seed } = usePriorities(({ options }) => options);
  const state = usePriorities((current) => current.state);
  const tasks = usePlan((current) => current.plan?.workflow.tasks.length ?? 0);
  const isReady = source === 'examples' || tasks > 1;
  return (
    <form
      className={classes.options}
      aria-label={t('priorities:options')}
      onSubmit={(event) => {
        event.preventDefault();
        void startLearningPriorities();
      }}
    >
      <div className={classes.choices}>
        <h2 className={classes.heading}>{t('priorities:options')}</h2>
        <p className={classes.dim}>{t('priorities:optionsHint')}</p>
        <div>
          <span className={classes.label}>{t('priorities:source')}</span>
          <SegmentedControl
            fullWidth
            aria-label={t('priorities:source')}
            data={[
              { value: 'plan', label: t('priorities:sourcePlan') },
              { value: 'examples', label: t('priorities:sourceExamples') },
            ]}
            value={source}
            onChange={(value) => setPriorityOptions({ source: value === 'plan' ? 'plan' : 'examples' })}
          />
          <p className={classes.hint}>
            {t(source === 'plan' ? 'priorities:sourcePlanHint' : 'priorities:sourceExamplesHint')}
          </p>
        </div>
        <div>
          <span className={classes.label}>{t('priorities:effort')}</span>
          <SegmentedControl
            fullWidth
            aria-label={t('priorities:effort')}
            data={[
              { value: 'quick', label: t('priorities:quick') },
              { value: 'thorough', label: t('priorities:thorough') },
            ]}
            value={effort}
            onChange={(value) => setPriorityOptions({ effort: value === 'quick' ? 'quick' : 'thorough' })}
          />
          <p className={classes.hint}>{t(effort === 'quick' ? 'priorities:quickHint' : 'priorities:thoroughHint')}</p>
        </div>
        <NumberInput
          label={t('priorities:seed')}
          description={t('priorities:seedHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          min={0}
          max={MOST_SEED}
          clampBehavior="strict"
          allowDecimal={false}
          allowNegative={false}
          value={seed}
          onChange={(value) => typeof value === 'number' && setPriorityOptions({ seed: value })}
        />
      </div>
      <div className={classes.go}>
        <StartStopButton
          state={state}
          start={t('priorities:train')}
          stop={t('priorities:stop')}
          isDisabled={!isReady}
          onStop={stopLearningPriorities}
        />
      </div>
    </form>
  );
}
