import { useEffect } from 'react';
import { useView, type ViewName } from '../state/view-store.ts';
import { copySelected, pasteTasks, pasteText } from './part-edits.ts';
import { partIn } from './part-transfer.ts';

/** Views in which tasks are copied as a whole; the sheet copies cells. */
const VIEWS: readonly ViewName[] = ['workflow', 'gantt'];

/** Whether copying and pasting mean tasks here, and not the text of a field, a selected text or a dialog. */
function meansTasks(event: ClipboardEvent): boolean {
  if (event.defaultPrevented || !VIEWS.includes(useView.getState().view)) return false;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('input, textarea, select, [contenteditable="true"]')) return false;
  if (document.querySelector('[aria-modal="true"]') !== null) return false;
  return event.type === 'paste' || document.getSelection()?.isCollapsed !== false;
}

/** Lets the system's copy, cut and paste work on tasks, by keys and by the desktop's own menu alike. */
export function usePartClipboard(): void {
  useEffect(() => {
    const copy = (event: ClipboardEvent) => {
      if (event.clipboardData === null || !meansTasks(event)) return;
      if (copySelected(event.clipboardData, event.type === 'cut')) event.preventDefault();
    };
    const paste = (event: ClipboardEvent) => {
      if (event.clipboardData === null || !meansTasks(event)) return;
      event.preventDefault();
      const part = partIn(event.clipboardData);
      if (part === null) pasteText(event.clipboardData.getData('text/plain'));
      else pasteTasks(part);
    };
    document.addEventListener('copy', copy);
    document.addEventListener('cut', copy);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', copy);
      document.removeEventListener('paste', paste);
    };
  }, []);
}

/** Copies or cuts as if its key had been pressed: the system asks the page what to put on the clipboard. */
export function copyByName(isCut: boolean): void {
  const answer = (event: ClipboardEvent) => {
    if (event.clipboardData === null || !copySelected(event.clipboardData, isCut)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('copy', answer, true);
  document.execCommand('copy');
  document.removeEventListener('copy', answer, true);
}
