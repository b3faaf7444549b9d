import { ActionIcon, NumberInput, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../core/operations/diagnosis-rule.ts';
import { MetricSelect } from './metric-select.tsx';
import { turned } from './rule-edits.ts';
import classes from './rules-editor.module.css';

const MOST_ROWS = 1000;

interface Props {
  /** From 0, among the conditions of its rule. */
  readonly place: number;
  readonly condition: Condition;
  readonly errorAt: (field: string) => string | null;
  readonly canRemove: boolean;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
}

/** One condition: metric, comparison, threshold, the value from which on it is certain, and for how many rows. */
export function ConditionFields({ place, condition, errorAt, canRemove, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const { metric, operator, threshold, certainAt, rows } = condition;
  const error = (field: string) => errorAt(`conditions.${place}.${field}`);
  const trouble = error('metric') ?? error('threshold') ?? error('certainAt') ?? error('rows');
  const label = t('operations:rules.condition', { number: place + 1 });
  const labelOf = (field: string) => `${label}: ${t(`operations:rules.${field}`)}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of fields within the fieldset of all conditions.
    <div role="group" aria-label={label}>
      <div className={classes.condition}>
        <MetricSelect
          label={labelOf('metric')}
          metric={metric}
          isWrong={error('metric') !== null}
          onChange={(value) => onChange({ ...condition, metric: value })}
        />
        <Select
          w={92}
          aria-label={labelOf('operator')}
          data={[
            { value: '>', label: t('operations:rules.above') },
            { value: '<', label: t('operations:rules.below') },
          ]}
          value={operator}
          allowDeselect={false}
          onChange={(value) => onChange(turned(condition, value === '<' ? '<' : '>'))}
        />
        <NumberInput
          w={72}
          aria-label={labelOf('threshold')}
          value={threshold}
          hideControls
          error={error('threshold') !== null}
          onChange={(value) => typeof value === 'number' && onChange({ ...condition, threshold: value })}
        />
        <span className={classes.between}>{t('operations:rules.certainAt')}</span>
        <NumberInput
          w={72}
          aria-label={labelOf('certainAt')}
          value={certainAt}
          hideControls
          error={error('certainAt') !== null}
          onChange={(value) => typeof value === 'number' && onChange({ ...condition, certainAt: value })}
        />
        <span className={classes.between}>{t('operations:rules.for')}</span>
        <NumberInput
          w={84}
          aria-label={labelOf('rows')}
          value={rows}
          min={1}
          max={MOST_ROWS}
          clampBehavior="strict"
          allowDecimal={false}
          allowNegative={false}
          hideControls
          suffix={` ${t('operations:rules.rowsSuffix')}`}
          onChange={(value) => typeof value === 'number' && onChange({ ...condition, rows: value })}
        />
        <ActionIcon
          size={24}
          aria-label={t('operations:rules.removeCondition', { number: place + 1 })}
          disabled={!canRemove}
          onClick={onRemove}
        >
          <IconX size={14} />
        </ActionIcon>
      </div>
      {trouble !== null && (
        <p className={classes.trouble} role="alert">
          {trouble}
        </p>
      )}
    </div>
  );
}
