import { shell } from 'electron';

/** Hosts whose pages the app may show in the person's browser. */
const ALLOWED_HOSTS: ReadonlySet<string> = new Set(['github.com']);

/** True for https addresses of the allow-list, without a password or a port of their own. */
export function isAllowedLink(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    url.protocol === 'https:' &&
    url.username === '' &&
    url.password === '' &&
    url.port === '' &&
    ALLOWED_HOSTS.has(url.hostname)
  );
}

/** Shows an address of the allow-list in the person's browser; answers whether it did. */
export async function openLink(text: string): Promise<boolean> {
  if (!isAllowedLink(text)) return false;
  await shell.openExternal(new URL(text).href);
  return true;
}
