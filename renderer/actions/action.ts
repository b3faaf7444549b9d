import type { Icon } from '@tabler/icons-react';

/** Menus of the title bar; an action appears in the menu that it names. */
export const ACTION_MENUS = ['file', 'edit', 'plan', 'view', 'help'] as const;
export type ActionMenu = (typeof ACTION_MENUS)[number];

/**
 * One command. The same object feeds the menus, the toolbars, the shortcuts, the shortcut list and the command palette,
 * so a command looks and behaves alike wherever a person finds it.
 */
export interface Action {
  readonly id: string;
  /** Text key, with its namespace: `actions:undo`. */
  readonly labelKey: string;
  readonly icon: Icon;
  /** `null`: in no menu; the command palette has it. */
  readonly menu: ActionMenu | null;
  /** Mantine hotkey notation, `mod` being Ctrl or Cmd: `mod+shift+Z`. Absent: no shortcut. */
  readonly shortcut?: string;
  /** `true`: the shortcut works while a person types in a field too, though not under an open dialog or menu. */
  readonly worksInFields?: boolean;
  /** What the label's placeholders stand for, e.g. the name of the step to undo (a text key). */
  readonly labelValues?: () => Readonly<Record<string, string>>;
  /** `false`: shown greyed out, and the shortcut does nothing. */
  isEnabled(): boolean;
  perform(): void | Promise<void>;
}
