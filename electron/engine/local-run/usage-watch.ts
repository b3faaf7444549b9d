import type { AttemptUsage } from '../../../core/operations/local/local-event.ts';
import { type GroupLoad, GroupSampler } from './group-sampler.ts';

/** Most commands of a plan are short; the first look must not come too late for them. */
const FIRST_LOOK_MS = 50;

interface UsageWatchOptions {
  readonly everyMs: number;
  /** Milliseconds since 1970 (UTC). */
  readonly now: () => number;
  /** Whether a command still runs; nobody looks while none does. */
  readonly isBusy: () => boolean;
  /** Told every `everyMs` at most. @param seconds since it was told before */
  readonly tell: (load: GroupLoad, seconds: number) => void;
}

/** Looks at what the commands of a run use as long as there are any: soon after each begins, then at even distances. */
export class UsageWatch {
  private readonly options: UsageWatchOptions;
  private readonly sampler = new GroupSampler();
  private memoryOfGroup: ReadonlyMap<number, number> = new Map();
  private timer: NodeJS.Timeout | null = null;
  private toldAtMs = 0;
  private isClosed = false;

  constructor(options: UsageWatchOptions) {
    this.options = options;
  }

  /** @param pid of the first process of a command */
  begin(pid: number): void {
    this.sampler.begin(pid);
    this.lookIn(FIRST_LOOK_MS);
  }

  /** What a command came to; `null`: it could not be spawned. */
  end(pid: number | null): AttemptUsage {
    return pid === null ? { cpuSeconds: null, memoryBytes: null, ioBytes: null } : this.sampler.end(pid);
  }

  /** What a command held at the latest look, in bytes. */
  memoryOf(pid: number | null): number {
    return pid === null ? 0 : (this.memoryOfGroup.get(pid) ?? 0);
  }

  close(): void {
    this.isClosed = true;
    if (this.timer !== null) clearTimeout(this.timer);
    this.sampler.close();
  }

  private lookIn(ms: number): void {
    if (this.timer !== null && ms >= this.options.everyMs) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), ms);
  }

  private async look(): Promise<void> {
    const load = await this.sampler.look();
    this.timer = null;
    if (this.isClosed) return;
    this.memoryOfGroup = load.memoryOfGroup;
    const nowMs = this.options.now();
    if (nowMs - this.toldAtMs >= this.options.everyMs) {
      const seconds = Math.max(0.001, (nowMs - this.toldAtMs) / 1000);
      this.toldAtMs = nowMs;
      this.options.tell(load, seconds);
    }
    if (this.options.isBusy()) this.lookIn(this.options.everyMs);
  }
}
