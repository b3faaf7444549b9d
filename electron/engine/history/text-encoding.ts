import type { ENCODINGS } from '../../ipc/history-schema.ts';

/** Encodings that tables come in, as `TextDecoder` names them. */
export type TextEncoding = (typeof ENCODINGS)[number];

/**
 * The encoding of a text by its beginning: by its mark, else UTF-8 where it is that, else GB 18030 where it reads as Chinese,
 * else Windows-1252, which reads anything.
 */
export function guessEncoding(head: Uint8Array): TextEncoding {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (decodes(head, 'utf-8')) return 'utf-8';
  return decodes(head, 'gb18030') ? 'gb18030' : 'windows-1252';
}

/** A character that is cut in two at the end is no fault. */
function decodes(head: Uint8Array, encoding: TextEncoding): boolean {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    return encoding !== 'gb18030' || /[\u4e00-\u9fff]{2}/.test(text);
  } catch {
    return false;
  }
}
