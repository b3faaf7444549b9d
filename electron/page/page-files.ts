import { realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/** Kinds of files that a built page consists of; nothing else is ever served. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

export interface PageFile {
  readonly path: string;
  readonly contentType: string;
  readonly bytes: number;
}

/**
 * The file of the page that a URL's path names, or `null` where there is none that may be served. Refused are paths that
 * lead out of the folder (plainly, percent-encoded, with back slashes or by a symbolic link), hidden files, and
 * kinds of files that a page does not have.
 * @param root absolute path of the built page
 * @param pathname as in the URL, still percent-encoded; `/` means `index.html`
 */
export async function findPageFile(root: string, pathname: string): Promise<PageFile | null> {
  const segments = pathSegments(pathname);
  if (segments === null) return null;
  const relative = segments.length === 0 ? 'index.html' : join(...segments);
  const contentType = CONTENT_TYPES[extname(relative)];
  if (contentType === undefined) return null;
  try {
    const realRoot = await realpath(root);
    const path = await realpath(join(realRoot, relative));
    if (!path.startsWith(realRoot + sep)) return null;
    const found = await stat(path);
    return found.isFile() ? { path, contentType, bytes: found.size } : null;
  } catch {
    return null;
  }
}

function pathSegments(pathname: string): string[] | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
  if (/[\u0000-\u001f\\:]/.test(decoded) || !decoded.startsWith('/')) return null;
  const segments = decoded.split('/').filter((segment) => segment !== '');
  return segments.some((segment) => segment.startsWith('.')) ? null : segments;
}
