import { ActionIcon, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Distribution } from '../../core/model/distribution.ts';
import { durationScale } from '../../core/model/duration-notation.ts';
import { withKind } from '../../core/model/range-shape.ts';
import type { RiskImpact } from '../../core/model/risk.ts';
import { MILLI_UNITS, type TaskId, type Workflow } from '../../core/model/workflow.ts';
import { lengthNotation, PERCENT_NOTATION } from '../fields/amount-notation.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { DistributionFields } from '../fields/distribution-fields.tsx';
import { MomentField } from '../fields/moment-field.tsx';
import { parseUnits } from '../fields/parse-fields.ts';
import classes from './risk-editor.module.css';
import { TaskPicker } from './task-picker.tsx';

const KINDS = ['duration', 'demand', 'capacity'] as const;

interface Props {
  readonly impact: RiskImpact;
  readonly workflow: Workflow;
  readonly onChange: (impact: RiskImpact) => void;
  /** `null`: it is the only one. */
  readonly onRemove: (() => void) | null;
}

/** What a risk does when it strikes. */
export function RiskImpactFields({ impact, workflow, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const renewable = workflow.resources.filter(({ kind }) => kind === 'renewable');
  const kinds = KINDS.filter((kind) => kind === 'duration' || renewable.length > 0);
  return (
    <fieldset className={classes.impact} aria-label={t('risk:impact')}>
      <div className={classes.head}>
        <Select
          aria-label={t('risk:impact')}
          data={kinds.map((kind) => ({ value: kind, label: t(`risk:impactKind.${kind}`) }))}
          value={impact.kind}
          allowDeselect={false}
          onChange={(value) => {
            const kind = KINDS.find((each) => each === value);
            if (kind !== undefined && kind !== impact.kind) onChange(newImpact(kind, tasksOf(impact), workflow));
          }}
        />
        {onRemove !== null && (
          <ActionIcon size={24} aria-label={t('risk:removeImpact')} onClick={onRemove}>
            <IconX size={14} />
          </ActionIcon>
        )}
      </div>
      {impact.kind === 'capacity' ? (
        <CapacityFields impact={impact} workflow={workflow} onChange={onChange} />
      ) : (
        <>
          <TaskPicker
            label={t('risk:strikes')}
            workflow={workflow}
            tasks={impact.tasks}
            onChange={(tasks) => onChange({ ...impact, tasks })}
          />
          <DistributionFields
            distribution={impact.factor}
            notation={PERCENT_NOTATION}
            label={t(`risk:impactKind.${impact.kind}`)}
            onCommit={(factor) => onChange({ ...impact, factor })}
          />
        </>
      )}
    </fieldset>
  );
}

type CapacityImpact = Extract<RiskImpact, { kind: 'capacity' }>;

function CapacityFields({
  impact,
  workflow,
  onChange,
}: Pick<Props, 'workflow' | 'onChange'> & { readonly impact: CapacityImpact }) {
  const { t } = useTranslation();
  const { resource, lost, from, lasts } = impact;
  const begins = boundsOf(from);
  const setBegin = (low: number, high: number) => onChange({ ...impact, from: { kind: 'uniform', low, high } });
  return (
    <>
      <div className={classes.pair}>
        <Select
          label={t('risk:lostOf')}
          data={workflow.resources
            .filter(({ kind }) => kind === 'renewable')
            .map(({ id, name }) => ({ value: id, label: name }))}
          value={resource}
          allowDeselect={false}
          onChange={(id) => id !== null && onChange({ ...impact, resource: id })}
        />
        <CommitField
          label={t('risk:lost')}
          text={String(lost / MILLI_UNITS)}
          parse={parseUnits}
          onCommit={(amount) => onChange({ ...impact, lost: amount })}
        />
      </div>
      <div className={classes.moments}>
        <MomentField
          label={t('risk:notBefore')}
          value={Math.round(begins.low)}
          isRequired
          workflow={workflow}
          onCommit={(at) => at !== undefined && setBegin(Math.max(0, at), Math.max(0, at, begins.high))}
        />
        <MomentField
          label={t('risk:notAfter')}
          value={Math.round(begins.high)}
          isRequired
          workflow={workflow}
          onCommit={(at) => at !== undefined && setBegin(Math.max(0, Math.min(at, begins.low)), Math.max(0, at))}
        />
      </div>
      <div>
        <span className={classes.label}>{t('risk:lasts')}</span>
        <DistributionFields
          distribution={lasts}
          notation={lengthNotation(durationScale(workflow), 'elapsed')}
          label={t('risk:lasts')}
          onCommit={(length) => onChange({ ...impact, lasts: length })}
        />
      </div>
    </>
  );
}

/** An impact as it comes into being: half as long again as usual, or a unit that is gone for a tenth of the plan. */
export function newImpact(kind: RiskImpact['kind'], tasks: readonly TaskId[], workflow: Workflow): RiskImpact {
  if (kind !== 'capacity') return { kind, tasks, factor: { kind: 'pert', low: 1.2, mode: 1.5, high: 2 } };
  const resource = workflow.resources.find((each) => each.kind === 'renewable');
  const length = workflow.tasks.reduce((sum, { modes: [{ duration }] }) => Math.max(sum, duration), 1);
  return {
    kind,
    resource: resource?.id ?? '',
    lost: Math.min(MILLI_UNITS, resource?.capacity ?? MILLI_UNITS),
    from: { kind: 'uniform', low: 0, high: 10 * length },
    lasts: { kind: 'pert', low: Math.ceil(length / 2), mode: length, high: 2 * length },
  };
}

/** Earliest and latest moment of a distribution of moments. */
function boundsOf(moments: Distribution): { readonly low: number; readonly high: number } {
  const between = withKind(moments, 'uniform');
  return between.kind === 'uniform' ? between : { low: 0, high: 0 };
}

function tasksOf(impact: RiskImpact): readonly TaskId[] {
  return impact.kind === 'capacity' ? [] : impact.tasks;
}
