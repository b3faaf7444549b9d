import { ActionIcon, Button, NumberInput, Popover, Tooltip } from '@mantine/core';
import { IconBell, IconBellPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MetricThreshold } from '../../core/operations/metric-threshold.ts';
import { reportTrouble } from '../shell/notices.ts';
import { setRunLimits, useRuns } from '../state/run-store.ts';
import classes from './alerts-tab.module.css';
import { type OwnLimits, withLimits } from './metric-limits.ts';
import { metricName, SHARES } from './metric-text.ts';
import { wordFor } from './run-words.ts';

interface Props {
  readonly run: number;
  readonly metric: string;
  readonly own: readonly MetricThreshold[];
}

/** Sets from where on a metric raises an alert, upwards and downwards, and clears that again. */
export function LimitEditor({ run, metric, own }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const name = metricName(t, metric, '');
  const label = t('operations:limits.edit', { metric: name });
  const Icon = own.length > 0 ? IconBell : IconBellPlus;
  const save = (limits: OwnLimits) => {
    setOpen(false);
    const known = useRuns.getState().feed?.limits ?? [];
    setRunLimits(run, withLimits(known, metric, limits)).catch(reportTrouble);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={250} trapFocus withArrow shadow="md">
      <Popover.Target>
        <Tooltip label={t('operations:limits.title')}>
          <ActionIcon
            size="sm"
            variant="subtle"
            {...(own.length > 0 ? {} : { color: 'gray' })}
            aria-label={label}
            onClick={() => setOpen((open) => !open)}
          >
            <Icon size={14} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        {isOpen && <Fields metric={metric} own={own} onSave={save} />}
      </Popover.Dropdown>
    </Popover>
  );
}

interface FieldsProps {
  readonly metric: string;
  readonly own: readonly MetricThreshold[];
  readonly onSave: (limits: OwnLimits) => void;
}

function Fields({ metric, own, onSave }: FieldsProps) {
  const { t } = useTranslation();
  const isShare = SHARES.has(metric);
  const scale = isShare ? 100 : 1;
  const limitAt = (side: '>' | '<') => own.find(({ operator }) => operator === side)?.raiseAt ?? null;
  const shownAt = (side: '>' | '<') => {
    const limit = limitAt(side);
    return limit === null ? '' : Number((limit * scale).toPrecision(12));
  };
  const [above, setAbove] = useState<string | number>(() => shownAt('>'));
  const [below, setBelow] = useState<string | number>(() => shownAt('<'));
  const unit = wordFor(t, 'unit', metric);
  const suffix = isShare ? ' %' : unit === metric ? '' : unit;
  const isCrossed = typeof above === 'number' && typeof below === 'number' && below >= above;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const amount = (shown: string | number) => (typeof shown === 'number' ? shown / scale : null);
    if (!isCrossed) onSave({ above: amount(above), below: amount(below) });
  };
  return (
    <form className={classes.fields} onSubmit={submit}>
      <NumberInput
        label={t('operations:limits.above')}
        value={above}
        onChange={setAbove}
        suffix={suffix}
        hideControls
      />
      <NumberInput
        label={t('operations:limits.below')}
        value={below}
        onChange={setBelow}
        suffix={suffix}
        hideControls
        error={isCrossed ? t('operations:limits.crossed') : undefined}
      />
      <p className={classes.dim} style={{ margin: 0 }}>
        {t('operations:limits.hint')}
      </p>
      <div className={classes.row}>
        <Button type="submit" disabled={isCrossed}>
          {t('operations:limits.set')}
        </Button>
        {own.length > 0 && (
          <Button variant="default" onClick={() => onSave({ above: null, below: null })}>
            {t('operations:limits.clear')}
          </Button>
        )}
      </div>
    </form>
  );
}
