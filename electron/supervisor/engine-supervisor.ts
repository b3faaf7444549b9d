import type { EngineNotice } from '../ipc/engine-notice.ts';

/** A running engine process, whatever started it. */
export interface EngineProcess {
  readonly pid: number | undefined;
  /** `engineNoticeSchema` has been applied by the starter. */
  onNotice(listener: (notice: EngineNotice) => void): void;
  onExit(listener: (code: number | null) => void): void;
  /** Lets windows name this file from now on. */
  grantPath(path: string): void;
  /** Asks it to close its database and end. */
  shutDown(): void;
  kill(): void;
}

export interface SupervisorOptions<P extends EngineProcess> {
  readonly start: () => P;
  readonly onReady?: (engine: P) => void;
  readonly onWarning?: (message: string) => void;
  /** The engine can't start, for a reason that another try would not mend. */
  readonly onFailure: (message: string) => void;
  /** It died by itself and is started again. */
  readonly onDeath?: (code: number | null) => void;
  readonly now?: () => number;
}

/** Keeps one engine process running: a dead one is replaced at once, one that keeps dying with growing pauses. */
export interface EngineSupervisor<P extends EngineProcess> {
  /** The engine as soon as it serves; rejects once it has failed for good or been stopped. */
  ready(): Promise<P>;
  /** Lets windows name this file, also after the engine was replaced. */
  grantPath(path: string): void;
  /** Ends the engine (by force after five seconds) and starts none again. */
  stop(): Promise<void>;
}

const SHORT_LIFE_MS = 5_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
const SHORT_LIVES_UNTIL_FAILURE = 8;
const PATIENCE_AT_STOP_MS = 5_000;

export function superviseEngine<P extends EngineProcess>(options: SupervisorOptions<P>): EngineSupervisor<P> {
  const now = options.now ?? (() => performance.now());
  const granted = new Set<string>();
  let current: P | null = null;
  let serving: P | null = null;
  let gaveUp: string | null = null;
  let isStopping = false;
  let shortLives = 0;
  let restart: ReturnType<typeof setTimeout> | undefined;
  let waiting: { readonly resolve: (engine: P) => void; readonly reject: (error: Error) => void }[] = [];
  let stopped: (() => void) | undefined;

  function giveUp(message: string): void {
    if (gaveUp !== null) return;
    gaveUp = message;
    for (const { reject } of waiting) reject(new Error(message));
    waiting = [];
  }

  function launch(): void {
    const engine = options.start();
    const startedAt = now();
    current = engine;
    engine.onNotice((notice) => {
      if (notice.kind === 'warning') options.onWarning?.(notice.message);
      if (notice.kind === 'failed') fail(notice.message);
      if (notice.kind === 'ready' && current === engine) {
        serving = engine;
        for (const path of granted) engine.grantPath(path);
        for (const { resolve } of waiting) resolve(engine);
        waiting = [];
        options.onReady?.(engine);
      }
    });
    engine.onExit((code) => {
      if (current !== engine) return;
      current = null;
      serving = null;
      if (isStopping) stopped?.();
      else if (gaveUp === null) revive(code, now() - startedAt);
    });
  }

  function fail(message: string): void {
    if (gaveUp !== null || isStopping) return;
    giveUp(message);
    options.onFailure(message);
  }

  function revive(code: number | null, livedMilliseconds: number): void {
    shortLives = livedMilliseconds < SHORT_LIFE_MS ? shortLives + 1 : 0;
    if (shortLives >= SHORT_LIVES_UNTIL_FAILURE) {
      fail(
        `The engine ended ${shortLives} times in a row right after its start (exit code ${code}). ` +
          "Maybe the program's files are damaged; install Planloom again.",
      );
      return;
    }
    options.onDeath?.(code);
    const pause = shortLives < 2 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** (shortLives - 2), LONGEST_PAUSE_MS);
    restart = setTimeout(launch, pause);
  }

  launch();
  return {
    ready() {
      if (serving !== null) return Promise.resolve(serving);
      if (gaveUp !== null) return Promise.reject(new Error(gaveUp));
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    grantPath(path) {
      granted.add(path);
      serving?.grantPath(path);
    },
    async stop() {
      isStopping = true;
      clearTimeout(restart);
      giveUp('Planloom is closing.');
      const engine = current;
      if (engine === null) return;
      const ended = new Promise<void>((resolve) => {
        stopped = resolve;
      });
      engine.shutDown();
      const force = setTimeout(() => engine.kill(), PATIENCE_AT_STOP_MS);
      await ended;
      clearTimeout(force);
    },
  };
}
