import { crc32, inflateRawSync } from 'node:zlib';
import { ReadError } from '../../../core/exchange/read-error.ts';
import { readZipDirectory } from '../../../core/exchange/tables/zip-directory.ts';

/** Cells beyond these make no table of a plan, and a single one far out would fill the memory with empty ones. */
const MOST_ROWS = 200_000;
const MOST_COLUMNS = 1_000;

const WANTED = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/.*\.(?:xml|xml\.rels))$/i;
const LAST_ROW = /<(?:\w+:)?(?:c|row)\s[^>]*?\br="(?:([A-Z]{1,4}))?(\d{1,12})"/g;

/**
 * The parts of a workbook that tables are read from, as an archive whose sizes are true and in which nothing is packed: what reads it
 * after that can meet neither a bomb nor a broken archive. Throws a `ReadError`.
 */
export function unpackWorkbook(bytes: Uint8Array): ArrayBuffer {
  const files = readZipDirectory(bytes, (name) => WANTED.test(name)).map(
    ({ name, method, packedBytes, bytes: size, from }) => {
      const packed = bytes.subarray(from, from + packedBytes);
      const data = method === 0 ? packed : inflated(packed, size);
      if (data.length !== size) damaged();
      if (/^xl\/worksheets\/[^/]*\.xml$/i.test(name)) refuseFarCells(data);
      return { name, data };
    },
  );
  if (!files.some(({ name }) => /^xl\/workbook\.xml$/i.test(name))) {
    throw new ReadError(
      null,
      {},
      'This archive is no Excel workbook.',
      'Maybe unpack it first, or save the table as .xlsx or CSV: workbooks of the old kind (.xls) and of OpenDocument are not read.',
    );
  }
  return stored(files);
}

function inflated(packed: Uint8Array, size: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    return damaged();
  }
}

function refuseFarCells(sheet: Uint8Array): void {
  const text = Buffer.from(sheet.buffer, sheet.byteOffset, sheet.byteLength).toString('latin1');
  for (const [, letters, row] of text.matchAll(LAST_ROW)) {
    const column = [...(letters ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    if (Number(row) <= MOST_ROWS && column <= MOST_COLUMNS) continue;
    throw new ReadError(
      'Excel',
      {},
      `a sheet reaches to the cell ${letters ?? ''}${row}, beyond ${MOST_ROWS} rows and ${MOST_COLUMNS} columns.`,
      'Maybe delete the cells far out, or save the table as CSV.',
    );
  }
}

function damaged(): never {
  throw new ReadError(
    'Excel',
    {},
    'it is damaged.',
    'Maybe it was not downloaded as a whole; open and save it in a spreadsheet.',
  );
}

/** A zip archive (PKWARE APPNOTE 4.3) of files that are not packed. */
function stored(files: readonly { readonly name: string; readonly data: Uint8Array }[]): ArrayBuffer {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, data } of files) {
    const nameBytes = Buffer.from(name, 'latin1');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.from([0x50, 0x4b, 3, 4]);
    const central = Buffer.from([0x50, 0x4b, 1, 2, 20, 0]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    parts.push(local, common, nameBytes, data);
    directory.push(central, common, rest, nameBytes);
    offset += local.length + common.length + nameBytes.length + data.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  const archive = Buffer.concat([...parts, listed, end]);
  return archive.buffer.slice(archive.byteOffset, archive.byteOffset + archive.byteLength) as ArrayBuffer;
}
