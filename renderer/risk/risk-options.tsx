import { Checkbox, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { durationScale } from '../../core/model/duration-notation.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { POLICIES } from '../../core/simulation/uncertainty.ts';
import { lengthNotation } from '../fields/amount-notation.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { StartStopButton } from '../fields/start-stop-button.tsx';
import { numberFormat } from '../i18n/formatters.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import {
  type SimulateOptions,
  setSimulateOptions,
  startSimulation,
  stopSimulation,
  useSimulation,
} from '../state/simulate-store.ts';
import { CorrelatedList } from './correlated-list.tsx';
import { RiskList } from './risk-list.tsx';
import classes from './risk-view.module.css';

const RUN_COUNTS = [1_000, 10_000, 100_000] as const;
const MOST_PERCENT = 1000;
/** Share of the plan's length to which the 80 % date is known well enough for most. */
const USUAL_PRECISION = 0.002;

/** What is assumed about durations, how a run decides, and how many are played. */
export function RiskOptions({ workflow }: { readonly workflow: Workflow }) {
  const { t, i18n } = useTranslation();
  const options = useSimulation((state) => state.options);
  const state = useSimulation((current) => current.run?.state ?? 'ended');
  const number = numberFormat(i18n.language);
  return (
    <section className={classes.options} aria-label={t('risk:assumptions')}>
      <div className={classes.assumptions}>
        <h2 className={classes.heading}>{t('risk:assumptions')}</h2>
        <p className={classes.dim}>{t('risk:rangeHint')}</p>
        <div className={classes.range}>
          {(['low', 'mode', 'high'] as const).map((part) => (
            <NumberInput
              key={part}
              label={t(`risk:range.${part}`)}
              value={Math.round(options.range[part] * 100)}
              min={1}
              max={MOST_PERCENT}
              suffix=" %"
              hideControls
              allowDecimal={false}
              onChange={(value) => setRange(options, part, value)}
            />
          ))}
        </div>
        <Select
          label={t('risk:policy')}
          description={t(`risk:policyHint.${options.policy}`)}
          inputWrapperOrder={['label', 'input', 'description']}
          data={POLICIES.map((policy) => ({ value: policy, label: t(`risk:policyName.${policy}`) }))}
          value={options.policy}
          allowDeselect={false}
          onChange={(value) => {
            const policy = POLICIES.find((each) => each === value);
            if (policy !== undefined) setSimulateOptions({ policy });
          }}
        />
        <div>
          <span className={classes.label}>{t('risk:runs')}</span>
          <SegmentedControl
            fullWidth
            aria-label={t('risk:runs')}
            data={RUN_COUNTS.map((runs) => ({ value: String(runs), label: number.format(runs) }))}
            value={String(options.runs)}
            onChange={(value) => setSimulateOptions({ runs: Number(value) })}
          />
        </div>
        <Precision workflow={workflow} options={options} />
        <RiskList workflow={workflow} />
        <CorrelatedList workflow={workflow} />
      </div>
      <div className={classes.go}>
        <StartStopButton
          state={state === 'ended' ? 'idle' : state}
          start={t('risk:start')}
          stop={t('risk:stop')}
          isDisabled={workflow.tasks.length === 0}
          onStart={start}
          onStop={stopSimulation}
        />
      </div>
    </section>
  );
}

/** Whether it stops by itself, and how well the 80 % date must be known then. */
function Precision({ workflow, options }: { readonly workflow: Workflow; readonly options: SimulateOptions }) {
  const { t } = useTranslation();
  const makespan = useSchedule((state) => state.shown?.makespan ?? 0);
  const notation = lengthNotation(durationScale(workflow), 'elapsed');
  const { precisionTicks } = options;
  return (
    <div className={classes.precision}>
      <Checkbox
        label={t('risk:stopEarly')}
        checked={precisionTicks !== null}
        onChange={(event) =>
          setSimulateOptions({
            precisionTicks: event.currentTarget.checked ? Math.max(1, Math.round(makespan * USUAL_PRECISION)) : null,
          })
        }
      />
      {precisionTicks !== null && (
        <CommitField
          label={t('risk:precise')}
          text={notation.write(precisionTicks)}
          parse={notation.read}
          onCommit={(ticks) => setSimulateOptions({ precisionTicks: Math.max(1, ticks) })}
        />
      )}
    </div>
  );
}

/** A typed bound takes the others along where they would otherwise lie on its wrong side. */
function setRange({ range }: SimulateOptions, part: 'low' | 'mode' | 'high', value: number | string): void {
  const percent = typeof value === 'number' ? value : Number.NaN;
  if (!(percent >= 1 && percent <= MOST_PERCENT)) return;
  const factor = percent / 100;
  setSimulateOptions({
    range: {
      low: part === 'low' ? factor : Math.min(range.low, factor),
      mode: part === 'mode' ? factor : part === 'low' ? Math.max(range.mode, factor) : Math.min(range.mode, factor),
      high: part === 'high' ? factor : Math.max(range.high, factor),
    },
  });
}

function start(): void {
  const { shown } = useSchedule.getState();
  const workflow = usePlan.getState().plan?.workflow;
  void startSimulation(shown !== null && shown.workflow === workflow ? shown.entries : null);
}
