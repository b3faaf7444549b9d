import { Button, NumberInput, Select, Switch } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { DISPATCH_RULES } from '../../core/discrete-event/dispatch-rules.ts';
import { LEARNED_POLICIES } from '../../core/learning/dispatch/learned-schema.ts';
import { millisecondsPerTick } from '../../core/time/ticks.ts';
import { usePlan } from '../state/plan-store.ts';
import {
  type PlaybackOptions,
  type PlayPolicy,
  setPlaybackOptions,
  startPlayback,
  stopPlayback,
  usePlayback,
} from '../state/playback-store.ts';
import { loadPriorities, usePriorities } from '../state/priorities-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import classes from './playback-view.module.css';

const MOST_SEED = 0xffff_ffff;
const MOST_HOURS = 100_000;
const MOST_CASES = 500;
const MOST_FAULTS = 200;
const NOBODY = '';

/** What may happen in the play, and who goes first. */
export function PlaybackOptionsForm() {
  const { t } = useTranslation();
  const options = usePlayback((state) => state.options);
  const state = usePlayback((current) => current.playback?.state ?? 'ended');
  const workflow = usePlan((current) => current.plan?.workflow);
  const renewables = workflow?.resources.filter(({ kind }) => kind === 'renewable') ?? [];
  const hasTasks = (workflow?.tasks.length ?? 0) > 0;
  const hasDates = workflow !== undefined && millisecondsPerTick(workflow.tick) !== null;
  const unit = hasDates ? ` ${t('playback:hours')}` : '';
  const versions = usePriorities((current) => current.versions);
  useEffect(() => void loadPriorities(), []);
  const learned = LEARNED_POLICIES.filter((policy) => {
    const kind = policy === 'learned-priority' ? 'priority' : 'dispatch';
    return (
      versions?.some((version) => version.kind === kind && version.state === 'champion') ?? policy === options.rule
    );
  });
  const policies: readonly PlayPolicy[] = [...DISPATCH_RULES, ...learned];
  const rules = policies.map((rule) => ({ value: rule, label: t(`playback:rule.${rule}`) }));
  const ruleOf = (value: string | null): PlayPolicy | null => policies.find((rule) => rule === value) ?? null;
  const isKnown = renewables.some(({ id }) => id === options.breakdownOf);
  return (
    <form
      className={classes.options}
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <h2 className={classes.heading}>{t('playback:setUp')}</h2>
      <Select
        label={t('playback:policy')}
        description={t(`playback:ruleHint.${options.rule}`)}
        inputWrapperOrder={['label', 'input', 'description']}
        data={rules}
        value={options.rule}
        allowDeselect={false}
        onChange={(value) => setPlaybackOptions({ rule: ruleOf(value) ?? options.rule })}
      />
      <Select
        label={t('playback:compareWith')}
        data={[{ value: NOBODY, label: t('playback:noOther') }, ...rules.filter(({ value }) => value !== options.rule)]}
        value={options.otherRule === options.rule ? NOBODY : (options.otherRule ?? NOBODY)}
        allowDeselect={false}
        onChange={(value) => setPlaybackOptions({ otherRule: ruleOf(value) })}
      />
      <Switch
        label={t('playback:uncertain')}
        checked={options.isUncertain}
        onChange={(event) => setPlaybackOptions({ isUncertain: event.currentTarget.checked })}
      />
      <div className={classes.fields}>
        <Amount label={t('playback:moreCases')} field="moreCases" most={MOST_CASES} />
        {options.moreCases > 0 && (
          <Amount
            label={t('playback:hoursBetween')}
            field="hoursBetween"
            least={0.01}
            most={MOST_HOURS}
            suffix={unit}
          />
        )}
        <Amount label={t('playback:faults')} field="faults" most={MOST_FAULTS} />
        <Amount label={t('playback:failures')} field="failurePercent" most={95} suffix=" %" />
      </div>
      <Select
        label={t('playback:breakdowns')}
        data={[
          { value: NOBODY, label: t('playback:noBreakdowns') },
          ...renewables.map(({ id, name }) => ({ value: id, label: name === '' ? id : name })),
        ]}
        value={isKnown ? (options.breakdownOf ?? NOBODY) : NOBODY}
        allowDeselect={false}
        onChange={(value) => setPlaybackOptions({ breakdownOf: value === null || value === NOBODY ? null : value })}
      />
      {isKnown && (
        <div className={classes.fields}>
          <Amount
            label={t('playback:hoursToBreakdown')}
            field="hoursToBreakdown"
            least={0.01}
            most={MOST_HOURS}
            suffix={unit}
          />
          <Amount label={t('playback:hoursToRepair')} field="hoursToRepair" most={MOST_HOURS} suffix={unit} />
        </div>
      )}
      <Amount label={t('playback:seed')} description={t('playback:seedHint')} field="seed" most={MOST_SEED} />
      {state === 'ended' ? (
        <Button type="submit" disabled={!hasTasks} leftSection={<IconPlayerPlay size={16} />}>
          {t('playback:start')}
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={16} />}
          disabled={state === 'stopping'}
          onClick={stopPlayback}
        >
          {t('playback:stop')}
        </Button>
      )}
    </form>
  );
}

type AmountField = {
  [K in keyof PlaybackOptions]: PlaybackOptions[K] extends number ? K : never;
}[keyof PlaybackOptions];

interface AmountProps {
  readonly label: string;
  readonly description?: string;
  readonly field: AmountField;
  readonly least?: number;
  readonly most: number;
  readonly suffix?: string;
}

/** A number of the options; what is out of range is not taken. */
function Amount({ field, least = 0, most, suffix, ...words }: AmountProps) {
  const value = usePlayback((state) => state.options[field]);
  const isWhole = field === 'moreCases' || field === 'faults' || field === 'seed';
  return (
    <NumberInput
      {...words}
      inputWrapperOrder={['label', 'input', 'description']}
      value={value}
      min={least}
      max={most}
      clampBehavior="blur"
      allowDecimal={!isWhole}
      allowNegative={false}
      hideControls={field !== 'seed'}
      {...(suffix === undefined ? {} : { suffix })}
      onChange={(next) => {
        if (typeof next === 'number' && next >= least && next <= most) setPlaybackOptions({ [field]: next });
      }}
    />
  );
}

function start(): void {
  const { shown } = useSchedule.getState();
  const { plan } = usePlan.getState();
  const workflow = plan?.workflow;
  const { options } = usePlayback.getState();
  // A resource that is gone can't break down.
  if (!workflow?.resources.some(({ id }) => id === options.breakdownOf)) setPlaybackOptions({ breakdownOf: null });
  void startPlayback(shown !== null && shown.workflow === workflow ? shown.entries : null);
}
