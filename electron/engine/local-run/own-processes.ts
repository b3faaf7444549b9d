import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Variable by which processes of an attempt are known; its value is drawn anew for each. */
export const TOKEN_VARIABLE = 'PLANLOOM_ATTEMPT_TOKEN';

const MOST_ROUNDS = 20;

/** What Linux says of a process. */
interface ProcessState {
  readonly pid: number;
  readonly group: number;
  readonly threads: number;
  /** Ticks since the system was started. */
  readonly since: string;
}

/** `null` where there is no such process any more, or no `/proc`. A process that is dead and only waits to be noticed does not count. */
function stateOf(pid: number): ProcessState | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name stands in brackets and may hold anything, brackets and blanks included.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    return {
      pid,
      group: Number(fields[2]),
      threads: Number(fields[17]),
      since: fields[19],
    };
  } catch {
    return null;
  }
}

function allPids(): readonly number[] {
  try {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));
  } catch {
    return [];
  }
}

/** Living processes of groups, by the number of the group; only Linux tells. */
export function processesOfGroups(groups: ReadonlySet<number>): ReadonlyMap<number, readonly ProcessState[]> {
  const found = new Map<number, ProcessState[]>();
  if (groups.size === 0) return found;
  for (const pid of allPids()) {
    const state = stateOf(pid);
    if (state === null || !groups.has(state.group)) continue;
    found.set(state.group, [...(found.get(state.group) ?? []), state]);
  }
  return found;
}

/** When a process began, in the system's own words; `null` where it is gone or the system does not say. */
export function processSince(pid: number): string | null {
  if (process.platform === 'linux') return stateOf(pid)?.since ?? null;
  if (process.platform === 'win32') return null;
  try {
    const told = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', timeout: 2_000 }).trim();
    return told === '' ? null : told;
  } catch {
    return null;
  }
}

/** Living processes whose environment, as they were started with it, holds a token; only Linux tells. */
function processesWithToken(token: string): readonly number[] {
  const needle = Buffer.from(`${TOKEN_VARIABLE}=${token}\0`, 'latin1');
  return allPids().filter((pid) => {
    if (pid === process.pid) return false;
    try {
      return readFileSync(`/proc/${pid}/environ`).includes(needle) && stateOf(pid) !== null;
    } catch {
      return false;
    }
  });
}

/** Sends a signal to a whole group of processes. @returns whether there was one */
export function signalGroup(leader: number, signal: 'SIGTERM' | 'SIGKILL'): boolean {
  try {
    if (process.platform === 'win32') {
      execFileSync('taskkill', ['/pid', String(leader), '/T', ...(signal === 'SIGKILL' ? ['/F'] : [])], {
        stdio: 'ignore',
      });
    } else process.kill(-leader, signal);
    return true;
  } catch {
    return false;
  }
}

/**
 * Kills what a command that has ended leaves behind in its group. A group keeps its number as long as it has members; once its leader is
 * gone, a living process with that number would lead another group, which is not ours.
 */
export function killOrphans(leader: number): void {
  if (process.platform === 'win32' || (process.platform === 'linux' && stateOf(leader) !== null)) return;
  signalGroup(leader, 'SIGKILL');
}

/** Kills whatever carries a token, also what left its group, until nothing does. @returns how many processes there were */
export function killByToken(token: string): number {
  let killed = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const found = processesWithToken(token);
    if (found.length === 0) return killed;
    for (const pid of found) {
      try {
        process.kill(pid, 'SIGKILL');
        killed++;
      } catch {
        // It ended by itself meanwhile.
      }
    }
  }
  return killed;
}

/**
 * Kills what an attempt of an engine that died has left behind, if it provably is that: on Linux by the token in its
 * environment, elsewhere by the number and the beginning of its first process.
 * @returns what became of it, as a sentence
 */
export function killLeftBehind(token: string, pid: number | null, since: string | null): string {
  if (process.platform === 'linux') {
    const killed = killByToken(token);
    return killed === 0 ? 'None of its processes was left.' : `${killed} of its processes went on and were ended.`;
  }
  if (pid === null || since === null) return 'Whether a process of it went on is not known.';
  if (processSince(pid) !== since) return 'Its first process is gone.';
  return signalGroup(pid, 'SIGKILL') ? 'Its processes went on and were ended.' : 'Its first process is gone.';
}
