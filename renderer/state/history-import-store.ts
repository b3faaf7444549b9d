import { create } from 'zustand';
import type { EventOf, Input } from '../../electron/ipc/contract.ts';
import type { ImportChoices, ImportOutcome, InspectedHistory } from '../../electron/ipc/history-schema.ts';
import { choosePathToOpen, desktop } from '../desktop/desktop.ts';
import { chooseAnyFile } from '../files/browser-files.ts';
import { askEngine } from './engine-client.ts';
import { type HistoryTrouble, historyChanged, showHistory, troubleOf } from './history-store.ts';
import { startJob } from './jobs-store.ts';
import { sendFile } from './send-file.ts';

type Source = Input<'history.inspect'>['source'];

interface ImportState {
  /** `sending`: the file is on its way to the engine; `mapping`: the person says what its columns mean. */
  readonly step: 'none' | 'sending' | 'mapping' | 'reading' | 'stopping' | 'done';
  readonly name: string;
  readonly inspected: InspectedHistory | null;
  readonly choices: ImportChoices | null;
  /** Share of the file that was sent. */
  readonly sent: number;
  readonly progress: EventOf<'history.import'> | null;
  readonly outcome: ImportOutcome | null;
  readonly trouble: HistoryTrouble | null;
}

const NOTHING: ImportState = {
  step: 'none',
  name: '',
  inspected: null,
  choices: null,
  sent: 0,
  progress: null,
  outcome: null,
  trouble: null,
};

/** An import of history on its way, from the choice of a file to what became of it. */
export const useHistoryImport = create<ImportState>(() => NOTHING);

let source: Source | null = null;
let controller = new AbortController();

/** Lets the person choose a file, and looks at it. */
export async function beginHistoryImport(): Promise<void> {
  if (desktop === null) {
    const file = await chooseAnyFile();
    if (file !== null) await beginHistoryImportOf(file);
    return;
  }
  const path = await choosePathToOpen(desktop, 'history');
  if (path === null) return;
  controller = new AbortController();
  source = { path };
  useHistoryImport.setState({ ...NOTHING, step: 'sending', name: path.split(/[\\/]/).at(-1) ?? path });
  await inspect({ encoding: null, separator: null });
}

/** Looks at a file of the browser, which is sent to the engine first. */
async function beginHistoryImportOf(file: File): Promise<void> {
  controller = new AbortController();
  const { signal } = controller;
  useHistoryImport.setState({ ...NOTHING, step: 'sending', name: file.name });
  try {
    source = { upload: await sendFile(file, (sent) => useHistoryImport.setState({ sent }), signal) };
    if (signal.aborted) {
      leave();
      return;
    }
    await inspect({ encoding: null, separator: null });
  } catch (error) {
    useHistoryImport.setState({ trouble: troubleOf(error) });
  }
}

async function inspect(how: Pick<Input<'history.inspect'>, 'encoding' | 'separator'>): Promise<void> {
  if (source === null) return;
  try {
    const inspected = await askEngine('history.inspect', { source, ...how });
    const choices = inspected.isRemembered
      ? inspected.choices
      : { ...inspected.choices, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
    useHistoryImport.setState({ inspected, choices, step: 'mapping', trouble: null });
  } catch (error) {
    useHistoryImport.setState({ trouble: troubleOf(error) });
  }
}

export function setImportChoices(changes: Partial<ImportChoices>): void {
  useHistoryImport.setState(({ choices }) => (choices === null ? {} : { choices: { ...choices, ...changes } }));
}

/** Reads the beginning of the file anew, in another encoding or with another separator. */
export async function lookAgain(how: Pick<Input<'history.inspect'>, 'encoding' | 'separator'>): Promise<void> {
  await inspect(how);
}

/** Brings the file into the history. */
export async function runHistoryImport(again = false): Promise<void> {
  const { choices, name } = useHistoryImport.getState();
  if (source === null || choices === null) return;
  controller = new AbortController();
  const job = startJob('jobs:historyImport', { file: name }, stopHistoryImport);
  useHistoryImport.setState({ step: 'reading', progress: null, trouble: null });
  try {
    const outcome = await askEngine(
      'history.import',
      { source, choices, again },
      {
        signal: controller.signal,
        onEvent(progress) {
          useHistoryImport.setState({ progress });
          job.progress(progress.fraction, '');
        },
      },
    );
    if (outcome === null) {
      useHistoryImport.setState({ step: 'mapping' });
      job.end('cancelled');
      return;
    }
    source = null;
    useHistoryImport.setState({ step: 'done', outcome });
    job.end('done');
    await historyChanged();
  } catch (error) {
    const trouble = troubleOf(error);
    useHistoryImport.setState({ step: 'mapping', trouble: controller.signal.aborted ? null : trouble });
    job.end(controller.signal.aborted ? 'cancelled' : 'failed', controller.signal.aborted ? '' : trouble.message);
  }
}

/** Stops an import that is under way; nothing of it is kept. */
export function stopHistoryImport(): void {
  useHistoryImport.setState({ step: 'stopping' });
  controller.abort();
}

/** Goes back to the history, to the rows that came in with this file. */
export function showImportedRows(): void {
  const importId = useHistoryImport.getState().outcome?.importId ?? null;
  leave();
  showHistory({ importId });
}

/** Goes back to the history. */
export function leaveHistoryImport(): void {
  controller.abort();
  leave();
}

function leave(): void {
  if (source !== null && 'upload' in source) {
    void askEngine('history.drop', { upload: source.upload }).catch(() => undefined);
  }
  source = null;
  useHistoryImport.setState(NOTHING);
}
