import { useHotkeys } from '@mantine/hooks';
import type { Action } from './action.ts';
import { ALL_ACTIONS } from './all-actions.ts';
import { performAction } from './perform.ts';

const FIELDS = ['INPUT', 'TEXTAREA', 'SELECT'];

function hotkeys(actions: readonly Action[]): [string, () => void, { preventDefault: boolean }][] {
  return actions.flatMap((action) =>
    action.shortcut === undefined
      ? []
      : [[action.shortcut, () => performAction(action), { preventDefault: action.shortcut !== 'Escape' }] as const],
  ) as [string, () => void, { preventDefault: boolean }][];
}

const EVERYWHERE = hotkeys(ALL_ACTIONS.filter((action) => action.worksInFields === true));
const OUTSIDE_FIELDS = hotkeys(ALL_ACTIONS.filter((action) => action.worksInFields !== true));

/** Listens for the shortcuts of all actions. */
export function ActionShortcuts() {
  useHotkeys(EVERYWHERE, []);
  useHotkeys(OUTSIDE_FIELDS, FIELDS);
  return null;
}
