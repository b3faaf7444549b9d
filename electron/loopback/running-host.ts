import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LAUNCH_PATH, type LoopbackHost } from './loopback-host.ts';

const runningHostSchema = z.object({ port: z.int().min(1).max(65_535), control: z.string() });
const launchSchema = z.object({ address: z.url() });
const PATIENCE_MS = 2_000;

/** Notes where the host runs, readable for this person only, so that a second start finds it. */
export function noteRunningHost(dataFolder: string, host: LoopbackHost): void {
  mkdirSync(dataFolder, { recursive: true });
  const { port, control } = host;
  // An existing file would keep its own mode.
  forgetRunningHost(dataFolder);
  writeFileSync(notePath(dataFolder), JSON.stringify({ port, control }), { mode: 0o600 });
}

export function forgetRunningHost(dataFolder: string): void {
  rmSync(notePath(dataFolder), { force: true });
}

/** An address, good for one use, of a host that already runs on this data folder; `null` where none answers. */
export async function addressOfRunningHost(dataFolder: string, file: string | undefined): Promise<string | null> {
  try {
    const { port, control } = runningHostSchema.parse(JSON.parse(readFileSync(notePath(dataFolder), 'utf8')));
    const query = file === undefined ? '' : `?${new URLSearchParams({ open: file })}`;
    const answer = await fetch(`http://127.0.0.1:${port}${LAUNCH_PATH}${query}`, {
      headers: { Authorization: `Bearer ${control}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return launchSchema.parse(await answer.json()).address;
  } catch {
    return null;
  }
}

function notePath(dataFolder: string): string {
  return join(dataFolder, 'loopback.json');
}
