import { LearningError } from '../learning-error.ts';

/** What models are saved as: JSON with lists of numbers besides. Numbers outside of such lists are finite. */
export type SavedValue =
  | null
  | boolean
  | number
  | string
  | NumberList
  | readonly SavedValue[]
  | { readonly [key: string]: SavedValue };

type NumberList = Float64Array | Float32Array | Int32Array | Uint32Array | Int16Array | Uint16Array | Uint8Array;

/** Kinds of lists by the names that they have in the bytes. */
const LISTS = {
  f64: Float64Array,
  f32: Float32Array,
  i32: Int32Array,
  u32: Uint32Array,
  i16: Int16Array,
  u16: Uint16Array,
  u8: Uint8Array,
} as const;
type ListKind = keyof typeof LISTS;

/** First bytes of every saved model; the digit is the version of this form. */
const MAGIC = new Uint8Array([0x50, 0x4c, 0x4d, 0x31]);
const HEAD_BYTES = 8;
/** Lists begin at multiples of this, so that they can be read where they lie. */
const ALIGNMENT = 8;
/** Field that stands for a list in the JSON part. */
const LIST_FIELD = '$list';
const DEEPEST = 40;
/** As many arguments as every engine takes. */
const PIECE = 8_192;

/**
 * A value as bytes: "PLM1", length of the JSON part (32 bits, little endian), the JSON part with
 * `{"$list": [kind, offset, length]}` in place of each list of numbers, then the lists, little endian, at multiples of 8.
 */
export function toBytes(value: SavedValue): Uint8Array {
  const lists: NumberList[] = [];
  let listBytes = 0;
  const json = JSON.stringify(value, (_key, each: unknown) => {
    const kind = kindOf(each);
    if (kind === null) return each;
    const list = each as NumberList;
    const offset = listBytes;
    lists.push(list);
    listBytes = aligned(listBytes + list.byteLength);
    return { [LIST_FIELD]: [kind, offset, list.length] };
  });
  const head = ascii(json);
  const start = aligned(HEAD_BYTES + head.length);
  const bytes = new Uint8Array(start + listBytes);
  bytes.set(MAGIC);
  new DataView(bytes.buffer).setUint32(MAGIC.length, head.length, true);
  bytes.set(head, HEAD_BYTES);
  let at = start;
  for (const list of lists) {
    bytes.set(new Uint8Array(list.buffer, list.byteOffset, list.byteLength), at);
    at = aligned(at + list.byteLength);
  }
  return bytes;
}

/** @throws LearningError where the bytes are no saved value */
export function fromBytes(bytes: Uint8Array): SavedValue {
  if (bytes.length < HEAD_BYTES || MAGIC.some((byte, place) => bytes[place] !== byte)) throw damaged('its beginning');
  const headLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  if (HEAD_BYTES + headLength > bytes.length) throw damaged('its length');
  const lists = bytes.subarray(aligned(HEAD_BYTES + headLength));
  let json: unknown;
  try {
    json = JSON.parse(fromAscii(bytes.subarray(HEAD_BYTES, HEAD_BYTES + headLength)));
  } catch {
    throw damaged('its description');
  }
  return withLists(json, lists, 0);
}

function withLists(value: unknown, lists: Uint8Array, depth: number): SavedValue {
  if (depth > DEEPEST) throw damaged('its depth');
  if (Array.isArray(value)) return value.map((each) => withLists(each, lists, depth + 1));
  if (typeof value !== 'object' || value === null) return value as SavedValue;
  if (Object.hasOwn(value, LIST_FIELD)) return listOf((value as Record<string, unknown>)[LIST_FIELD], lists);
  const record: Record<string, SavedValue> = Object.create(null);
  for (const [key, each] of Object.entries(value)) record[key] = withLists(each, lists, depth + 1);
  return record;
}

function listOf(place: unknown, lists: Uint8Array): SavedValue {
  const [kind, offset, length] = Array.isArray(place) ? place : [];
  if (typeof kind !== 'string' || !Object.hasOwn(LISTS, kind)) throw damaged('a list of numbers');
  const List = LISTS[kind as ListKind];
  const fits =
    Number.isInteger(offset) &&
    Number.isInteger(length) &&
    offset >= 0 &&
    length >= 0 &&
    offset + length * List.BYTES_PER_ELEMENT <= lists.length;
  if (!fits) throw damaged('a list of numbers');
  // A copy begins where its kind may begin, wherever the bytes came from.
  return new List(new Uint8Array(lists.subarray(offset, offset + length * List.BYTES_PER_ELEMENT)).buffer);
}

function kindOf(value: unknown): ListKind | null {
  if (!ArrayBuffer.isView(value)) return null;
  for (const [kind, List] of Object.entries(LISTS)) if (value instanceof List) return kind as ListKind;
  throw new Error('A model can not be saved with such a list of numbers.');
}

/** JSON with everything else escaped, since the core has no encoder of texts. */
function ascii(json: string): Uint8Array {
  const escaped = json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Uint8Array.from({ length: escaped.length }, (_, place) => escaped.charCodeAt(place));
}

function fromAscii(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += PIECE) {
    text += String.fromCharCode(...bytes.subarray(from, from + PIECE));
  }
  return text;
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

function damaged(what: string): LearningError {
  return new LearningError(`This is no saved model: ${what} is damaged. Maybe it was cut off; export it once more.`);
}
