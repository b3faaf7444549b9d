import { ReadError } from '../read-error.ts';

/** A file inside of a zip archive, as the directory at the archive's end lists it. */
export interface ZipEntry {
  readonly name: string;
  /** 0: stored, 8: deflated. */
  readonly method: number;
  readonly packedBytes: number;
  readonly bytes: number;
  /** Where its packed bytes begin. */
  readonly from: number;
}

/** More than any plan's workbook has, unpacked; and files in it. */
const MOST_UNPACKED_BYTES = 300_000_000;
const MOST_ENTRIES = 2_000;

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;

/**
 * Lists what a zip archive holds (PKWARE APPNOTE 4.3) before anything is unpacked. Throws a {@link ReadError} where it is damaged, encrypted
 * or of the 64-bit kind, or where it would unpack to more than any workbook: the sizes are those that the archive states.
 *
 * @param wanted which files count
 */
export function readZipDirectory(bytes: Uint8Array, wanted: (name: string) => boolean): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) refuse(`it holds ${count} files, more than any workbook`, 'Maybe it is another archive.');
  const entries: ZipEntry[] = [];
  const seen = new Set<string>();
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let k = 0; k < count; k++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY_SIGNATURE) damaged();
    const flags = view.getUint16(at + 8, true);
    const nameBytes = view.getUint16(at + 28, true);
    const name = textOf(bytes.subarray(at + 46, at + 46 + nameBytes));
    const local = view.getUint32(at + 42, true);
    const [method, packedBytes, size] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 24, true),
    ];
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (!wanted(name)) continue;
    if ((flags & 1) === 1) refuse('it is protected by a password', 'Maybe save it without one.');
    if (method !== 0 && method !== 8) refuse('it is packed in an unusual way', 'Maybe save it anew as .xlsx.');
    total += size;
    if (total > MOST_UNPACKED_BYTES) {
      refuse(
        `it would unpack to more than ${MOST_UNPACKED_BYTES / 1e6} MB, more than any plan's workbook`,
        'Maybe it is another file; tables of that size can be imported as CSV.',
      );
    }
    if (local + 30 > view.byteLength || view.getUint32(local, true) !== LOCAL_SIGNATURE || seen.has(name)) damaged();
    seen.add(name);
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (from + packedBytes > view.byteLength) damaged();
    entries.push({ name, method, packedBytes, bytes: size, from });
  }
  return entries;
}

function findEnd(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  }
  return damaged();
}

/** Names of files in workbooks are plain ASCII; others are told apart by it all the same. */
function textOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function damaged(): never {
  return refuse(
    'it is damaged or cut off',
    'Maybe it was not downloaded as a whole; open and save it in a spreadsheet.',
  );
}

function refuse(problem: string, wayOut: string): never {
  throw new ReadError('Excel', {}, `${problem}.`, wayOut);
}
