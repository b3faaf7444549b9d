import { type Client, createClient } from '../../electron/ipc/rpc-client.ts';
import type { EngineMessage } from '../../electron/ipc/rpc-message.ts';
import { type ShellContract, shellContract } from '../../electron/ipc/shell-contract.ts';
import { createTransportListeners } from '../../electron/ipc/transport.ts';
import type { ShellBridge } from '../state/transports.ts';

/** The desktop around the page: its dialogs, menus and window. `null` in a browser, which has its own. */
export const desktop: Client<ShellContract> | null =
  typeof window === 'undefined' || window.planloom === undefined ? null : connect(window.planloom.shell);

function connect(shell: Pick<ShellBridge, 'send' | 'onMessage' | 'onClose'>): Client<ShellContract> {
  const listeners = createTransportListeners<EngineMessage>();
  shell.onMessage((message) => listeners.deliver(message as EngineMessage));
  return createClient(shellContract, { ...listeners, send: (message) => shell.send(message) });
}

/** Lets the person choose a file with the system's dialog; the engine may then use it. `null`: they thought better of it. */
export async function choosePathToOpen(
  shell: Client<ShellContract>,
  purpose: 'import' | 'history' = 'import',
): Promise<string | null> {
  const label = purpose === 'import' ? 'Planloom, Excel, CSV, Microsoft Project, PSPLIB, WfCommons' : 'CSV, WfCommons';
  const { path } = await shell.call('dialog.open', { purpose, label });
  return path;
}

/** Proper names, the same in every language. */
const SAVED_KINDS = {
  plan: 'Planloom',
  csv: 'CSV',
  xlsx: 'Excel',
  mspdi: 'Microsoft Project XML',
  xer: 'Primavera XER',
  mermaid: 'Mermaid',
  graphviz: 'Graphviz',
  psplib: 'PSPLIB',
  patterson: 'Patterson',
  wfcommons: 'WfCommons',
  ics: 'iCalendar',
  xes: 'XES',
  model: 'Planloom model',
  html: 'HTML',
} as const;

export async function choosePathToSave(
  shell: Client<ShellContract>,
  purpose: keyof typeof SAVED_KINDS,
  suggestedName: string,
): Promise<string | null> {
  const label = SAVED_KINDS[purpose];
  const { path } = await shell.call('dialog.save', { purpose, label, suggestedName });
  return path;
}
