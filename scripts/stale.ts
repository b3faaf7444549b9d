import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Something that is built from sources. */
export interface BuildStep {
  readonly name: string;
  /** Patterns, relative to the root, of everything that the result depends on. */
  readonly sources: readonly string[];
  /** Files, relative to the root, that exist after the build. */
  readonly results: readonly string[];
}

/**
 * Fingerprint of the contents of a step's sources. Contents rather than times: a checkout or a copy changes times without
 * changing what would be built.
 */
export function fingerprintOf(root: string, step: BuildStep): string {
  const hash = createHash('sha256');
  for (const path of globSync([...step.sources], { cwd: root }).sort()) {
    const absolute = join(root, path);
    if (!statSync(absolute).isFile()) continue;
    hash.update(`${path}\0`).update(readFileSync(absolute)).update('\0');
  }
  return hash.digest('hex');
}

/** True where a result is missing or was built from other sources than the present ones. */
export function isStale(root: string, step: BuildStep): boolean {
  if (step.results.some((path) => !existsSync(join(root, path)))) return true;
  const stamp = stampPath(root, step);
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprintOf(root, step);
}

/** @param fingerprint taken before the build, so that an edit during it is noticed the next time */
export function markBuilt(root: string, step: BuildStep, fingerprint: string): void {
  const stamp = stampPath(root, step);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint);
}

function stampPath(root: string, step: BuildStep): string {
  return join(root, 'out', 'stamps', step.name);
}
