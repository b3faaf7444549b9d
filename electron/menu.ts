import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuDescription } from './ipc/shell-contract.ts';

export interface MenuSurroundings {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
}

/**
 * The native menu that a page described.
 * @param onCommand told the id of the entry that a person picked
 */
export function buildMenu(
  description: MenuDescription,
  onCommand: (id: string) => void,
  surroundings: MenuSurroundings,
): Menu {
  const described = description.map(({ label, entries }) => ({
    label,
    submenu: entries.map((entry) => toItem(entry, onCommand)),
  }));
  return Menu.buildFromTemplate([...before(surroundings), ...described, ...after(surroundings)]);
}

/** The menu until a page has described its own; `null`: none at all. On a Mac, copy and paste need one. */
export function firstMenu(surroundings: MenuSurroundings): Menu | null {
  if (surroundings.platform !== 'darwin') return null;
  return Menu.buildFromTemplate([
    ...before(surroundings),
    { role: 'editMenu' },
    { role: 'windowMenu' },
    ...after(surroundings),
  ]);
}

type MenuEntry = MenuDescription[number]['entries'][number];

function toItem(entry: MenuEntry, onCommand: (id: string) => void): MenuItemConstructorOptions {
  if (entry.kind === 'separator') return { type: 'separator' };
  if (entry.kind === 'role') return { role: entry.role, label: entry.label };
  return {
    label: entry.label,
    enabled: entry.isEnabled,
    ...(entry.accelerator === null ? {} : { accelerator: entry.accelerator, registerAccelerator: false }),
    click: () => onCommand(entry.id),
  };
}

function before({ platform }: MenuSurroundings): MenuItemConstructorOptions[] {
  return platform === 'darwin' ? [{ role: 'appMenu' }] : [];
}

function after({ isPackaged }: MenuSurroundings): MenuItemConstructorOptions[] {
  return isPackaged ? [] : [{ label: 'Developer', submenu: [{ role: 'reload' }, { role: 'toggleDevTools' }] }];
}
