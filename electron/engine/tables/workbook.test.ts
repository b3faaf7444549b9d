import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { writeTables } from '../../../core/exchange/tables/write-tables.ts';
import { cellText } from '../../../core/exchange/tables/written-table.ts';
import { Random } from '../../../core/solvers/random.ts';
import { randomPlan } from '../../../core/testing/random-plan.ts';
import { readWorkbook } from './read-workbook.ts';
import { writeWorkbook } from './write-workbook.ts';

it('gives every cell back that was written, dates to the tick', async () => {
  for (let seed = 1; seed <= 25; seed++) {
    const { workflow } = randomPlan(seed);
    const { tables } = writeTables({ workflow, schedule: null });
    const sheets = await readWorkbook(await writeWorkbook(tables));
    expect(sheets.map(({ name }) => name)).toEqual(tables.map(({ name }) => name));
    for (const [k, { rows, columns }] of tables.entries()) {
      const wanted = [
        columns.map(({ header }) => header),
        ...rows.map((row) => row.map((cell) => cellText(cell).trim())),
      ];
      const got = sheets[k].rows.map((row) => [...row, ...Array(columns.length - row.length).fill('')]);
      expect(got, `seed ${seed}`).toEqual(wanted);
    }
  }
});

it('writes texts that look like formulas as texts', async () => {
  const bytes = await writeWorkbook([
    {
      kind: 'tasks',
      name: 'Tasks',
      columns: [{ header: 'Name', width: 10 }],
      rows: [['=HYPERLINK("http://x")'], ['+1'], ['@SUM(1)']],
    },
  ]);
  const [{ rows }] = await readWorkbook(bytes);
  expect(rows).toEqual([['Name'], ['=HYPERLINK("http://x")'], ['+1'], ['@SUM(1)']]);
  expect(bytes.includes('<f>')).toBe(false);
});

/** An archive with one packed file that claims to be of some size. */
function archive(name: string, content: Buffer, claimed: number): Buffer {
  const packed = deflateRawSync(content);
  const header = Buffer.alloc(26);
  header.writeUInt16LE(8, 4);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(claimed, 18);
  header.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), header, Buffer.from(name), packed]);
  const central = Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), header, Buffer.alloc(14), Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

it('refuses bombs before or while they are unpacked, lies about sizes, cells far out, and other archives', async () => {
  const zeros = Buffer.alloc(20_000_000);
  const sheet = (cell: string) =>
    Buffer.from(`<worksheet><sheetData><row r="1"><c r="${cell}"/></row></sheetData></worksheet>`);
  const refusals: readonly (readonly [Uint8Array, RegExp])[] = [
    [archive('xl/workbook.xml', zeros, 400_000_000), /would unpack to more than 300 MB/],
    [archive('xl/workbook.xml', zeros, 100), /damaged/],
    [
      archive('xl/worksheets/sheet1.xml', sheet('XFD1048576'), sheet('XFD1048576').length),
      /reaches to the cell XFD1048576/,
    ],
    [archive('word/document.xml', Buffer.from('x'), 1), /no Excel workbook/],
    [Buffer.from('PK nothing'), /damaged or cut off/],
    [Buffer.alloc(0), /damaged or cut off/],
  ];
  for (const [bytes, message] of refusals) await expect(readWorkbook(bytes)).rejects.toThrow(message);
});

it('reads or refuses 2,000 mutated workbooks', async () => {
  const { tables } = writeTables({ workflow: randomPlan(3).workflow, schedule: null });
  const whole = await writeWorkbook(tables);
  const random = new Random(7);
  for (let k = 0; k < 2000; k++) {
    const bytes = Buffer.from(whole);
    for (let injury = random.below(6); injury >= 0; injury--) bytes[random.below(bytes.length)] = random.below(256);
    const cut = random.below(8) === 0 ? bytes.subarray(0, random.below(bytes.length)) : bytes;
    const sheets = await readWorkbook(cut).catch((error: unknown) => {
      expect(error).toMatchObject({ name: 'ReadError', message: expect.stringContaining('Maybe') });
      return [];
    });
    expect(Array.isArray(sheets)).toBe(true);
  }
});
