import { Autocomplete, type AutocompleteProps } from '@mantine/core';
import { useState } from 'react';

interface Props extends Omit<AutocompleteProps, 'value' | 'onChange' | 'onBlur' | 'onOptionSubmit' | 'data'> {
  readonly text: string;
  readonly suggestions: readonly string[];
  readonly onCommit: (text: string) => void;
}

/** A free text with the values that the plan already uses as suggestions; becomes a step when it is left or chosen. */
export function SuggestField({ text, suggestions, onCommit, ...input }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (value: string) => {
    setDraft(null);
    if (value.trim() !== text) onCommit(value.trim());
  };
  return (
    <Autocomplete
      {...input}
      data={[...suggestions]}
      value={draft ?? text}
      onChange={setDraft}
      onOptionSubmit={commit}
      onBlur={() => draft !== null && commit(draft)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && draft !== null && !event.nativeEvent.isComposing) commit(draft);
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}
