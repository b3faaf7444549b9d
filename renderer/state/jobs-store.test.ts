import { expect, it } from 'vitest';
import { millisecondsLeft, startJob, useJobs } from './jobs-store.ts';

it('shows a job with its progress, and how it ended', () => {
  const job = startJob('jobs:optimise', { plan: 'A' }, () => undefined);
  job.progress(0.5, 'half way');
  expect(useJobs.getState().jobs[0]).toMatchObject({ state: 'running', fraction: 0.5, message: 'half way' });
  job.end('cancelled');
  expect(useJobs.getState().jobs[0]).toMatchObject({ state: 'cancelled', cancel: null });
});

it('keeps the newest ended jobs only, and every running one', () => {
  startJob('jobs:optimise');
  for (let k = 0; k < 30; k++) startJob('jobs:optimise').end('done');
  const { jobs } = useJobs.getState();
  expect(jobs.filter((job) => job.state === 'running')).toHaveLength(1);
  expect(jobs.length).toBeLessThan(25);
});

it('tells the time that is left once it can be known', () => {
  startJob('jobs:optimise').progress(0.25, '');
  const [job] = useJobs.getState().jobs;
  expect(millisecondsLeft(job, job.startedAtMs + 1000)).toBe(3000);
  expect(millisecondsLeft({ ...job, fraction: null }, job.startedAtMs + 1000)).toBeNull();
});
