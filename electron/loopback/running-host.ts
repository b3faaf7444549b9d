import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LAUNCH_PATH, type LoopbackHost } from './loopback-host.ts';

const runningHostSchema = z.object({ port: z.int().min(1).max(65_535), token: z.string() });
const launchSchema = z.object({ code: z.string() });
const PATIENCE_MS = 2_000;

/** Notes where the host runs, readable for this person only, so that a second start finds it. */
export function noteRunningHost(dataFolder: string, host: LoopbackHost): void {
  mkdirSync(dataFolder, { recursive: true });
  const { port, token } = host;
  // An existing file would keep its own mode.
  forgetRunningHost(dataFolder);
  writeFileSync(notePath(dataFolder), JSON.stringify({ port, token }), { mode: 0o600 });
}

export function forgetRunningHost(dataFolder: string): void {
  rmSync(notePath(dataFolder), { force: true });
}

/** An address, good for one use, of a host that already runs on this data folder; `null` where none answers. */
export async function addressOfRunningHost(dataFolder: string, file: string | undefined): Promise<string | null> {
  try {
    const { port, token } = runningHostSchema.parse(JSON.parse(readFileSync(notePath(dataFolder), 'utf8')));
    const base = `http://127.0.0.1:${port}`;
    const answer = await fetch(base + LAUNCH_PATH, {
      headers: { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const { code } = launchSchema.parse(await answer.json());
    const query = new URLSearchParams(file === undefined ? { launch: code } : { launch: code, open: file });
    return `${base}/?${query}`;
  } catch {
    return null;
  }
}

function notePath(dataFolder: string): string {
  return join(dataFolder, 'loopback.json');
}
