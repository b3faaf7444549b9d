import { Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';

interface ListButtonProps {
  readonly text: string;
  readonly onClick: () => void;
}

/** Below a list: adds an entry to it. */
export function AddEntryButton({ text, onClick }: ListButtonProps) {
  return (
    <Button
      variant="subtle"
      color="gray"
      justify="flex-start"
      px={4}
      leftSection={<IconPlus size={14} />}
      onClick={onClick}
    >
      {text}
    </Button>
  );
}

/** At the foot of an entry: adds a part to it, or removes the entry. */
export function EntryFootButton({ kind, text, onClick }: ListButtonProps & { readonly kind: 'add' | 'remove' }) {
  const FootIcon = kind === 'add' ? IconPlus : IconTrash;
  return (
    <Button variant="subtle" color="gray" size="compact-xs" leftSection={<FootIcon size={14} />} onClick={onClick}>
      {text}
    </Button>
  );
}
