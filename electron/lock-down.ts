import type { App, Session, WebContents } from 'electron';
import { isOwnPageUrl, PAGE_SCHEME } from './app-page.ts';

/** What Chromium would do on its own account and the app never asked for. Call before the app is ready. */
export function silenceChromium(app: Pick<App, 'commandLine'>): void {
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'no-pings',
  ]) {
    app.commandLine.appendSwitch(name);
  }
}

/**
 * Denies pages every permission except putting text on the clipboard, and every connection except to their own files (and,
 * while developing, to the developer tools).
 */
export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, callback) =>
    callback(isGranted(permission, contents?.getURL() ?? '')),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !isOwnRequest(details.url) }));
}

/** Keeps every page where it is: no navigation, no new windows, no embedded pages. */
export function lockDownContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (details) => {
    if (!isOwnPageUrl(details.url)) details.preventDefault();
  });
  contents.on('will-frame-navigate', (details) => {
    if (!isOwnPageUrl(details.url)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => {
    if (!isOwnPageUrl(details.url)) details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

function isGranted(permission: string, requester: string): boolean {
  return permission === 'clipboard-sanitized-write' && isOwnPageUrl(requester);
}

const OWN_PROTOCOLS: ReadonlySet<string> = new Set([`${PAGE_SCHEME}:`, 'data:', 'blob:', 'devtools:']);

function isOwnRequest(address: string): boolean {
  const protocol = URL.parse(address)?.protocol;
  return protocol !== undefined && OWN_PROTOCOLS.has(protocol);
}
