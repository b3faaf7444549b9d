import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HistoryError } from '../../core/history/history-error.ts';
import { openDatabase } from './database.ts';
import { SILENT } from './testing/memory-history.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'planloom-database-'));
  path = join(folder, 'inner', 'history.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => openDatabase(path, { logger: SILENT, waitMilliseconds: 50 });

function errorOf(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return null;
}

describe('opening the database', () => {
  it('makes the folder and the file, durable and with foreign keys', () => {
    const database = open();
    const pragma = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get<object>() ?? {})[0];
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    database.close();
    expect(existsSync(`${path}-wal`)).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('keeps it to the person whose plans it holds', () => {
    const database = open();
    database.exec('CREATE TABLE numbers (value INTEGER)');
    for (const file of [path, `${path}-wal`]) expect(statSync(file).mode & 0o077).toBe(0);
    database.close();
  });

  it('refuses a second owner, in this process or another, with a message that helps', () => {
    const database = open();
    const error = errorOf(open);
    expect(error).toBeInstanceOf(HistoryError);
    expect(error).toMatchObject({
      code: 'in-use',
      message: expect.stringMatching(/in use by another Planloom\. Maybe/),
    });
    const program = `
      import { openDatabase } from ${JSON.stringify(join(import.meta.dirname, 'database.ts'))};
      import { pino } from 'pino';
      try { openDatabase(process.argv[1], { logger: pino({ level: 'silent' }), waitMilliseconds: 50 }); }
      catch (error) { console.log(error.code); }`;
    const elsewhere = execFileSync(process.execPath, ['--input-type=module', '-e', program, path], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
    });
    expect(elsewhere.trim()).toBe('in-use');
    database.close();
    open().close();
  });

  it('keeps a transaction as a whole or not at all', () => {
    const database = open();
    database.exec('CREATE TABLE numbers (value INTEGER)');
    const insert = database.prepare('INSERT INTO numbers VALUES (?)');
    expect(() =>
      database.transaction(() => {
        insert.run(1);
        database.transaction(() => insert.run(2));
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(database.transaction(() => insert.run(3))).toEqual({ changes: 1, lastInsertRowid: 1 });
    expect(database.prepare('SELECT value FROM numbers').all()).toEqual([{ value: 3 }]);
    database.close();
  });

  it.each([
    ['noise', (bytes: Buffer) => bytes.fill(0xa7)],
    ['a damaged page', (bytes: Buffer) => bytes.fill(0xff, 4096 + 8, 4096 + 2000)],
    ['a file that was cut off', (bytes: Buffer) => bytes.subarray(0, 5000)],
  ])('moves %s aside, starts anew and says where the old file is', (_name, spoil) => {
    const database = open();
    database.exec('CREATE TABLE numbers (value INTEGER PRIMARY KEY, word TEXT); CREATE INDEX words ON numbers (word)');
    const insert = database.prepare('INSERT INTO numbers VALUES (?, ?)');
    for (let value = 0; value < 500; value++) insert.run(value, `word ${value}`);
    database.close();
    const spoiled = Buffer.from(spoil(readFileSync(path)));
    writeFileSync(path, spoiled);

    const lines: string[] = [];
    const logger = pino({}, { write: (line) => lines.push(line) });
    const fresh = openDatabase(path, { logger });
    expect(fresh.prepare('SELECT COUNT(*) AS tables FROM sqlite_schema').get()).toEqual({ tables: 0 });
    fresh.close();
    const aside = readdirSync(join(folder, 'inner')).find((name) => name.startsWith('history.db.damaged-'));
    expect(fresh.movedAside).toBe(join(folder, 'inner', aside ?? ''));
    expect(readFileSync(fresh.movedAside ?? '')).toEqual(spoiled);
    expect(lines.join()).toContain('moved aside');
  });

  it('explains a path that can not be a file', () => {
    mkdirSync(path, { recursive: true });
    expect(errorOf(open)).toMatchObject({ code: 'unavailable', message: expect.stringContaining('Maybe') });
    writeFileSync(join(folder, 'file'), '');
    path = join(folder, 'file', 'history.db');
    expect(errorOf(open)).toMatchObject({ code: 'unavailable' });
  });

  it('explains a disk that is full', () => {
    const database = open();
    database.exec('CREATE TABLE texts (value TEXT); PRAGMA max_page_count = 3');
    const insert = database.prepare('INSERT INTO texts VALUES (?)');
    expect(errorOf(() => insert.run('x'.repeat(100_000)))).toMatchObject({ code: 'disk-full' });
    database.close();
  });

  it('logs slow statements without their values', () => {
    const lines: string[] = [];
    const logger = pino({}, { write: (line) => lines.push(line) });
    const database = openDatabase(path, { logger, slowMilliseconds: -1 });
    database.prepare('SELECT ? AS secret').get('hidden');
    expect(lines.some((line) => line.includes('SELECT ? AS secret'))).toBe(true);
    expect(lines.join()).not.toContain('hidden');
    database.close();
  });
});
