import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

const EXTENSIONS = new Set(['.csv', '.tsv', '.txt', '.json', '.jsonl', '.ndjson']);
/** Files of a folder that are followed: those written last. */
const MOST_FILES = 100;

/** A file of a folder; `identity` stays when it is renamed. */
export interface FolderFile {
  readonly path: string;
  readonly identity: string;
}

/** The files of a folder that may hold metrics, not those of folders within it; those written last first. */
export async function filesOfFolder(folder: string): Promise<readonly FolderFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && EXTENSIONS.has(extname(entry.name).toLowerCase()))
    .map(({ name }) => join(folder, name));
  // A file that is gone by now is as if it had never been there.
  const dated = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        ({ ino, birthtimeMs, mtimeMs }) => [{ path, identity: `${ino} ${birthtimeMs}`, mtimeMs }],
        () => [],
      ),
    ),
  );
  return dated
    .flat()
    .sort((a, b) => b.mtimeMs - a.mtimeMs)
    .slice(0, MOST_FILES)
    .map(({ path, identity }) => ({ path, identity }));
}
