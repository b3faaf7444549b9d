import { SingleBar } from 'cli-progress';

/** Tells a person on stderr how a long command goes: a bar on a terminal, a line now and then elsewhere. */
export interface Progress {
  /** `fraction` in 0…1, or null where nobody knows. */
  update(fraction: number | null, message: string): void;
  stop(): void;
}

/** What is done within a moment needs no lines. */
const FIRST_LINE_MS = 1_000;
const LINE_INTERVAL_MS = 5_000;

export function createProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? terminalBar(stream) : plainLines(stream);
}

function terminalBar(stream: NodeJS.WriteStream): Progress {
  const bar = new SingleBar({
    stream,
    format: (_options, { progress }, { fraction, message }) =>
      `${'█'.repeat(Math.round(progress * BAR_WIDTH)).padEnd(BAR_WIDTH, '░')} ` +
      `${fraction === null ? '' : `${Math.floor(progress * 100)} %  `}${message}`,
    clearOnComplete: true,
    hideCursor: true,
  });
  let started = false;
  return {
    update(fraction, message) {
      if (!started) bar.start(1000, 0, { fraction, message });
      started = true;
      bar.update(Math.round((fraction ?? 0) * 1000), { fraction, message });
    },
    stop() {
      if (started) bar.stop();
    },
  };
}

const BAR_WIDTH = 30;

function plainLines(stream: NodeJS.WriteStream): Progress {
  let nextAt = performance.now() + FIRST_LINE_MS;
  return {
    update(fraction, message) {
      const now = performance.now();
      if (now < nextAt) return;
      nextAt = now + LINE_INTERVAL_MS;
      stream.write(`${fraction === null ? '' : `${Math.floor(fraction * 100)} %  `}${message}\n`);
    },
    stop() {},
  };
}
