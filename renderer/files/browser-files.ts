import i18next from 'i18next';
import { decodeText } from '../../core/exchange/decode-text.ts';
import { MAX_TEXT_LENGTH } from '../../core/exchange/recognise.ts';
/** A file that a person chose, with the handle to write it again where the browser gives one. */
export interface ChosenFile {
  readonly name: string;
  readonly file: File;
  readonly text: string;
  readonly handle: FileSystemFileHandle | null;
}

interface PickerWindow {
  showOpenFilePicker?(options: object): Promise<FileSystemFileHandle[]>;
  showSaveFilePicker?(options: object): Promise<FileSystemFileHandle>;
}

const PLAN_TYPES = [{ description: 'Planloom', accept: { 'application/vnd.planloom+json': ['.planloom'] } }];

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** Browsers open their dialogs for files only within seconds of a key or a click. */
function isUnasked(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'SecurityError';
}

/** Lets the person choose a file to read; `null` where they thought better of it. */
export async function chooseFile(): Promise<ChosenFile | null> {
  const { showOpenFilePicker } = window as PickerWindow;
  if (showOpenFilePicker === undefined) {
    const file = await chooseAnyFile();
    return file === null ? null : { name: file.name, file, text: await textOf(file), handle: null };
  }
  try {
    const [handle] = await showOpenFilePicker.call(window, { multiple: false });
    const file = await handle.getFile();
    return { name: file.name, file, text: await textOf(file), handle };
  } catch (error) {
    if (isAbort(error)) return null;
    if (isUnasked(error)) throw new Error(i18next.t('start:dialogRefused'));
    throw error;
  }
}

/** The text of a file, in whatever encoding it is. Throws where it is larger than any plan, before it is read. */
export async function textOf(file: File): Promise<string> {
  if (file.size > MAX_TEXT_LENGTH) {
    throw new Error(i18next.t('start:fileTooLarge', { file: file.name, limit: MAX_TEXT_LENGTH / 1e6 }));
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  return decodeText(bytes, (part, encoding, fatal) => new TextDecoder(encoding, { fatal }).decode(part));
}

/** Lets the person choose a file of any size and kind; `null` where they thought better of it. */
export function chooseAnyFile(): Promise<File | null> {
  // The browser would say nothing and do nothing.
  if (!navigator.userActivation.isActive) return Promise.reject(new Error(i18next.t('start:dialogRefused')));
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    // In the document it lives as long as the dialog is open.
    input.hidden = true;
    document.body.append(input);
    input.addEventListener('cancel', () => {
      input.remove();
      resolve(null);
    });
    input.addEventListener('change', () => {
      input.remove();
      resolve(input.files?.[0] ?? null);
    });
    input.click();
  });
}

/**
 * Writes a text where the person wants it: into `handle`, else into a file that they choose, else as a download.
 * @returns the handle that was written, `'downloaded'`, or `null` where the person thought better of it
 */
export async function writeFile(
  name: string,
  text: string | Blob,
  handle: FileSystemFileHandle | null,
): Promise<FileSystemFileHandle | 'downloaded' | null> {
  const { showSaveFilePicker } = window as PickerWindow;
  if (handle === null && showSaveFilePicker === undefined) {
    download(name, text);
    return 'downloaded';
  }
  try {
    const isPlan = name.endsWith('.planloom');
    const target =
      handle ??
      (await showSaveFilePicker?.call(window, { suggestedName: name, ...(isPlan ? { types: PLAN_TYPES } : {}) }));
    if (target === undefined) return null;
    const stream = await target.createWritable();
    await stream.write(text);
    await stream.close();
    return target;
  } catch (error) {
    if (isAbort(error)) return null;
    if (!isUnasked(error)) throw error;
    // Writing the text took longer than the browser remembers the click.
    download(name, text);
    return 'downloaded';
  }
}

/** Hands a text or picture to the browser's downloads; on the desktop the system asks where it goes. */
export function download(name: string, text: string | Blob): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
