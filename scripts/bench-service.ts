/**
 * `node scripts/bench-service.ts [--seconds 60] [--rate 200] [--db FILE]`: starts the scheduling service as a person would and asks it
 * so many times a second: 60 % for the status of a task, 20 % to take one, 10 % for patterns, 10 % to plan the five tasks of the source
 * text. Prints how long answers took and how many were errors. With `--db`, patterns come from that history (see `planloom history import`).
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '200' },
    db: { type: 'string' },
  },
});
const FIVE = {
  resources: { cpu: 10 },
  tasks: [
    { task_id: '1', estimated_duration: 3, resource_requirements: { cpu: 2 } },
    { task_id: '2', estimated_duration: 5, resource_requirements: { cpu: 4 }, depends_on: ['1'] },
    { task_id: '3', estimated_duration: 2, resource_requirements: { cpu: 3 }, depends_on: ['1'] },
    { task_id: '4', estimated_duration: 4, resource_requirements: { cpu: 2 }, depends_on: ['2'] },
    { task_id: '5', estimated_duration: 6, resource_requirements: { cpu: 4 }, depends_on: ['3'] },
  ],
};
const CONNECTIONS = 10;

const folder = mkdtempSync(join(tmpdir(), 'planloom-service-'));
const main = fileURLToPath(new URL('../electron/cli/main.ts', import.meta.url));
const service = spawn(
  process.execPath,
  [main, 'serve', '--port', '0', '--json', '--db', values.db ?? join(folder, 'history.db')],
  { env: { ...process.env, PLANLOOM_HOME: folder }, stdio: ['ignore', 'pipe', 'inherit'] },
);
try {
  const lines = createInterface({ input: service.stdout });
  const first = await new Promise<string>((resolve) => lines.once('line', resolve));
  const { address, tokenFile } = JSON.parse(first);
  const headers = {
    authorization: `Bearer ${readFileSync(tokenFile, 'utf8').trim()}`,
    'content-type': 'application/json',
  };
  await fetch(`${address}/api/tasks`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ task_id: 'known', estimated_duration: 1 }),
  });

  const status = { method: 'GET', path: '/api/tasks/known' } as const;
  const submit = {
    method: 'POST',
    path: '/api/tasks',
    body: JSON.stringify({ estimated_duration: 60, resource_requirements: { cpu: 1 } }),
  } as const;
  const patterns = { method: 'GET', path: '/api/analyze/patterns' } as const;
  const optimise = { method: 'POST', path: '/api/schedule/optimize', body: JSON.stringify(FIVE) } as const;
  const mix = [status, submit, status, patterns, status, submit, status, optimise, status, status];
  const result = await autocannon({
    url: address,
    connections: CONNECTIONS,
    duration: Number(values.seconds),
    overallRate: Number(values.rate),
    headers,
    requests: mix,
  });
  const { latency, requests, errors, timeouts, non2xx } = result;
  process.stdout.write(
    `${requests.total} requests in ${result.duration} s (${requests.average.toFixed(0)} a second): ` +
      `${errors} errors, ${timeouts} timeouts, ${non2xx} refused\n` +
      `answered within ${latency.p50} ms (median), ${latency.p90} (90 %), ${latency.p99} (99 %), ${latency.max} (all)\n`,
  );
  if (errors + timeouts + non2xx > 0) process.exitCode = 1;
} finally {
  service.kill('SIGINT');
  await new Promise((resolve) => service.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}
