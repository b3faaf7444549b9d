import type { BrowserContext, Page } from '@playwright/test';

/** Pages come from here; everything else is a connection that nobody asked for. */
const OWN_ADDRESS = /^(?:(?:https?|wss?):\/\/127\.0\.0\.1:\d+\/|app:\/\/|data:|blob:|about:blank)/;

/**
 * Notes what no window should do: errors on the console or thrown by the page, crashes, and requests to anywhere but the app
 * itself.
 */
export function watchPages(context: BrowserContext): string[] {
  const misdeeds: string[] = [];
  const watchPage = (page: Page) => {
    page.on('console', (message) => {
      if (message.type() === 'error') misdeeds.push(`console: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => misdeeds.push(`thrown: ${error.stack ?? error.message}`));
    page.on('crash', () => misdeeds.push('the page crashed'));
    page.on('websocket', (socket) => noteForeign('socket', socket.url()));
  };
  const noteForeign = (kind: string, address: string) => {
    if (!OWN_ADDRESS.test(address)) misdeeds.push(`${kind} to a foreign address: ${address}`);
  };
  context.on('request', (request) => noteForeign('request', request.url()));
  context.on('page', watchPage);
  context.pages().forEach(watchPage);
  return misdeeds;
}
