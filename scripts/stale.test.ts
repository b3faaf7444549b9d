import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BuildStep, fingerprintOf, isStale, markBuilt } from './stale.ts';

const STEP: BuildStep = { name: 'page', sources: ['source/**', 'lock.json'], results: ['out/index.html'] };
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'planloom-stale-'));
  mkdirSync(join(root, 'source', 'inner'), { recursive: true });
  mkdirSync(join(root, 'out'));
  writeFileSync(join(root, 'source', 'inner', 'a.ts'), 'one');
  writeFileSync(join(root, 'lock.json'), '{}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function build(): void {
  const fingerprint = fingerprintOf(root, STEP);
  writeFileSync(join(root, 'out', 'index.html'), 'built');
  markBuilt(root, STEP, fingerprint);
}

describe('a build', () => {
  it('is stale until it was made, and fresh then', () => {
    expect(isStale(root, STEP)).toBe(true);
    build();
    expect(isStale(root, STEP)).toBe(false);
  });

  it('stays fresh when only times change', () => {
    build();
    utimesSync(join(root, 'source', 'inner', 'a.ts'), new Date(), new Date(Date.now() + 60_000));
    expect(isStale(root, STEP)).toBe(false);
  });

  it.each<[string, () => void]>([
    ['a source changes', () => writeFileSync(join(root, 'source', 'inner', 'a.ts'), 'two')],
    ['a source appears', () => writeFileSync(join(root, 'source', 'b.ts'), '')],
    ['a source goes', () => rmSync(join(root, 'source', 'inner', 'a.ts'))],
    ['the lock file changes', () => writeFileSync(join(root, 'lock.json'), '{ }')],
    ['the result goes', () => rmSync(join(root, 'out', 'index.html'))],
  ])('is stale when %s', (_name, change) => {
    build();
    change();
    expect(isStale(root, STEP)).toBe(true);
  });

  it('ignores what is no source', () => {
    build();
    writeFileSync(join(root, 'README.md'), 'new');
    expect(isStale(root, STEP)).toBe(false);
  });
});
