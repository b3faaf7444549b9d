import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { MAX_TEXT_LENGTH } from '../../core/exchange/recognise.ts';
import { readTextFile } from './read-text-file.ts';
import { writeTextFile } from './write-text-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'planloom-files-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

/** Fills a file chunk by chunk, so that the test itself needs no memory. */
async function fill(path: string, megabytes: number, chunkOf: (index: number) => Buffer): Promise<void> {
  const file = await open(path, 'w');
  for (let index = 0; index < megabytes; index++) await file.write(chunkOf(index));
  await file.close();
}

describe('reading a text file', () => {
  it('refuses 200 MB of noise in no time and with little memory', async () => {
    const noise = Buffer.from(Uint8Array.from({ length: 1_000_000 }, (_, k) => (k * 2_654_435_761) >>> 13));
    await fill(at('noise'), 200, () => noise);
    const before = process.memoryUsage().rss;
    const startedAt = performance.now();
    await expect(readTextFile(at('noise'))).rejects.toThrow('binary');
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(process.memoryUsage().rss - before).toBeLessThan(50e6);
    rmSync(at('noise'));
  });

  it('refuses a file that is too big even where it begins well', async () => {
    const text = Buffer.alloc(1_000_000, ' ');
    text.write('{"format": "planloom",');
    await fill(at('big.planloom'), MAX_TEXT_LENGTH / 1e6 + 1, () => text);
    await expect(readTextFile(at('big.planloom'))).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining(`files of up to ${MAX_TEXT_LENGTH / 1e6} MB`),
    });
    rmSync(at('big.planloom'));
  });

  it('refuses 2 GB of a project file by its size alone', async () => {
    for (const [name, head] of [
      ['huge.xml', '<Project xmlns="http://schemas.microsoft.com/project">'],
      ['huge.xer', 'ERMHDR\t8.2\t2026-03-01'],
      ['huge.gan', '<project name="x"><tasks>'],
    ]) {
      const file = await open(at(name), 'w');
      await file.write(head.padEnd(70_000));
      await file.truncate(2 ** 31);
      await file.close();
      await expect(readTextFile(at(name))).rejects.toThrow(`has ${Math.round(2 ** 31 / 1e6)} MB; files of up to`);
      rmSync(at(name));
    }
  });

  it('names what is wrong with a path', async () => {
    await expect(readTextFile(at('nowhere.planloom'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(readTextFile(folder)).rejects.toMatchObject({ code: 'bad-input' });
    await expect(readTextFile('a\0b')).rejects.toMatchObject({ code: 'file' });
    writeFileSync(at('empty'), '');
    await expect(readTextFile(at('empty'))).rejects.toThrow('empty');
  });

  it.skipIf(process.platform === 'win32')('does not wait for the other end of a pipe', async () => {
    spawnSync('/usr/bin/env', ['mkfifo', at('pipe')]);
    await expect(readTextFile(at('pipe'))).rejects.toMatchObject({ code: 'bad-input' });
  });

  it('keeps characters that the first look cuts in two', async () => {
    const text = `{"format": "planloom", "notes": "${'ü€😀'.repeat(20_000)}"}`;
    writeFileSync(at('long.planloom'), text);
    expect(await readTextFile(at('long.planloom'))).toBe(text);
  });
});

describe('writing a text file', () => {
  it('replaces the whole file, keeps its permissions, and leaves nothing else behind', async () => {
    mkdirSync(at('plans'));
    const path = join(folder, 'plans', 'plan.planloom');
    await writeTextFile(path, 'first, and longer');
    chmodSync(path, 0o640);
    await writeTextFile(path, 'second');
    expect(readFileSync(path, 'utf8')).toBe('second');
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(folder, 'plans'))).toEqual(['plan.planloom']);
  });

  it.skipIf(process.platform === 'win32')('follows a link instead of replacing it', async () => {
    writeFileSync(at('target'), 'old');
    symlinkSync(at('target'), at('link'));
    await writeTextFile(at('link'), 'new');
    expect(readFileSync(at('target'), 'utf8')).toBe('new');
  });

  it('leaves the old file alone and nothing behind where it fails', async () => {
    mkdirSync(at('is-folder'));
    await expect(writeTextFile(at('is-folder'), 'text')).rejects.toMatchObject({ code: 'file' });
    await expect(writeTextFile(at('no-folder/plan.planloom'), 'text')).rejects.toMatchObject({ code: 'not-found' });
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
