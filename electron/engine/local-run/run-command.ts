import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { TaskCommand } from '../../../core/model/command.ts';
import { KeptStream } from './kept-stream.ts';
import { killByToken, killOrphans, signalGroup } from './own-processes.ts';

/** How an attempt ended. */
export interface CommandEnd {
  readonly isDone: boolean;
  /** In words, for example "exit code 3". */
  readonly reason: string;
}

/** A command that runs. */
export interface RunningCommand {
  /** Of the first process, which leads a group of its own; `null`: it could not be spawned. */
  readonly pid: number | null;
  /** Settles once no process of it is left and what it wrote is kept. */
  readonly ended: Promise<CommandEnd>;
  /** Asks it to end, and ends it after the grace; the reason is what its end will say. */
  stop(reason: string): void;
  /** Ends it at once, without waiting for anything. */
  kill(): void;
}

export interface CommandOptions {
  readonly command: TaskCommand;
  readonly environment: Record<string, string>;
  readonly folder: string;
  readonly token: string;
  /** What it writes goes to `OUTPUT.out` and `OUTPUT.err`. */
  readonly output: string;
  readonly graceMs: number;
}

/** After the first process has ended, what it wrote last is waited for no longer than this. */
const LAST_WORDS_MS = 1_000;
const FLUSH_EVERY_MS = 1_000;
/** A command that writes more than this within a moment is made to wait, so that it can't keep the engine busy. */
const FLOOD_BYTES = 8 * 1024 * 1024;
const FLOOD_PAUSE_MS = 100;

/** What is spawned: the program itself, or the system's shell where the plan asks for it. */
function spawned({
  program,
  arguments: given,
  shell,
}: TaskCommand): readonly [program: string, args: readonly string[]] {
  if (shell !== true) return [program, given];
  return process.platform === 'win32'
    ? ['cmd.exe', ['/d', '/s', '/c', program, ...given]]
    : ['/bin/sh', ['-c', program, 'sh', ...given]];
}

/** Spawns a command as the leader of a group of processes, without a shell between, and with nothing to read. Never throws. */
export function runCommand(options: CommandOptions): RunningCommand {
  const { command, environment, folder, token, output, graceMs } = options;
  const [program, args] = spawned(command);
  const streams = [new KeptStream(`${output}.out`), new KeptStream(`${output}.err`)] as const;
  const closeStreams = () => {
    for (const stream of streams) stream.close();
  };
  let child: ChildProcess;
  try {
    child = spawn(program, args, {
      cwd: folder,
      env: environment,
      shell: false,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
  } catch (error) {
    closeStreams();
    return notSpawned(program, folder, error);
  }
  const { pid } = child;
  if (pid === undefined) {
    const ended = new Promise<CommandEnd>((resolve) => {
      child.once('error', (error) => {
        closeStreams();
        resolve({ isDone: false, reason: whyNotSpawned(program, folder, error) });
      });
    });
    return { pid: null, ended, stop: () => undefined, kill: () => undefined };
  }

  let stoppedBecause: string | null = null;
  const timers = new Set<NodeJS.Timeout>();
  const later = (run: () => void, ms: number) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  };
  const stop = (reason: string) => {
    if (stoppedBecause !== null) return;
    stoppedBecause = reason;
    signalGroup(pid, 'SIGTERM');
    later(() => signalGroup(pid, 'SIGKILL'), graceMs);
  };
  keep(child.stdout, streams[0]);
  keep(child.stderr, streams[1]);
  const flushing = setInterval(() => {
    for (const stream of streams) stream.flush();
  }, FLUSH_EVERY_MS);
  if (command.timeLimitSeconds !== undefined) {
    const { timeLimitSeconds } = command;
    later(() => stop(`time limit of ${timeLimitSeconds} s`), timeLimitSeconds * 1000);
  }
  const ended = new Promise<CommandEnd>((resolve) => {
    let isSettled = false;
    const settle = (end: CommandEnd) => {
      if (isSettled) return;
      isSettled = true;
      for (const timer of timers) clearTimeout(timer);
      clearInterval(flushing);
      child.stdout?.destroy();
      child.stderr?.destroy();
      closeStreams();
      resolve(end);
    };
    child.once('error', (error) => settle({ isDone: false, reason: whyNotSpawned(program, folder, error) }));
    child.once('exit', (code, signal) => {
      // What a command leaves behind ends with it, whether it stayed in its group or not.
      killOrphans(pid);
      killByToken(token);
      const end: CommandEnd = {
        isDone: stoppedBecause === null && code === 0,
        reason: stoppedBecause ?? (signal === null ? `exit code ${code}` : `ended by ${signal}`),
      };
      child.once('close', () => settle(end));
      setTimeout(() => settle(end), LAST_WORDS_MS).unref();
    });
  });
  return { pid, ended, stop, kill: () => void signalGroup(pid, 'SIGKILL') };
}

function keep(from: Readable | null, stream: KeptStream): void {
  if (from === null) return;
  let before = 0;
  from.on('data', (chunk: Buffer) => {
    stream.write(chunk);
    if (stream.total - before < FLOOD_BYTES) return;
    before = stream.total;
    from.pause();
    setTimeout(() => from.resume(), FLOOD_PAUSE_MS);
  });
  from.on('error', () => undefined);
}

function notSpawned(program: string, folder: string, error: unknown): RunningCommand {
  const end = { isDone: false, reason: whyNotSpawned(program, folder, error) };
  return { pid: null, ended: Promise.resolve(end), stop: () => undefined, kill: () => undefined };
}

function whyNotSpawned(program: string, folder: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT')
    return `there is no program ${JSON.stringify(program)}, or no folder ${JSON.stringify(folder)}`;
  if (code === 'EACCES') return `${JSON.stringify(program)} may not be executed`;
  return `it could not be begun: ${message}`;
}
