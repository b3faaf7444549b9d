import { IconClipboard, IconCopy, IconCopyPlus, IconCut } from '@tabler/icons-react';
import { duplicateSelected, hasSelectedTasks, pasteTasks } from '../clipboard/part-edits.ts';
import { lastCopied } from '../clipboard/part-transfer.ts';
import { copyByName } from '../clipboard/use-part-clipboard.ts';
import { usePlan } from '../state/plan-store.ts';
import type { Action } from './action.ts';

export const cutAction: Action = {
  id: 'edit.cut',
  labelKey: 'clipboard:actions.cut',
  icon: IconCut,
  menu: 'edit',
  isEnabled: hasSelectedTasks,
  perform: () => copyByName(true),
};

export const copyAction: Action = {
  id: 'edit.copy',
  labelKey: 'clipboard:actions.copy',
  icon: IconCopy,
  menu: 'edit',
  isEnabled: hasSelectedTasks,
  perform: () => copyByName(false),
};

/** A page may not read the clipboard unasked, so this takes what was copied in this window; the keys take anything. */
export const pasteAction: Action = {
  id: 'edit.paste',
  labelKey: 'clipboard:actions.paste',
  icon: IconClipboard,
  menu: 'edit',
  isEnabled: () => usePlan.getState().plan !== null && lastCopied() !== null,
  perform: () => {
    const part = lastCopied();
    if (part !== null) pasteTasks(part);
  },
};

export const duplicateAction: Action = {
  id: 'edit.duplicate',
  labelKey: 'clipboard:actions.duplicate',
  icon: IconCopyPlus,
  menu: 'edit',
  shortcut: 'mod+D',
  isEnabled: hasSelectedTasks,
  perform: duplicateSelected,
};
