import { contextBridge, ipcRenderer } from 'electron';
import { CHANNELS } from './app-page.ts';
import { createPageBridge } from './page-bridge.ts';

const bridge = createPageBridge({
  askForPort: () => ipcRenderer.send(CHANNELS.connectEngine),
  startShell: () => ipcRenderer.send(CHANNELS.connectShell),
  sendToShell: (message) => ipcRenderer.send(CHANNELS.shell, message),
});
ipcRenderer.on(CHANNELS.enginePort, (event) => {
  const [port] = event.ports;
  if (port !== undefined) bridge.takePort(port);
});
ipcRenderer.on(CHANNELS.shell, (_event, message: unknown) => bridge.receiveFromShell(message));
contextBridge.exposeInMainWorld('planloom', bridge.exposed);
