import type { FastifyBaseLogger } from 'fastify';
import type { History } from '../../core/history/history.ts';
import type { Client } from '../ipc/rpc-client.ts';
import { RpcError } from '../ipc/rpc-error.ts';
import { type ServiceState, type ServiceSwitch as Setting, serviceSwitchSchema } from '../ipc/service-switch-schema.ts';
import type { RunningService } from '../service/start-service.ts';
import { USUAL_PORT } from '../service/usual-settings.ts';

const SETTING = 'service';
const USUAL: Setting = { isOn: false, port: USUAL_PORT };

export interface ServiceSwitchOptions {
  readonly history: () => Pick<History, 'settings' | 'runs' | 'observations' | 'serviceTasks'>;
  /** A connection to the engine. */
  readonly connect: () => Client;
  /** `null` where nothing outlives the process; then it can't be switched on. */
  readonly dataFolder: string | null;
  readonly version: string;
  readonly logger: FastifyBaseLogger;
}

/** Whether the app serves other programs, remembered over restarts. */
export class ServiceSwitch {
  private readonly options: ServiceSwitchOptions;
  private running: RunningService | null = null;
  private change: Promise<unknown> = Promise.resolve();

  constructor(options: ServiceSwitchOptions) {
    this.options = options;
  }

  state(): ServiceState {
    const { port } = this.setting();
    const { running } = this;
    return { isOn: running !== null, port, address: running?.address ?? null, token: running?.token ?? null };
  }

  /**
   * @throws RpcError where it can't listen there; then it stays as it was, or off where the port was to change
   */
  async set(wanted: Setting): Promise<ServiceState> {
    // One after the other: two windows may both have the switch open.
    const turn = this.change.then(() => this.apply(wanted));
    this.change = turn.catch(() => undefined);
    await turn;
    this.options.history().settings.set(SETTING, wanted);
    return this.state();
  }

  /** Starts it where it was on when the app ended; that it can't is no reason not to start the app. */
  async resume(): Promise<void> {
    const setting = this.setting();
    if (!setting.isOn) return;
    await this.apply(setting).catch((error: unknown) =>
      this.options.logger.error({ err: error }, 'the scheduling service did not start'),
    );
  }

  async close(): Promise<void> {
    await this.change;
    await this.running?.close();
    this.running = null;
  }

  private setting(): Setting {
    return serviceSwitchSchema.safeParse(this.options.history().settings.get(SETTING)).data ?? USUAL;
  }

  private async apply({ isOn, port }: Setting): Promise<void> {
    const { dataFolder, history, connect, version, logger } = this.options;
    await this.running?.close();
    this.running = null;
    if (!isOn) return;
    if (dataFolder === null) throw new RpcError('bad-input', 'The service needs a history that outlives this program.');
    // An HTTP server and its documentation are only loaded by those who want them.
    const { startService } = await import('../service/start-service.ts');
    this.running = await startService({ client: connect(), history, dataFolder, port, version, logger });
  }
}
