import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Names by which a browser on this machine may reach the host. */
const HOST_NAMES = ['127.0.0.1', 'localhost'];

/**
 * True where the request names this host. A page elsewhere whose name was re-bound to 127.0.0.1 sends its own name.
 * @param port the one that the host listens on
 */
export function isOwnHost(headers: IncomingHttpHeaders, port: number): boolean {
  return HOST_NAMES.some((name) => headers.host === `${name}:${port}`);
}

/** True where the request comes from a page that this very host served. Browsers always send the origin of a socket. */
export function isOwnOrigin(headers: IncomingHttpHeaders, port: number): boolean {
  return headers.host !== undefined && isOwnHost(headers, port) && headers.origin === `http://${headers.host}`;
}

/** Compares in a time that tells nothing about where the two differ, nor about their lengths. */
export function isSameSecret(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}
