import { homedir } from 'node:os';
import { join } from 'node:path';

/** What the choice of the folder depends on; the running process provides it. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: {
    readonly PLANLOOM_HOME?: string | undefined;
    readonly APPDATA?: string | undefined;
    readonly XDG_CONFIG_HOME?: string | undefined;
  };
  readonly home: string;
}

/**
 * Where Planloom keeps its history, its log and the state of its windows: where the platform wants such data, or where
 * `PLANLOOM_HOME` says. The desktop app and the loopback host share it.
 */
export function dataFolder(
  { platform, env, home }: Surroundings = { platform: process.platform, env: process.env, home: homedir() },
): string {
  const chosen = env.PLANLOOM_HOME;
  if (chosen) return chosen;
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Planloom');
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'Planloom');
  return join(env.XDG_CONFIG_HOME || join(home, '.config'), 'Planloom');
}
