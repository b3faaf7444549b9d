import { ActionIcon, Tooltip } from '@mantine/core';
import type { Action } from '../actions/action.ts';
import { performAction } from '../actions/perform.ts';
import { shortcutText } from '../actions/shortcut-text.ts';
import { useActionLabel } from '../actions/use-action-label.ts';

/** An action as an icon button, with its name and shortcut in a tooltip. The parent re-renders when its state changes. */
export function ActionButton({ action }: { readonly action: Action }) {
  const label = useActionLabel()(action);
  const tip = action.shortcut === undefined ? label : `${label} (${shortcutText(action.shortcut)})`;
  return (
    <Tooltip label={tip}>
      <ActionIcon aria-label={label} disabled={!action.isEnabled()} onClick={() => performAction(action)}>
        <action.icon size={18} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
}
