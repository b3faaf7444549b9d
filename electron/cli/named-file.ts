import { resolve } from 'node:path';
import { ReadError } from '../../core/exchange/read-error.ts';
import { RpcError } from '../ipc/rpc-error.ts';
import { CliError, detailsOf, exitCodeOf } from './exit-code.ts';

/** npm runs scripts in the project's folder and tells where the person was. */
const { npm_lifecycle_event: npmScript, INIT_CWD: personsFolder } = process.env;
const folder = npmScript === 'planloom' && personsFolder !== undefined ? personsFolder : process.cwd();

/** Full path of a file as a person named it, seen from the folder where they are. */
export function pathOf(file: string): string {
  return resolve(folder, file);
}

/**
 * Trouble with a file, told with the name that the person used for it, once and in front. What is no trouble with that
 * file stays as it is.
 */
export function aboutFile(file: string, error: unknown): unknown {
  if (error instanceof ReadError) return new CliError(`${file}: ${error.message}`);
  if (!(error instanceof RpcError)) return error;
  const path = pathOf(file);
  const namesFile = error.message.startsWith(path);
  if (!namesFile && error.code !== 'bad-input') return error;
  const message = namesFile ? file + error.message.slice(path.length) : `${file}: ${error.message}`;
  return new CliError(message, exitCodeOf(error), detailsOf(error));
}
