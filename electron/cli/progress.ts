import { SingleBar } from 'cli-progress';

/** Tells a person on stderr how a long command goes: a bar on a terminal, a line now and then elsewhere. */
export interface Progress {
  /** `fraction` in 0…1, or null where nobody knows. */
  update(fraction: number | null, message: string): void;
  stop(): void;
}

const LINE_INTERVAL_MS = 5_000;

export function createProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? terminalBar(stream) : plainLines(stream);
}

function terminalBar(stream: NodeJS.WriteStream): Progress {
  const bar = new SingleBar({
    stream,
    format: '{bar} {percentage} %  {message}',
    clearOnComplete: true,
    hideCursor: true,
  });
  let started = false;
  return {
    update(fraction, message) {
      if (!started) bar.start(1000, 0, { message });
      started = true;
      bar.update(Math.round((fraction ?? 0) * 1000), { message });
    },
    stop() {
      if (started) bar.stop();
    },
  };
}

function plainLines(stream: NodeJS.WriteStream): Progress {
  let lastAt = Number.NEGATIVE_INFINITY;
  return {
    update(_fraction, message) {
      const now = performance.now();
      if (now - lastAt < LINE_INTERVAL_MS) return;
      lastAt = now;
      stream.write(`${message}\n`);
    },
    stop() {},
  };
}
