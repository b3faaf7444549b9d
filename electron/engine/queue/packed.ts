import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';

/** What a structured clone would carry, as bytes: typed arrays and undefined fields included. Shared memory is refused. */
export function pack(value: unknown): Buffer {
  return serialize(value);
}

/** @param bytes as `pack` made them; they run nothing, whatever they hold */
export function unpack(bytes: Buffer): unknown {
  return deserialize(bytes);
}

/** Names what bytes hold. */
export function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
