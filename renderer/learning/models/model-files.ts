import i18next from 'i18next';
import type { ModelVersion } from '../../../electron/ipc/learn-schema.ts';
import { choosePathToOpen, choosePathToSave, desktop } from '../../desktop/desktop.ts';
import { chooseFile, writeFile } from '../../files/browser-files.ts';
import { askEngine } from '../../state/engine-client.ts';
import { importVersion } from '../../state/models-store.ts';

/** Writes a version into a file that the person chooses. */
export async function saveVersion({ id, kind, number }: ModelVersion): Promise<void> {
  await saved('model', `planloom-${kind}-${number}.json`, (path) => askEngine('learn.exportModel', { id, path }));
}

/** Writes what is known of all models into a file that the person chooses. */
export async function saveReport(format: 'html' | 'csv'): Promise<void> {
  const language = i18next.language === 'zh' ? 'zh' : 'en';
  await saved(format, `${i18next.t('models:reportName')}.${format}`, (path) =>
    askEngine('learn.report', { format, language, path }),
  );
}

/** Takes a version in from a file that the person chooses; `null` where they thought better of it. */
export async function openVersion(): Promise<ModelVersion | null> {
  if (desktop !== null) {
    const path = await choosePathToOpen(desktop);
    return path === null ? null : importVersion({ path });
  }
  const file = await chooseFile();
  return file === null ? null : importVersion({ name: file.name, text: file.text });
}

async function saved(
  purpose: 'model' | 'html' | 'csv',
  name: string,
  write: (path: string | null) => Promise<{ readonly text: string | null }>,
): Promise<void> {
  if (desktop !== null) {
    const path = await choosePathToSave(desktop, purpose, name);
    if (path !== null) await write(path);
    return;
  }
  const { text } = await write(null);
  if (text !== null) await writeFile(name, text, null);
}
