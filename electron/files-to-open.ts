import { statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';

/** What a second start tells the first one; it comes from another process, so it is checked. */
export const secondStartSchema = z.object({ files: z.array(z.string().min(1).max(4096)).max(50) });

/**
 * The files that a command line names: everything after the program (and, while developing, the app's folder) that is no
 * switch and exists.
 */
export function filesOnCommandLine(argv: readonly string[], isPackaged: boolean, workingFolder: string): string[] {
  return argv
    .slice(isPackaged ? 1 : 2)
    .filter((argument) => argument !== '' && !argument.startsWith('-'))
    .map((argument) => (isAbsolute(argument) ? argument : resolve(workingFolder, argument)))
    .filter(isFile);
}

export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
