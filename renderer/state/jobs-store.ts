import { create } from 'zustand';

/** One piece of long work, in one shape for every kind of it. */
export interface Job {
  readonly id: number;
  /** Text key with namespace. */
  readonly titleKey: string;
  readonly titleValues: Readonly<Record<string, string | number>>;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  /** Share done in [0, 1]; `null` where nobody can know. */
  readonly fraction: number | null;
  /** A sentence about where it stands; empty for none. */
  readonly message: string;
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  readonly cancel: (() => void) | null;
}

/** How the work itself reports on its job. */
export interface JobHandle {
  progress(fraction: number | null, message: string): void;
  end(state: 'done' | 'cancelled' | 'failed', message?: string): void;
}

/** Ended jobs stay in the list until this many newer ones ended. */
const KEPT_ENDED_JOBS = 20;

export const useJobs = create<{ readonly jobs: readonly Job[] }>(() => ({ jobs: [] }));

let lastId = 0;

/** Enters a job into the list that the person sees; newest first. */
export function startJob(
  titleKey: string,
  titleValues: Readonly<Record<string, string | number>> = {},
  cancel: (() => void) | null = null,
): JobHandle {
  const id = ++lastId;
  const job: Job = {
    id,
    titleKey,
    titleValues,
    startedAtMs: Date.now(),
    endedAtMs: null,
    fraction: null,
    message: '',
    state: 'running',
    cancel,
  };
  useJobs.setState(({ jobs }) => ({ jobs: [job, ...jobs] }));
  const update = (changes: Partial<Job>) =>
    useJobs.setState(({ jobs }) => ({ jobs: jobs.map((each) => (each.id === id ? { ...each, ...changes } : each)) }));
  return {
    progress: (fraction, message) => update({ fraction, message }),
    end: (state, message) => {
      update({ state, endedAtMs: Date.now(), cancel: null, ...(message === undefined ? {} : { message }) });
      useJobs.setState(({ jobs }) => {
        const ended = jobs.filter((each) => each.state !== 'running').slice(0, KEPT_ENDED_JOBS);
        return { jobs: jobs.filter((each) => each.state === 'running' || ended.includes(each)) };
      });
    },
  };
}

/** Milliseconds that the job still needs if it goes on as it did; `null` where nobody can know yet. */
export function millisecondsLeft(job: Job, nowMs: number): number | null {
  if (job.state !== 'running' || job.fraction === null || job.fraction <= 0.01) return null;
  return (Math.max(0, nowMs - job.startedAtMs) * (1 - job.fraction)) / job.fraction;
}
