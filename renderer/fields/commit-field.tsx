import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Parsed } from './parsed.ts';

interface Props<T> extends Omit<TextInputProps, 'value' | 'onChange' | 'onBlur' | 'error'> {
  /** What the plan holds, as text. */
  readonly text: string;
  readonly parse: (text: string) => Parsed<T>;
  /** What is wrong with a value that can be read, in a sentence; `null`: nothing. */
  readonly check?: (value: T) => string | null;
  readonly onCommit: (value: T) => void;
}

/**
 * A text field that becomes a step of the plan when the person leaves it or presses Enter, and goes back on Escape.
 * What can't be read is said below the field; the plan stays as it was until it can.
 */
export function CommitField<T>({ text, parse, check, onCommit, ...input }: Props<T>) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const reset = () => {
    setDraft(null);
    setError(null);
  };
  const finish = () => {
    if (draft === null || draft === text) {
      reset();
      return;
    }
    const result = parse(draft);
    if (!result.ok) {
      setError(t(result.key, { ...result.values }));
      return;
    }
    const trouble = check?.(result.value) ?? null;
    if (trouble !== null) {
      setError(trouble);
      return;
    }
    reset();
    onCommit(result.value);
  };
  return (
    <TextInput
      {...input}
      value={draft ?? text}
      error={error}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        setError(null);
      }}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) finish();
        // Where there is nothing to take back, the key is for what is around the field.
        if (event.key === 'Escape' && (draft !== null || error !== null)) {
          event.stopPropagation();
          reset();
        }
      }}
    />
  );
}
