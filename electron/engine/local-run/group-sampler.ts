import { readFileSync } from 'node:fs';
import pidusage from 'pidusage';
import type { AttemptUsage } from '../../../core/operations/local/local-event.ts';
import { processesOfGroups } from './own-processes.ts';

/** What a group of processes has used so far; processes that came and went between two looks were not seen. */
interface Seen {
  /** Processor milliseconds by process: what one has used stays when it ends. */
  readonly cpuMs: Map<number, number>;
  readonly ioBytes: Map<number, number>;
  mostMemoryBytes: number | null;
}

/** Of all groups together, at the latest look. */
export interface GroupLoad {
  /** Percent of one core. */
  readonly cpu: number;
  readonly memoryBytes: number;
  readonly threads: number;
  /** Read and written since the look before. */
  readonly ioBytes: number;
  /** By group, at this look. */
  readonly memoryOfGroup: ReadonlyMap<number, number>;
}

/** What pidusage tells of a process. */
interface PidStat {
  readonly pid: number;
  readonly cpu: number;
  readonly memory: number;
  readonly ctime: number;
}

/** pidusage keeps a file open for each process; those of short commands should not pile up. */
const FORGET_AFTER_MS = 5_000;

/** Follows what groups of processes use. */
export class GroupSampler {
  private readonly seen = new Map<number, Seen>();

  begin(group: number): void {
    this.seen.set(group, { cpuMs: new Map(), ioBytes: new Map(), mostMemoryBytes: null });
  }

  /** What a group came to; it is not followed any more. */
  end(group: number): AttemptUsage {
    const seen = this.seen.get(group);
    this.seen.delete(group);
    if (seen === undefined || seen.mostMemoryBytes === null) {
      return { cpuSeconds: null, memoryBytes: null, ioBytes: null };
    }
    return {
      cpuSeconds: sum(seen.cpuMs) / 1000,
      memoryBytes: seen.mostMemoryBytes,
      ioBytes: seen.ioBytes.size === 0 ? null : sum(seen.ioBytes),
    };
  }

  /** Looks at all groups. Only Linux tells which processes a group has; elsewhere its first one stands for all. */
  async look(): Promise<GroupLoad> {
    const groups = new Set(this.seen.keys());
    const processes = processesOfGroups(groups);
    const groupOf = new Map<number, number>();
    let threads = 0;
    for (const group of groups) {
      const members = processes.get(group);
      if (members === undefined && process.platform !== 'linux') groupOf.set(group, group);
      for (const { pid, threads: own } of members ?? []) {
        groupOf.set(pid, group);
        threads += own;
      }
    }
    const load = { cpu: 0, memoryBytes: 0, ioBytes: 0 };
    const memoryOfGroup = new Map<number, number>();
    if (groupOf.size === 0) return { ...load, threads, memoryOfGroup };
    const looked = await pidusage([...groupOf.keys()], { maxage: FORGET_AFTER_MS }).catch(() => ({}));
    // Processes that ended meanwhile are there without a value.
    const stats: readonly (PidStat | null | undefined)[] = Object.values(looked);
    for (const stat of stats) {
      const group = groupOf.get(stat?.pid ?? -1);
      const seen = this.seen.get(group ?? -1);
      if (stat === null || stat === undefined || group === undefined || seen === undefined) continue;
      load.cpu += stat.cpu;
      load.memoryBytes += stat.memory;
      memoryOfGroup.set(group, (memoryOfGroup.get(group) ?? 0) + stat.memory);
      seen.cpuMs.set(stat.pid, stat.ctime);
      const io = ioBytesOf(stat.pid);
      if (io === null) continue;
      load.ioBytes += Math.max(0, io - (seen.ioBytes.get(stat.pid) ?? 0));
      seen.ioBytes.set(stat.pid, io);
    }
    for (const [group, memory] of memoryOfGroup) {
      const seen = this.seen.get(group);
      if (seen !== undefined) seen.mostMemoryBytes = Math.max(seen.mostMemoryBytes ?? 0, memory);
    }
    return { ...load, threads, memoryOfGroup };
  }

  close(): void {
    pidusage.clear();
  }
}

function sum(amounts: ReadonlyMap<number, number>): number {
  return [...amounts.values()].reduce((total, amount) => total + amount, 0);
}

/** Bytes that a process has had read and written, files, pipes and all; only Linux tells. */
function ioBytesOf(pid: number): number | null {
  try {
    const text = readFileSync(`/proc/${pid}/io`, 'latin1');
    const [read, written] = [/^rchar: (\d+)/m.exec(text), /^wchar: (\d+)/m.exec(text)];
    return read === null || written === null ? null : Number(read[1]) + Number(written[1]);
  } catch {
    return null;
  }
}
