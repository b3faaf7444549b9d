import {
  closeSync,
  existsSync,
  fdatasyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { LocalEvent } from '../../../core/operations/local/local-event.ts';

/** The events of one local run in a file, a line of JSON each. */
export interface LedgerFile {
  /** Those that the file held when it was opened. */
  readonly events: readonly LocalEvent[];
  /** The event is on the disk when this returns. */
  append(event: LocalEvent): void;
  close(): void;
}

/**
 * Opens or makes the ledger of a run. A last line that was cut short by a crash was never acted upon, so it is cut off.
 * @throws where a line before the last can't be read: somebody else wrote there
 */
export function openLedger(path: string): LedgerFile {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(path, 'a+', 0o600);
  const text = readFileSync(path, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) ftruncateSync(file, Buffer.byteLength(whole));
  return {
    events: eventsIn(whole),
    append(event) {
      writeSync(file, `${JSON.stringify(event)}\n`);
      fdatasyncSync(file);
    },
    close: () => closeSync(file),
  };
}

/** The events that a ledger holds now, whoever has it open; none where there is no such file. */
export function readLedger(path: string): readonly LocalEvent[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  return eventsIn(text.slice(0, text.lastIndexOf('\n') + 1));
}

function eventsIn(wholeLines: string): readonly LocalEvent[] {
  return wholeLines
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as LocalEvent);
}
