/** How a machine turns bytes into text; a `fatal` one throws where the bytes are not of that encoding. */
export type BytesDecoder = (bytes: Uint8Array, encoding: string, fatal: boolean) => string;

/** Where an XML text states its encoding. */
const XML_HEAD_LENGTH = 200;

/**
 * The text of a file: in the encoding that its mark or its XML declaration states, else UTF-8 where it is that, else GB 18030 where it
 * reads as Chinese, else Windows-1252, which reads anything and in which programs for Windows export.
 */
export function decodeText(bytes: Uint8Array, decode: BytesDecoder): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decode(bytes, 'utf-16le', false);
  if (first === 0xfe && second === 0xff) return decode(bytes, 'utf-16be', false);
  const utf8 = decoded(bytes, 'utf-8', decode);
  if (utf8 !== null) return utf8;
  const head = decode(bytes.subarray(0, XML_HEAD_LENGTH), 'windows-1252', false);
  const stated = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w-]{1,40})["']/.exec(head)?.[1];
  const text = stated === undefined ? null : decoded(bytes, stated, decode);
  if (text !== null) return text;
  const chinese = decoded(bytes, 'gb18030', decode);
  return chinese !== null && /[\u4e00-\u9fff]{2}/.test(chinese) ? chinese : decode(bytes, 'windows-1252', false);
}

function decoded(bytes: Uint8Array, encoding: string, decode: BytesDecoder): string | null {
  try {
    return decode(bytes, encoding, true);
  } catch {
    return null;
  }
}
