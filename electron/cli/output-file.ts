import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { CliError } from './exit-code.ts';
import { pathOf } from './named-file.ts';

/**
 * Finds out before any work whether files can be written; absent ones are passed over.
 * @throws CliError naming the file and what is in the way
 */
export function refuseUnwritable(files: readonly (string | undefined)[]): void {
  for (const file of files) if (file !== undefined) refuse(file);
}

function refuse(file: string): void {
  const path = pathOf(file);
  const parent = dirname(path);
  if (statSync(parent, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new CliError(`${file} can't be written: there is no folder ${parent}. Maybe create it first.`);
  }
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) {
    throw new CliError(`${file} can't be written: it is a folder. Maybe name a file inside it.`);
  }
  try {
    accessSync(found === undefined ? parent : path, constants.W_OK);
  } catch {
    throw new CliError(
      `${file} can't be written: you may not write there. Maybe choose a file in a folder of your own.`,
    );
  }
}
