import type { MenuDescription } from '../../electron/ipc/shell-contract.ts';
import { ACTION_MENUS, type Action, type ActionMenu } from '../actions/action.ts';

type Entry = MenuDescription[number]['entries'][number];

/** What a label needs beside the actions themselves. */
export interface MenuWords {
  readonly text: (key: string) => string;
  readonly labelOf: (action: Action) => string;
}

const SYSTEM_ROLES = ['cut', 'copy', 'paste', 'quit', 'togglefullscreen'] as const;

/** The system's own entries for texts do this for tasks too. */
const DONE_BY_ROLES: ReadonlySet<string> = new Set(['edit.cut', 'edit.copy', 'edit.paste']);

/** The native menu bar: the same actions as everywhere, and under Edit what the system does with texts. */
export function describeMenus(actions: readonly Action[], words: MenuWords): MenuDescription {
  return ACTION_MENUS.map((menu) => ({
    label: words.text(`actions:menu.${menu}`),
    entries: [
      ...actions
        .filter((action) => action.menu === menu && !DONE_BY_ROLES.has(action.id))
        .map((action) => commandOf(action, words)),
      ...systemEntries(menu, words),
    ],
  }));
}

function commandOf(action: Action, { labelOf }: MenuWords): Entry {
  const accelerator = action.shortcut === undefined ? null : acceleratorOf(action.shortcut);
  return { kind: 'command', id: action.id, label: labelOf(action), accelerator, isEnabled: action.isEnabled() };
}

function systemEntries(menu: ActionMenu, { text }: MenuWords): readonly Entry[] {
  const role = (name: (typeof SYSTEM_ROLES)[number]): Entry => ({
    kind: 'role',
    role: name,
    label: text(`desktop:${name}`),
  });
  const separator: Entry = { kind: 'separator' };
  if (menu === 'file') return [separator, role('quit')];
  if (menu === 'edit') return [separator, role('cut'), role('copy'), role('paste')];
  return menu === 'view' ? [separator, role('togglefullscreen')] : [];
}

/** `mod+shift+Z` in Electron's notation; `null` for keys that a menu does not show, such as Escape. */
export function acceleratorOf(shortcut: string): string | null {
  const names: Readonly<Record<string, string>> = { mod: 'CmdOrCtrl', shift: 'Shift', alt: 'Alt', enter: 'Enter' };
  const keys = shortcut.split('+').map((key) => names[key.toLowerCase()] ?? key.toUpperCase());
  const accelerator = keys.join('+');
  return keys.length > 1 && /^[\w+`\-=[\]\\;',./]{1,40}$/.test(accelerator) ? accelerator : null;
}
