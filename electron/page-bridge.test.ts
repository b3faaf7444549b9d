import { describe, expect, it, vi } from 'vitest';
import { createPageBridge, type EnginePort } from './page-bridge.ts';

/** A port whose other end is the test. */
function scriptedPort() {
  const listeners = new Map<string, (event: { readonly data: unknown }) => void>();
  const port: EnginePort & { readonly received: unknown[]; closed: boolean } = {
    received: [],
    closed: false,
    postMessage: (message) => void port.received.push(message),
    addEventListener: (name: string, listener: (event: { readonly data: unknown }) => void) =>
      void listeners.set(name, listener),
    start: () => undefined,
    close() {
      port.closed = true;
    },
  };
  return {
    port,
    say: (data: unknown) => listeners.get('message')?.({ data }),
    die: () => listeners.get('close')?.({ data: undefined }),
  };
}

function bridged() {
  const wires = { askForPort: vi.fn(), startShell: vi.fn(), sendToShell: vi.fn() };
  const bridge = createPageBridge(wires);
  return { ...wires, bridge, page: bridge.exposed };
}

describe('the bridge between page and engine', () => {
  it('shows the page one frozen object', () => {
    const { page } = bridged();
    expect(Object.keys(page).sort()).toEqual(['onClose', 'onMessage', 'send', 'shell']);
    expect(Object.isFrozen(page) && Object.isFrozen(page.shell)).toBe(true);
  });

  it('keeps what the page says until there is an engine', () => {
    const { bridge, page, askForPort } = bridged();
    expect(askForPort).toHaveBeenCalledOnce();
    page.send('one');
    const engine = scriptedPort();
    bridge.takePort(engine.port);
    page.send('two');
    expect(engine.port.received).toEqual(['one', 'two']);
  });

  it('passes the data of messages on, and nothing else of the event', () => {
    const { bridge, page } = bridged();
    const heard: unknown[][] = [];
    page.onMessage((...given: unknown[]) => void heard.push(given));
    const engine = scriptedPort();
    bridge.takePort(engine.port);
    engine.say({ kind: 'result' });
    expect(heard).toEqual([[{ kind: 'result' }]]);
  });

  it('tells the page that the engine died, and asks for the next one at once', () => {
    const { bridge, page, askForPort } = bridged();
    const first = scriptedPort();
    bridge.takePort(first.port);
    const closed = vi.fn(() => page.send('to the next engine'));
    page.onMessage(() => undefined);
    page.onClose(closed);
    first.die();
    expect(closed).toHaveBeenCalledOnce();
    expect(askForPort).toHaveBeenCalledTimes(2);
    const second = scriptedPort();
    bridge.takePort(second.port);
    expect(second.port.received).toEqual(['to the next engine']);
    expect(first.port.received).toEqual([]);
  });

  it('gives a conversation that is begun anew a port of its own, since calls are numbered from one again', () => {
    const { bridge, page, askForPort } = bridged();
    const closed = vi.fn();
    const first = scriptedPort();
    bridge.takePort(first.port);
    const heardFirst = vi.fn();
    page.onMessage(heardFirst);
    page.onClose(closed);
    page.send('call 1');
    const heardSecond = vi.fn();
    page.onMessage(heardSecond);
    page.send('call 1 again');
    expect(first.port.closed).toBe(true);
    expect(closed).toHaveBeenCalledOnce();
    expect(askForPort).toHaveBeenCalledTimes(2);
    first.say('late answer');
    const second = scriptedPort();
    bridge.takePort(second.port);
    expect(second.port.received).toEqual(['call 1 again']);
    second.say('answer');
    expect(heardFirst).not.toHaveBeenCalled();
    expect(heardSecond).toHaveBeenCalledExactlyOnceWith('answer');
  });

  it('lets listeners go', () => {
    const { bridge, page } = bridged();
    const heard = vi.fn();
    const closed = vi.fn();
    page.onMessage(heard)();
    page.onClose(closed)();
    const engine = scriptedPort();
    bridge.takePort(engine.port);
    engine.say('anything');
    engine.die();
    expect(heard).not.toHaveBeenCalled();
    expect(closed).not.toHaveBeenCalled();
  });

  it('joins the page to the shell in the same way', () => {
    const { bridge, page, startShell, sendToShell } = bridged();
    const heard = vi.fn();
    page.shell.onMessage(heard);
    page.shell.send('question');
    bridge.receiveFromShell('answer');
    expect(sendToShell).toHaveBeenCalledExactlyOnceWith('question');
    expect(heard).toHaveBeenCalledExactlyOnceWith('answer');
    expect(startShell).toHaveBeenCalledOnce();
    page.shell.onMessage(heard);
    expect(startShell).toHaveBeenCalledTimes(2);
  });
});
