import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../core/model/workflow.ts';
import type { Ticks } from '../../core/time/ticks.ts';
import { DateInput } from '../dates/date-input.tsx';
import { createMomentNotation } from '../dates/moment-notation.ts';
import { todayHere } from '../dates/today.ts';
import { useDateNotation } from '../dates/use-date-notation.ts';
import { PeriodField } from './period-field.tsx';

export interface MomentFieldProps {
  readonly label: string;
  readonly description?: string;
  /** `undefined`: no date. */
  readonly value: Ticks | undefined;
  readonly placeholder?: string;
  /** The moment is an exclusive end: a day alone means its end, and midnight is written as the end of the day before. */
  readonly isEnd?: boolean;
  /** It can be changed, but not taken away. */
  readonly isRequired?: boolean;
  /** The plan can't hold a moment before its start here. */
  readonly isFromStart?: boolean;
  /** What is wrong with a moment that can be read, in a sentence; `null`: nothing. */
  readonly check?: (value: Ticks) => string | null;
  readonly workflow: Pick<Workflow, 'origin' | 'timeZone' | 'tick'>;
  readonly onCommit: (value: Ticks | undefined) => void;
}

/** A moment of the plan, read and written on the clock of its time zone; a number in plans of periods. */
export function MomentField(props: MomentFieldProps) {
  return props.workflow.tick === 'period' ? <PeriodField {...props} /> : <DatedField {...props} />;
}

function DatedField({
  label,
  description,
  value,
  placeholder,
  isEnd,
  isRequired,
  isFromStart,
  check,
  workflow,
  onCommit,
}: MomentFieldProps) {
  const { t } = useTranslation();
  const { origin, timeZone, tick } = workflow;
  const dates = useDateNotation();
  const notation = useMemo(
    () => createMomentNotation({ origin, timeZone, tick }, dates, isEnd === true),
    [origin, timeZone, tick, dates, isEnd],
  );
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const written = value === undefined ? '' : notation.write(value);
  const planStart = notation.dayOf(isEnd === true ? 1 : 0);
  const reset = () => {
    setDraft(null);
    setError(null);
  };
  const finish = (text: string | null) => {
    if (text === null || text === written) return reset();
    if (text.trim() === '') {
      reset();
      return isRequired ? undefined : onCommit(undefined);
    }
    const read = notation.read(text);
    if (!read.ok) return setError(t(read.key, { ...read.values }));
    const isTooEarly = isFromStart === true && read.value < 0;
    const trouble = isTooEarly ? t('fields:beforePlan', { start: notation.write(0) }) : (check?.(read.value) ?? null);
    if (trouble !== null) return setError(trouble);
    reset();
    if (read.value !== value) onCommit(read.value);
  };
  return (
    <DateInput
      label={label}
      fieldName={label}
      description={description}
      placeholder={placeholder ?? t('fields:noDate')}
      text={draft ?? written}
      day={value === undefined ? null : notation.dayOf(value)}
      usualDay={planStart !== null && planStart > todayHere() ? planStart : undefined}
      firstDay={isFromStart === true && planStart !== null ? planStart : undefined}
      error={error}
      onText={(text) => {
        setDraft(text);
        setError(null);
      }}
      onDay={(day) => {
        const text = notation.withDay(day, value);
        setDraft(text);
        finish(text);
      }}
      onBlur={() => finish(draft)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish(draft);
        if (event.key === 'Escape') {
          event.stopPropagation();
          reset();
        }
      }}
      extraButton={
        value !== undefined &&
        !isRequired && (
          <ActionIcon
            size={20}
            aria-label={t('fields:clear', { field: label })}
            onClick={() => {
              reset();
              onCommit(undefined);
            }}
          >
            <IconX size={14} />
          </ActionIcon>
        )
      }
    />
  );
}
