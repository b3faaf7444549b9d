import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CHANNELS } from './app-page.ts';
import type { ExposedBridge } from './page-bridge.ts';

vi.mock('electron', () => import('./testing/electron-stand-in.ts'));

let electron: typeof import('./testing/electron-stand-in.ts');
// The preload acts while it is loaded, so each test loads it, and the stand-in, anew.
beforeEach(async () => {
  vi.resetModules();
  electron = (await import('electron')) as unknown as typeof electron;
  electron.resetElectron();
  await import('./preload.ts');
});

const exposed = () => electron.contextBridge.exposed.get('planloom') as ExposedBridge;
const sentChannels = () => electron.ipcRenderer.sent.map(({ channel }) => channel);

/** The web platform's face of a port. */
function webPort() {
  const port = new electron.MessagePortStandIn();
  const other = new electron.MessagePortStandIn();
  port.partner = other;
  other.partner = port;
  const asWebPort = Object.assign(port, {
    addEventListener: (name: string, listener: (...given: unknown[]) => void) => void port.on(name, listener),
  });
  return { port: asWebPort, other };
}

describe('the preload', () => {
  it('exposes one frozen object and nothing of Electron', () => {
    expect([...electron.contextBridge.exposed.keys()]).toEqual(['planloom']);
    expect(Object.keys(exposed()).sort()).toEqual(['onClose', 'onMessage', 'send', 'shell']);
    expect(Object.keys(exposed().shell).sort()).toEqual(['onClose', 'onMessage', 'send']);
    expect(Object.isFrozen(exposed()) && Object.isFrozen(exposed().shell)).toBe(true);
  });

  it('announces a new page and asks for its engine', () => {
    expect(sentChannels().sort()).toEqual([CHANNELS.connectEngine, CHANNELS.connectShell]);
  });

  it('carries messages to the engine and back through the port', async () => {
    const { port, other } = webPort();
    electron.ipcRenderer.emit(CHANNELS.enginePort, { ports: [port] }, null);
    const heard = vi.fn();
    exposed().onMessage(heard);
    other.on('message', ({ data }) => other.postMessage({ echo: data }));
    exposed().send({ kind: 'call' });
    await vi.waitFor(() => expect(heard).toHaveBeenCalledExactlyOnceWith({ echo: { kind: 'call' } }));
  });

  it('asks for the next engine when the port closes', async () => {
    const { port, other } = webPort();
    electron.ipcRenderer.emit(CHANNELS.enginePort, { ports: [port] }, null);
    const closed = vi.fn();
    exposed().onClose(closed);
    other.close();
    await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce());
    expect(sentChannels().filter((channel) => channel === CHANNELS.connectEngine)).toHaveLength(2);
  });

  it('sends on no channel that the page could choose', () => {
    exposed().send('engine:connect');
    exposed().shell.send('anything');
    expect(sentChannels().sort()).toEqual([CHANNELS.connectEngine, CHANNELS.connectShell, CHANNELS.shell]);
    const heard = vi.fn();
    exposed().shell.onMessage(heard);
    electron.ipcRenderer.emit(CHANNELS.shell, { sender: 'electron' }, 'answer');
    expect(heard).toHaveBeenCalledExactlyOnceWith('answer');
  });

  it('takes no port out of an empty message', () => {
    expect(() => electron.ipcRenderer.emit(CHANNELS.enginePort, { ports: [] }, null)).not.toThrow();
  });
});
