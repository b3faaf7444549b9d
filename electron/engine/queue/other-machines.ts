import type { History } from '../../../core/history/history.ts';
import { type MachinesState, type MachinesSwitch, machinesSwitchSchema } from '../../ipc/machines-schema.ts';
import type { EngineTasks } from '../engine-tasks.ts';
import type { JobPool } from '../job-pool.ts';
import type { QueuePool } from './queue-pool.ts';
import type { RoutedPool } from './routed-pool.ts';

const SETTING = 'machines';
/** A short absence is no reason to begin again here. */
const PATIENCE_MS = 3_000;
/** How long a program that was told to use other machines waits for the first news of them. */
const FIRST_NEWS_MS = 3_000;

export interface OtherMachinesOptions {
  readonly pool: RoutedPool<EngineTasks>;
  readonly local: JobPool<EngineTasks>;
  readonly history: () => Pick<History, 'settings'>;
}

/** Whether computing goes to workers on other machines, remembered over restarts; and what happens when they can't be reached. */
export class OtherMachines {
  private readonly options: OtherMachinesOptions;
  private readonly listeners = new Set<(state: MachinesState) => void>();
  private queue: QueuePool<EngineTasks> | null = null;
  private setting: MachinesSwitch | null = null;
  private patience: ReturnType<typeof setTimeout> | undefined;

  constructor(options: OtherMachinesOptions) {
    this.options = options;
  }

  state(): MachinesState {
    const { isOn, url, ifLost } = this.setting ?? this.stored() ?? { isOn: false, url: '', ifLost: 'wait' };
    if (this.queue === null) {
      return {
        isOn: isOn && this.setting !== null,
        url,
        ifLost,
        connection: 'off',
        workers: 0,
        threads: 0,
        jobs: 0,
        message: null,
      };
    }
    const { address: _address, ...state } = this.queue.state();
    return { isOn, url, ifLost, ...state };
  }

  /** @returns ends the listening */
  listen(listener: (state: MachinesState) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Switches, and remembers it. Jobs under way are given to this machine. */
  async set(wanted: MachinesSwitch): Promise<MachinesState> {
    await this.turnTo(wanted);
    this.options.history().settings.set(SETTING, wanted);
    return this.state();
  }

  /** Switches without remembering it. */
  async turnTo(wanted: MachinesSwitch): Promise<void> {
    const before = this.queue;
    this.setting = wanted;
    this.queue = wanted.isOn ? await this.connect(wanted.url) : null;
    this.options.pool.handTo(this.queue);
    before?.continueOn(this.options.local);
    await before?.close();
    this.tell();
  }

  private async connect(url: string): Promise<QueuePool<EngineTasks>> {
    // Only those who use it wait for the library to load.
    const { createQueuePool } = await import('./queue-pool.ts');
    return createQueuePool<EngineTasks>({ url, onState: () => this.changed() });
  }

  /** As it was when the app ended. */
  async resume(): Promise<void> {
    const stored = this.stored();
    if (stored?.isOn === true) await this.turnTo(stored);
  }

  /** Until it is known how many workers there are; not for long. */
  async firstNews(): Promise<void> {
    const isKnown = () =>
      this.queue === null || (this.queue.state().connection === 'ready' && this.queue.state().workers > 0);
    if (isKnown()) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, FIRST_NEWS_MS);
      this.listen(() => {
        if (!isKnown()) return;
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Work under way there goes on here, from its beginning; new work too, until Redis is back. */
  continueHere(): void {
    this.options.pool.handTo(null);
    this.queue?.continueOn(this.options.local);
    this.tell();
  }

  async close(): Promise<void> {
    clearTimeout(this.patience);
    this.options.pool.handTo(null);
    await this.queue?.close();
    this.queue = null;
  }

  private stored(): MachinesSwitch | null {
    return machinesSwitchSchema.safeParse(this.options.history().settings.get(SETTING)).data ?? null;
  }

  private changed(): void {
    const { connection } = this.queue?.state() ?? {};
    if (connection === 'ready') {
      clearTimeout(this.patience);
      this.patience = undefined;
      this.options.pool.handTo(this.queue);
    } else if (connection === 'lost' && this.setting?.ifLost === 'local') {
      this.patience ??= setTimeout(() => this.continueHere(), PATIENCE_MS);
    }
    this.tell();
  }

  private tell(): void {
    const state = this.state();
    for (const listener of this.listeners) listener(state);
  }
}
