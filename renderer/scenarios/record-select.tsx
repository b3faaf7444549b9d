import { Select } from '@mantine/core';

interface Props {
  readonly label: string;
  readonly records: readonly { readonly id: string; readonly name: string }[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** A list of thousands is searched, not scrolled. */
const MOST_OPTIONS = 60;

/** Chooses one record of the plan by its name. */
export function RecordSelect({ label, records, value, onChange }: Props) {
  return (
    <Select
      label={label}
      searchable
      allowDeselect={false}
      limit={MOST_OPTIONS}
      data={records.map(({ id, name }) => ({ value: id, label: name === '' ? id : name }))}
      value={value}
      onChange={(id) => id !== null && onChange(id)}
    />
  );
}
