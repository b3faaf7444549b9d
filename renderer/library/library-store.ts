import { create } from 'zustand';
import { EMPTY_LIBRARY, type Library } from '../../core/model/library.ts';
import { readLibrary } from '../../core/model/library-schema.ts';
import { askEngine } from '../state/engine-client.ts';

const SETTING = 'library';

/** Calendars, resources and roles that plans on this machine share; empty until {@link loadLibrary} has read them. */
export const useLibrary = create<{ readonly library: Library }>(() => ({ library: EMPTY_LIBRARY }));

export async function loadLibrary(): Promise<Library> {
  const library = readLibrary(await askEngine('settings.get', { key: SETTING }));
  useLibrary.setState({ library });
  return library;
}

/** Changes the library as it is now, also where another window changed it meanwhile. */
export async function changeLibrary(change: (library: Library) => Library): Promise<void> {
  const library = change(await loadLibrary());
  await askEngine('settings.set', { key: SETTING, value: library });
  useLibrary.setState({ library });
}
