import { ImportError } from '../../../core/history/import/import-error.ts';
import {
  type StreamedTable,
  type StreamTableOptions,
  streamTable as stream,
} from '../../engine/history/stream-table.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { pathOf } from '../named-file.ts';

/**
 * Reads a CSV file portion by portion; see the engine's reader of the same name.
 * @throws CliError naming the file, where it can't be read as a table
 */
export async function streamTable(file: string, options: StreamTableOptions): Promise<StreamedTable> {
  try {
    return await stream(pathOf(file), { name: file, ...options });
  } catch (error) {
    throw error instanceof ImportError ? new CliError(told(file, error.message), EXIT.badInput) : error;
  }
}

/** The message with the file's name in front, once. */
function told(file: string, message: string): string {
  return message.startsWith(file) ? message : `${file}: ${message}`;
}
