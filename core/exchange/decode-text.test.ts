import { expect, test } from 'vitest';
import { type BytesDecoder, decodeText } from './decode-text.ts';

const decode: BytesDecoder = (bytes, encoding, fatal) => new TextDecoder(encoding, { fatal }).decode(bytes);
const bytes = (...values: readonly (number | string)[]) =>
  Uint8Array.from(
    values.flatMap((value) => (typeof value === 'number' ? [value] : [...value].map((c) => c.charCodeAt(0)))),
  );

test.each([
  ['UTF-8', bytes('Gr', 0xc3, 0xbc, 'n'), 'Grün'],
  ['UTF-8 with a mark', bytes(0xef, 0xbb, 0xbf, 'a'), 'a'],
  ['UTF-16, little end first', bytes(0xff, 0xfe, 'a', 0, 0x2d, 0x4e), 'a中'],
  ['UTF-16, big end first', bytes(0xfe, 0xff, 0, 'a', 0x4e, 0x2d), 'a中'],
  ['Windows-1252', bytes('Gr', 0xfc, 'n ', 0x80, '5'), 'Grün €5'],
  ['GB 18030', bytes('ERMHDR ', 0xd6, 0xd0, 0xce, 0xc4), 'ERMHDR 中文'],
  [
    'what the XML states',
    bytes('<?xml version="1.0" encoding="ISO-8859-15"?><a>', 0xa4, '</a>'),
    '<?xml version="1.0" encoding="ISO-8859-15"?><a>€</a>',
  ],
])('text in %s is read', (_name, given, text) => {
  expect(decodeText(given, decode)).toBe(text);
});

test('an unknown stated encoding is passed over', () => {
  expect(decodeText(bytes('<?xml encoding="klingon"?>', 0xe9), decode)).toContain('é');
});
