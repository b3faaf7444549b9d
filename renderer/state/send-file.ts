import type { Output } from '../../electron/ipc/contract.ts';
import { askEngine } from './engine-client.ts';

/** Multiple of 3, so that pieces of base64 need no padding. */
const PIECE_BYTES = 3 * 512 * 1024;

/**
 * Sends a file of the browser to the engine, which can't open it, piece by piece.
 * @param onProgress takes the share that was sent
 * @returns the name under which the engine has it, also where `signal` ended it halfway
 */
export async function sendFile(file: File, onProgress: (sent: number) => void, signal: AbortSignal): Promise<string> {
  let upload: string | null = null;
  for (let at = 0; upload === null || at < file.size; at += PIECE_BYTES) {
    const bytes = new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer());
    const received: Output<'history.receive'> = await askEngine('history.receive', {
      upload,
      name: file.name,
      piece: base64(bytes),
    });
    upload = received.upload;
    if (signal.aborted) return upload;
    onProgress(file.size === 0 ? 1 : Math.min(1, (at + PIECE_BYTES) / file.size));
  }
  return upload;
}

function base64(bytes: Uint8Array): string {
  let text = '';
  // Longer argument lists overflow the stack.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
