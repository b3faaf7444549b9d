import { type ChildProcess, fork, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError, EXIT } from '../exit-code.ts';
import type { PeerRequest } from './cp-sat-child.ts';
import type { PeerAnswer } from './peer-problem.ts';

/** Measured with this one; 318 MB, which is why it is no dependency. */
const PACKAGE = 'or-tools-wasm@0.9.1';
const FOLDER = join(import.meta.dirname, '..', '..', '..', 'bench-peers');
const ENTRY = join(FOLDER, 'node_modules', 'or-tools-wasm', 'build', 'javascript', 'node', 'cp-sat.js');
const CHILD = join(import.meta.dirname, 'cp-sat-child.ts');
/** Beyond its time limit, before its process is ended. */
const GRACE_SECONDS = 10;
const START_SECONDS = 60;

/** Google's CP-SAT, compiled to WebAssembly, in a process of its own. */
export interface CpSatPeer {
  /** `unknown` where the process does not answer in time or breaks; the next call starts another one. */
  solve(request: PeerRequest): Promise<PeerAnswer>;
  close(): void;
}

/**
 * Installs CP-SAT in the project's folder `bench-peers` where it is missing.
 * @param onMessage tells a person what takes so long, or went wrong
 * @throws CliError where it can't be installed
 */
export async function openCpSatPeer(onMessage: (message: string) => void): Promise<CpSatPeer> {
  if (!existsSync(ENTRY)) {
    onMessage(`Installing ${PACKAGE} (318 MB) into ${FOLDER} …`);
    await install();
  }
  let child: ChildProcess | null = null;
  const close = (): void => {
    child?.kill('SIGKILL');
    child = null;
  };
  return {
    async solve(request) {
      child ??= await start();
      const answer = await answerOf(child, request);
      if (answer !== null) return answer;
      close();
      onMessage('CP-SAT gave no answer; the instance counts as not solved by it.');
      return { status: 'unknown', starts: [], modes: [], bound: null, seconds: request.seconds };
    },
    close,
  };
}

async function install(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'package.json'), '{ "private": true }\n');
  const npm = spawn('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', PACKAGE], {
    cwd: FOLDER,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32',
  });
  let complaint = '';
  npm.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) => {
    npm.on('error', (error) => {
      complaint += error.message;
      resolve(null);
    });
    npm.on('close', resolve);
  });
  if (code === 0 && existsSync(ENTRY)) return;
  throw new CliError(
    `CP-SAT can't be installed (npm install ${PACKAGE} in ${FOLDER}). Maybe there is no way to the npm registry; ` +
      'without --peer the benchmark needs none.',
    EXIT.badInput,
    complaint.split('\n').filter((line) => line.trim() !== ''),
  );
}

function start(): Promise<ChildProcess> {
  const child = fork(CHILD, [ENTRY], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    const fail = (): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(
        new CliError(`CP-SAT doesn't start. Maybe remove ${FOLDER}, so that the next call installs it once more.`),
      );
    };
    const timer = setTimeout(fail, 1000 * START_SECONDS);
    child.once('exit', fail);
    child.once('message', () => {
      clearTimeout(timer);
      child.removeListener('exit', fail);
      resolve(child);
    });
  });
}

function answerOf(child: ChildProcess, request: PeerRequest): Promise<PeerAnswer | null> {
  return new Promise((resolve) => {
    const finish = (answer: PeerAnswer | null): void => {
      clearTimeout(timer);
      child.removeListener('exit', onExit);
      child.removeListener('message', finish);
      resolve(answer);
    };
    const onExit = (): void => finish(null);
    const timer = setTimeout(onExit, 1000 * (request.seconds + GRACE_SECONDS));
    child.once('exit', onExit);
    child.once('message', finish);
    child.send(request);
  });
}
