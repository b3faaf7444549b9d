import { availableParallelism } from 'node:os';
import type { Logger } from 'pino';
import type { History } from '../../core/history/history.ts';
import { type Contract, contract, type Output } from '../ipc/contract.ts';
import { createClient } from '../ipc/rpc-client.ts';
import type { ClientMessage, EngineMessage } from '../ipc/rpc-message.ts';
import { type CallContext, type Handlers, type ServedConnection, serve } from '../ipc/rpc-server.ts';
import type { Transport } from '../ipc/transport.ts';
import { createMemoryPair } from '../ipc/transport-memory.ts';
import { createBuysCache } from './buys.ts';
import { toRpcError } from './engine-error.ts';
import type { EngineTasks } from './engine-tasks.ts';
import { Examples } from './examples.ts';
import { createHandlers, type EngineParts } from './handlers.ts';
import { HistoryService } from './history/history-service.ts';
import { createJobPool } from './job-pool.ts';
import { LearnService } from './learn/learn-service.ts';
import { LocalRuns } from './local-run/local-runs.ts';
import { PlanService } from './plan-service.ts';
import { type EngineClient, PlanSessions } from './plan-sessions.ts';
import { OtherMachines } from './queue/other-machines.ts';
import { createRoutedPool } from './queue/routed-pool.ts';
import { RunService } from './run/run-service.ts';
import { simulatedRuns } from './run/simulated-runs.ts';
import { ServiceSwitch } from './service-switch.ts';
import { TrackedRuns } from './tracked/tracked-runs.ts';

export interface EngineOptions {
  readonly kind: Output<'app.info'>['engine'];
  readonly version: string;
  /** The module `worker.ts` beside this one, as source or as it was bundled. */
  readonly workerEntry: URL;
  /** Called when the history is needed for the first time, and only then. */
  readonly openHistory: () => History;
  readonly examplesFolder: string;
  /** Where the service keeps its token; absent: nothing outlives this process. */
  readonly dataFolder?: string;
  readonly logger: Logger;
  /** Where a damaged history was put before this one was begun; absent: it was sound. */
  readonly historyMovedAside?: string;
  /** Whether windows may name this path for reading or writing; absent: any. */
  readonly mayUsePath?: (path: string) => boolean;
  /** Threads for searches; absent: one per core. */
  readonly threads?: number;
  /** How long reading a file may take before it is given up; absent: a minute. Imports into the history, which tell how far they are, may take longer. */
  readonly readDeadlineMs?: number;
}

/** One process's engine: it owns the history and the worker threads, and serves any number of connections. */
export interface Engine {
  /**
   * Answers one window until its connection closes.
   * @param label how other windows are told of it, for example "window 2"
   */
  serve(transport: Transport<EngineMessage, ClientMessage>, label?: string): ServedConnection;
  /** Uses other machines and serves other programs again where that was on. */
  resume(): Promise<void>;
  readonly machines: OtherMachines;
  /** Ends all threads after the files under way are written. The history is the caller's to close. */
  close(): Promise<void>;
}

const QUICK_THREADS = 2;
const READ_DEADLINE_MS = 60_000;

export function createEngine(options: EngineOptions): Engine {
  const {
    kind,
    version,
    workerEntry: entry,
    logger,
    threads = availableParallelism(),
    mayUsePath = () => true,
    readDeadlineMs = READ_DEADLINE_MS,
  } = options;
  const deadlinesMs = {
    readPlan: readDeadlineMs,
    inspectTables: readDeadlineMs,
    readTables: readDeadlineMs,
    inspectHistory: readDeadlineMs,
  } satisfies Partial<Record<keyof EngineTasks, number>>;
  const onWorkerDied = (reason: string) => logger.error({ reason }, 'a worker thread ended');
  const localPool = createJobPool<EngineTasks>({
    entry,
    size: threads,
    preload: ['search', 'analyse'],
    deadlinesMs,
    onWorkerDied,
  });
  const searchPool = createRoutedPool(localPool);
  const quickPool = createJobPool<EngineTasks>({
    entry,
    size: QUICK_THREADS,
    preload: ['readPlan', 'analyse'],
    deadlinesMs,
    onWorkerDied,
  });
  // A thread takes a while to start; the first question should not have to wait for it.
  searchPool.warm(1);
  quickPool.warm(1);
  const sessions = new PlanSessions();
  let opened: History | null = null;
  const history = () => {
    if (opened === null) {
      opened = options.openHistory();
      // Whoever adds them may be in the middle of something.
      opened.observations.onArrival(() => setImmediate(() => learn.observationsArrived()));
      // Before anybody looks at them.
      runs.recover();
    }
    return opened;
  };
  const plans = new PlanService({
    history,
    sessions,
    readPlan: (request, signal) => quickPool.run('readPlan', request, signal === undefined ? {} : { signal }),
  });
  const historyService = new HistoryService(history, searchPool);
  const examples = new Examples(options.examplesFolder);
  const learn = new LearnService({
    history,
    train: (job, trainOptions) => searchPool.run('train', job, trainOptions),
    findDrift: (job) => quickPool.run('drift', job),
    log: logger,
  });
  const tracked = new TrackedRuns(() => Date.now());
  const localRuns = new LocalRuns({ history, dataFolder: options.dataFolder ?? null });
  const runs = new RunService({
    history,
    factories: { simulated: simulatedRuns, tracked, local: localRuns },
    log: logger,
    outlook: (situation) => quickPool.run('outlook', { situation }),
    now: () => Date.now(),
  });
  const buysCache = createBuysCache();
  const parts: EngineParts = {
    kind,
    version,
    history,
    historyMovedAside: options.historyMovedAside ?? null,
    plans,
    examples,
    historyService,
    learn,
    runs,
    tracked,
    localRuns,
    searchPool,
    quickPool,
    buysCache,
    mayUsePath,
    machines: new OtherMachines({ pool: searchPool, local: localPool, history }),
    serviceSwitch: new ServiceSwitch({
      history,
      connect() {
        const pair = createMemoryPair<ClientMessage, EngineMessage>();
        serveClient(pair.server, 'the scheduling service');
        return createClient(contract, pair.client);
      },
      dataFolder: options.dataFolder ?? null,
      version,
      logger,
    }),
  };
  let connections = 0;
  const clients = new Set<EngineClient>();

  function leave(client: EngineClient): void {
    if (clients.delete(client)) plans.leave(client);
  }

  function serveClient(
    transport: Transport<EngineMessage, ClientMessage>,
    label = `window ${++connections}`,
  ): ServedConnection {
    const client: EngineClient = { label };
    const connection = serve(contract, transport, explaining(createHandlers(parts, client)), { logger });
    clients.add(client);
    transport.onClose(() => leave(client));
    return connection;
  }

  return {
    serve: serveClient,
    machines: parts.machines,
    async resume() {
      await parts.machines.resume();
      await parts.serviceSwitch.resume();
    },
    async close() {
      await parts.serviceSwitch.close();
      await parts.machines.close();
      learn.close();
      await runs.close();
      await plans.allSaved();
      // Whoever was here has not met with a crash.
      for (const client of clients) leave(client);
      historyService.close();
      await Promise.all([searchPool.close(), quickPool.close()]);
    },
  };
}

/** Handlers whose expected failures are `RpcError`s, whatever the engine's parts throw. */
function explaining(handlers: Handlers<Contract>): Handlers<Contract> {
  const explained = Object.entries(handlers).map(([method, handle]) => [
    method,
    async (input: unknown, context: CallContext<unknown>) => {
      try {
        return await (handle as (input: unknown, context: CallContext<unknown>) => unknown)(input, context);
      } catch (error) {
        throw toRpcError(error);
      }
    },
  ]);
  return Object.fromEntries(explained);
}
