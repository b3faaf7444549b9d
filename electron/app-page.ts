/** Scheme of the page's own protocol; see `app-protocol.ts`. */
export const PAGE_SCHEME = 'app';
const PAGE_ORIGIN = `${PAGE_SCHEME}://planloom`;
export const PAGE_URL = `${PAGE_ORIGIN}/index.html`;

/** Names of the messages between preload and main process. */
export const CHANNELS = {
  /** From the page: give me a port to the engine. */
  connectEngine: 'engine:connect',
  /** To the page, with the port. */
  enginePort: 'engine:port',
  /** From the page: I am new, forget the conversation with the page that was here before. */
  connectShell: 'shell:connect',
  /** Both ways: messages of the shell's contract. */
  shell: 'shell:message',
} as const;

/** What a sender of a message must be: the top frame of a page that the app itself served. */
interface Sender {
  readonly senderFrame: { readonly origin: string; readonly parent: unknown; readonly url: string } | null;
}

/** True for messages from the top frame of the app's own page; a frame that is gone or navigated away has none. */
export function isFromOwnPage({ senderFrame }: Sender): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnPageUrl(senderFrame.url);
}

/** True for addresses inside the app's own origin, whatever tricks the text plays. */
export function isOwnPageUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.protocol === `${PAGE_SCHEME}:` && url.host === 'planloom' && url.username === '';
}
