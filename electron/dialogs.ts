import { type BrowserWindow, dialog, type FileFilter } from 'electron';
import type { FilePurpose } from './ipc/shell-contract.ts';

const EXTENSIONS: Readonly<Record<FilePurpose, readonly string[]>> = {
  plan: ['planloom'],
  import: ['planloom', 'json', 'sm', 'mm', 'rcp', 'xml', 'xer', 'gan', 'csv', 'tsv', 'xlsx', 'bpmn'],
  history: ['csv', 'gz', 'tsv', 'txt', 'json', 'xes'],
  csv: ['csv'],
  xlsx: ['xlsx'],
  mspdi: ['xml'],
  xer: ['xer'],
  mermaid: ['mmd'],
  graphviz: ['dot', 'gv'],
  psplib: ['sm', 'mm'],
  patterson: ['rcp'],
  wfcommons: ['json'],
  ics: ['ics'],
  xes: ['xes'],
  model: ['json'],
  html: ['html'],
};

function filtersOf(purpose: FilePurpose, label: string): FileFilter[] {
  return [{ name: label, extensions: [...EXTENSIONS[purpose]] }];
}

/**
 * Lets a person choose a file to read; `null` where they gave up. Importable files are recognised by their content, so
 * any name may be chosen for an import.
 * @param label names the kind of file in the person's language
 */
export async function chooseFileToOpen(
  window: BrowserWindow,
  purpose: FilePurpose,
  label: string,
): Promise<string | null> {
  const filters = filtersOf(purpose, label);
  if (purpose === 'import' || purpose === 'history') filters.push({ name: '*', extensions: ['*'] });
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Lets a person choose where to write; the name gets the extension that belongs to its kind if it has none. */
export async function chooseFileToSave(
  window: BrowserWindow,
  purpose: FilePurpose,
  label: string,
  suggestedName: string,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    // A name, not a path: what stands before the last separator could lead anywhere.
    defaultPath: suggestedName.split(/[\\/]/).at(-1) ?? '',
    filters: filtersOf(purpose, label),
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  if (canceled || !filePath) return null;
  const extension = `.${EXTENSIONS[purpose][0]}`;
  return /\.[^./\\]+$/.test(filePath) ? filePath : filePath + extension;
}
