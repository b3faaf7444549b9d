import { createSpotlight } from '@mantine/spotlight';
import { holdKeys } from '../fields/early-keys.ts';

const [store, palette] = createSpotlight();

/** Whether the palette of commands is open, and what is typed in it. */
export const paletteStore = store;

/** Opens the palette of commands; what is typed before its field has the keyboard arrives in it. */
export function openPalette(): void {
  if (store.getState().opened) return;
  holdKeys();
  palette.open();
}
