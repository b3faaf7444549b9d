import { create } from 'zustand';
import type { RunJournalEntry } from '../../electron/ipc/run-schema.ts';
import { askEngine } from './engine-client.ts';

interface JournalState {
  readonly run: number | null;
  /** `null`: every kind. */
  readonly kinds: readonly string[] | null;
  readonly text: string;
  /** Newest first. */
  readonly entries: readonly RunJournalEntry[];
  readonly total: number;
  readonly isLoading: boolean;
}

const PAGE = 200;

/** What is shown of a run's journal. */
export const useJournal = create<JournalState>(() => ({
  run: null,
  kinds: null,
  text: '',
  entries: [],
  total: 0,
  isLoading: false,
}));

/** Shows the newest entries that a filter lets through. */
export async function loadJournal(
  run: number,
  filter: Partial<Pick<JournalState, 'kinds' | 'text'>> = {},
): Promise<void> {
  useJournal.setState((state) => ({
    ...(state.run === run ? {} : { entries: [], total: 0 }),
    run,
    ...filter,
    isLoading: true,
  }));
  const { kinds, text } = useJournal.getState();
  const asked = { run, kinds: kinds === null ? null : [...kinds], text: text.trim() === '' ? null : text.trim() };
  try {
    const page = await askEngine('run.journal', { ...asked, before: null, limit: PAGE });
    const now = useJournal.getState();
    // Somebody may have gone on typing.
    if (now.run === run && now.kinds === kinds && now.text === text) useJournal.setState({ ...page });
  } finally {
    useJournal.setState({ isLoading: false });
  }
}

/** Adds older entries to those that are shown. */
export async function loadOlderEntries(): Promise<void> {
  const { run, kinds, text, entries, total, isLoading } = useJournal.getState();
  const last = entries.at(-1);
  if (run === null || isLoading || last === undefined || entries.length >= total) return;
  useJournal.setState({ isLoading: true });
  try {
    const page = await askEngine('run.journal', {
      run,
      kinds: kinds === null ? null : [...kinds],
      text: text.trim() === '' ? null : text.trim(),
      before: last.number,
      limit: PAGE,
    });
    if (useJournal.getState().entries === entries) useJournal.setState({ entries: [...entries, ...page.entries] });
  } finally {
    useJournal.setState({ isLoading: false });
  }
}
