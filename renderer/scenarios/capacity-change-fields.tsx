import { SegmentedControl, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { durationScale, parseDuration } from '../../core/model/duration-notation.ts';
import { LIMITS } from '../../core/model/limits.ts';
import { MILLI_UNITS } from '../../core/model/workflow.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { MomentField } from '../fields/moment-field.tsx';
import { parseUnits } from '../fields/parse-fields.ts';
import type { FieldsOf } from './change-fields-props.ts';
import { RecordSelect } from './record-select.tsx';

/** Of whom there is more or less, and for how long. */
export function CapacityFields({ change, workflow, onChange }: FieldsOf<'capacity'>) {
  const { t } = useTranslation();
  const { resource, how, amount, from, until } = change;
  const record = workflow.resources.find(({ id }) => id === resource);
  const isInWindow = from !== undefined || until !== undefined;
  const way = how === 'to' ? 'to' : amount < 0 ? 'fewer' : 'more';
  const setWay = (next: string) => {
    if (next === 'to') onChange({ ...change, how: 'to', amount: (record?.capacity ?? 0) + MILLI_UNITS });
    else onChange({ ...change, how: 'by', amount: next === 'more' ? MILLI_UNITS : -MILLI_UNITS });
  };
  const setWindow = (isOn: boolean) => {
    const { from: _from, until: _until, ...always } = change;
    onChange(isOn ? { ...always, from: 0, until: parseDuration('5ed', durationScale(workflow))?.ticks ?? 5 } : always);
  };
  return (
    <>
      <RecordSelect
        label={t('scenarios:field.resource')}
        records={workflow.resources}
        value={resource}
        onChange={(id) => onChange({ ...change, resource: id })}
      />
      <SegmentedControl
        fullWidth
        aria-label={t('scenarios:field.how')}
        data={(['to', 'more', 'fewer'] as const).map((value) => ({ value, label: t(`scenarios:how.${value}`) }))}
        value={way}
        onChange={setWay}
      />
      <CommitField
        label={t('scenarios:field.units')}
        text={String(Math.abs(amount) / MILLI_UNITS)}
        parse={(text) => parseUnits(text, record?.kind === 'non-renewable' ? LIMITS.budget : LIMITS.amount)}
        onCommit={(units) => onChange({ ...change, amount: way === 'fewer' ? -units : units })}
      />
      {record?.kind !== 'non-renewable' && (
        <Switch
          label={t('scenarios:field.onlyForAWhile')}
          checked={isInWindow}
          onChange={(event) => setWindow(event.currentTarget.checked)}
        />
      )}
      {isInWindow && <WindowFields change={change} workflow={workflow} onChange={onChange} />}
    </>
  );
}

/** From when until when a change holds. */
export function WindowFields({ change, workflow, onChange }: FieldsOf<'capacity' | 'away'>) {
  const { t } = useTranslation();
  return (
    <>
      <MomentField
        label={t('scenarios:field.from')}
        value={change.from ?? 0}
        isRequired
        check={(from) => (from < 0 ? t('scenarios:field.beforeStart') : null)}
        workflow={workflow}
        onCommit={(from) => from !== undefined && onChange({ ...change, from })}
      />
      <MomentField
        label={t('scenarios:field.until')}
        value={change.until}
        isRequired
        isEnd
        check={(until) => (until < 0 ? t('scenarios:field.beforeStart') : null)}
        workflow={workflow}
        onCommit={(until) => until !== undefined && onChange({ ...change, until })}
      />
    </>
  );
}
