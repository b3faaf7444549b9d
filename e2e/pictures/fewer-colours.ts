import { readFileSync, writeFileSync } from 'node:fs';
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE_BYTES = 8;
/** Length, kind and checksum around the data of a chunk. */
const CHUNK_BYTES = 12;
/** Bytes of a pixel by the colour type of the file; others are left alone. */
const PIXEL_BYTES: Readonly<Record<number, number>> = { 2: 3, 6: 4 };
const MOST_COLOURS = 256;

/**
 * Rewrites a PNG file with at most 256 colours: shades of letters' edges that hardly differ become one. Pictures of an interface look
 * the same and take less than half the room.
 */
export function keepFewerColours(path: string): void {
  const file = readFileSync(path);
  const chunks = chunksOf(file);
  const header = chunks.find(({ kind }) => kind === 'IHDR')?.data;
  if (header === undefined) throw new Error(`${path} has no header. Maybe it is no PNG file.`);
  const width = header.readUInt32BE(0);
  const bytes = PIXEL_BYTES[header[9] ?? -1];
  if (bytes === undefined) return;
  const data = inflateSync(Buffer.concat(chunks.filter(({ kind }) => kind === 'IDAT').map((chunk) => chunk.data)));
  const pixels = unfiltered(data, width * bytes, bytes);
  const colours = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += bytes) {
    const colour = pixels.readUIntBE(at, 3);
    colours.set(colour, (colours.get(colour) ?? 0) + 1);
  }
  const frequent = [...colours].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
  const kept = apart(frequent);
  const places = new Map(frequent.map((colour) => [colour, nearest(kept, colour).place]));
  const height = pixels.length / bytes / width;
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rows[y * (width + 1) + 1 + x] = places.get(pixels.readUIntBE((y * width + x) * bytes, 3)) ?? 0;
  const indexed = Buffer.from(header);
  indexed[8] = 8;
  indexed[9] = 3;
  const entries = Buffer.alloc(kept.length * 3);
  kept.forEach((colour, place) => {
    entries.writeUIntBE(colour, place * 3, 3);
  });
  writeFileSync(
    path,
    Buffer.concat([
      file.subarray(0, SIGNATURE_BYTES),
      chunk('IHDR', indexed),
      chunk('PLTE', entries),
      chunk('IDAT', deflateSync(rows, { level: 9 })),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

interface Chunk {
  readonly kind: string;
  readonly data: Buffer;
}

function chunksOf(file: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE_BYTES; at < file.length; ) {
    const length = file.readUInt32BE(at);
    chunks.push({ kind: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, at + 8 + length) });
    at += CHUNK_BYTES + length;
  }
  return chunks;
}

function chunk(kind: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const framed = Buffer.alloc(content.length + 8);
  framed.writeUInt32BE(data.length, 0);
  content.copy(framed, 4);
  framed.writeUInt32BE(crc32(content), content.length + 4);
  return framed;
}

/** Undoes the filters of PNG's rows (https://www.w3.org/TR/png-3/#9Filters). */
function unfiltered(data: Buffer, rowBytes: number, pixelBytes: number): Buffer {
  const height = data.length / (rowBytes + 1);
  const result = Buffer.alloc(height * rowBytes);
  for (let y = 0; y < height; y++) {
    const filter = data[y * (rowBytes + 1)];
    for (let x = 0; x < rowBytes; x++) {
      const at = y * rowBytes + x;
      const left = x < pixelBytes ? 0 : (result[at - pixelBytes] ?? 0);
      const above = y === 0 ? 0 : (result[at - rowBytes] ?? 0);
      const aboveLeft = y === 0 || x < pixelBytes ? 0 : (result[at - rowBytes - pixelBytes] ?? 0);
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, aboveLeft)][filter ?? 0] ?? 0;
      result[at] = (data[y * (rowBytes + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return result;
}

function paeth(left: number, above: number, aboveLeft: number): number {
  const [byLeft, byAbove, byBoth] = [above - aboveLeft, left - aboveLeft, left + above - 2 * aboveLeft].map(
    Math.abs,
  ) as [number, number, number];
  if (byLeft <= byAbove && byLeft <= byBoth) return left;
  return byAbove <= byBoth ? above : aboveLeft;
}

/** Colours that stand for all: each is near one of them, and there are few enough for the file. The most frequent ones come first. */
function apart(frequent: readonly number[]): number[] {
  for (let least = 0; ; least += 8) {
    const kept: number[] = [];
    for (const colour of frequent) if (nearest(kept, colour).distance > least) kept.push(colour);
    if (kept.length <= MOST_COLOURS) return kept;
  }
}

/** The colour that is least far from another one, as squares of red, green and blue. */
function nearest(colours: readonly number[], wanted: number): { readonly place: number; readonly distance: number } {
  let place = -1;
  let distance = Number.POSITIVE_INFINITY;
  for (let k = 0; k < colours.length; k++) {
    const colour = colours[k] ?? 0;
    const red = (colour >> 16) - (wanted >> 16);
    const green = ((colour >> 8) & 255) - ((wanted >> 8) & 255);
    const blue = (colour & 255) - (wanted & 255);
    const squares = red * red + green * green + blue * blue;
    if (squares < distance) {
      distance = squares;
      place = k;
    }
  }
  return { place, distance };
}
