import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { History } from '../../../core/history/history.ts';
import { startInProcessEngine } from '../../engine/in-process.ts';
import type { Client } from '../../ipc/rpc-client.ts';
import { withHistory } from '../learn/open-history.ts';
import { pathOf } from '../named-file.ts';

/**
 * Runs `work` against an engine that can carry plans out on this machine. What it keeps lies beside the history; without one it is gone
 * afterwards.
 *
 * @throws CliError where the history can't be used
 */
export async function withRunEngine<T>(
  historyFile: string | undefined,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  if (historyFile !== undefined) {
    return withHistory(historyFile, false, (history) => serve(dirname(pathOf(historyFile)), history, work));
  }
  const folder = await mkdtemp(join(tmpdir(), 'planloom-run-'));
  try {
    return await serve(folder, null, work);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function serve<T>(dataFolder: string, history: History | null, work: (client: Client) => Promise<T>): Promise<T> {
  const engine = startInProcessEngine({
    threads: 1,
    dataFolder,
    ...(history === null ? {} : { openHistory: () => history }),
  });
  try {
    return await work(engine.client);
  } finally {
    await engine.close();
  }
}
