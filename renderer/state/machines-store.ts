import { create } from 'zustand';
import type { MachinesState } from '../../electron/ipc/machines-schema.ts';
import { askEngine, onConnected } from './engine-client.ts';

interface MachinesStore {
  /** `null` until the engine has told it. */
  readonly machines: MachinesState | null;
}

/** How it stands with workers on other machines. */
export const useMachines = create<MachinesStore>(() => ({ machines: null }));

/** Follows them from now on, over every new connection to the engine. */
export function followMachines(): void {
  onConnected(() => {
    const follow = (machines: MachinesState) => useMachines.setState({ machines });
    // It ends with the connection, and the next one follows anew.
    askEngine('machines.watch', {}, { onEvent: follow }).catch(() => undefined);
  });
}
