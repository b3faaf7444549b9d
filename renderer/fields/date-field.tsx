import type { TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateInput } from '../dates/date-input.tsx';
import { useDateNotation } from '../dates/use-date-notation.ts';

interface Props extends Pick<TextInputProps, 'aria-label' | 'w' | 'placeholder'> {
  readonly label?: string;
  /** Local day `YYYY-MM-DD`; empty: none. */
  readonly value: string;
  /** The first day that the calendar offers. */
  readonly min?: string;
  readonly isRequired?: boolean;
  /** What is wrong with a day, in a sentence; `null`: nothing. */
  readonly check?: (date: string) => string | null;
  readonly onCommit: (date: string) => void;
}

/**
 * A local day, written as the person set it. It becomes a step of the plan when the person leaves the field, presses Enter or
 * chooses a day in the calendar, and goes back on Escape.
 */
export function DateField({ value, min, isRequired, check, onCommit, ...input }: Props) {
  const { t } = useTranslation();
  const notation = useDateNotation();
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const written = value === '' ? '' : notation.writeDay(value);
  const reset = () => {
    setDraft(null);
    setError(null);
  };
  const take = (day: string) => {
    if (day === value || (day === '' && isRequired === true)) return reset();
    const trouble = day === '' ? null : (check?.(day) ?? null);
    if (trouble !== null) return setError(trouble);
    reset();
    onCommit(day);
  };
  const finish = () => {
    if (draft === null || draft === written) return reset();
    if (draft.trim() === '') return take('');
    const read = notation.read(draft);
    if (read === null)
      return setError(t('fields:badDate', { text: draft, example: written || notation.writeDay('2026-03-13') }));
    take(read.day);
  };
  return (
    <DateInput
      {...input}
      fieldName={input.label ?? input['aria-label'] ?? ''}
      text={draft ?? written}
      day={value || null}
      firstDay={min || undefined}
      error={error}
      onText={(text) => {
        setDraft(text);
        setError(null);
      }}
      onDay={(day) => {
        setDraft(notation.writeDay(day));
        take(day);
      }}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish();
        if (event.key === 'Escape' && draft !== null) {
          event.stopPropagation();
          reset();
        }
      }}
    />
  );
}
