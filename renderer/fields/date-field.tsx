import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';

interface Props extends Omit<TextInputProps, 'value' | 'onChange' | 'onBlur' | 'error' | 'type' | 'onKeyDown'> {
  /** Local day `YYYY-MM-DD`; empty: none. */
  readonly value: string;
  readonly isRequired?: boolean;
  /** What is wrong with a day, in a sentence; `null`: nothing. */
  readonly check?: (date: string) => string | null;
  readonly onCommit: (date: string) => void;
}

/** A local day. It becomes a step of the plan when the person leaves the field or presses Enter, and goes back on Escape. */
export function DateField({ value, isRequired, check, onCommit, ...input }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const reset = () => {
    setDraft(null);
    setError(null);
  };
  const finish = () => {
    if (draft === null || draft === value || (draft === '' && isRequired === true)) return reset();
    const trouble = draft === '' ? null : (check?.(draft) ?? null);
    if (trouble !== null) return setError(trouble);
    reset();
    onCommit(draft);
  };
  return (
    <TextInput
      {...input}
      type="date"
      max="9999-12-31"
      value={draft ?? value}
      error={error}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        setError(null);
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
