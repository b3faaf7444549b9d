import { readFile } from 'node:fs/promises';
import { type Protocol, protocol } from 'electron';
import { isOwnPageUrl, PAGE_SCHEME } from './app-page.ts';
import { findPageFile } from './page/page-files.ts';
import { cacheControlOf, SECURITY_HEADERS } from './page/security-headers.ts';

/** Makes `app:` a scheme with an origin of its own, like https. Call before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built page, and nothing else, under `app://planloom/`. */
export function servePage(target: Pick<Protocol, 'handle'>, pageFolder: string): void {
  target.handle(PAGE_SCHEME, (request) => answer(request, pageFolder));
}

async function answer(request: Request, pageFolder: string): Promise<Response> {
  const refused = (status: number) => new Response(null, { status, headers: SECURITY_HEADERS });
  if (request.method !== 'GET') return refused(405);
  if (!isOwnPageUrl(request.url)) return refused(403);
  const { pathname } = new URL(request.url);
  const file = await findPageFile(pageFolder, pathname);
  if (file === null) return refused(404);
  const headers = {
    ...SECURITY_HEADERS,
    'Content-Type': file.contentType,
    'Cache-Control': cacheControlOf(pathname),
  };
  return new Response(await readFile(file.path), { headers });
}
