import { createHash } from 'node:crypto';

/** Tells whether a file still holds what it did: equal texts have equal fingerprints. */
export function fingerprintOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
