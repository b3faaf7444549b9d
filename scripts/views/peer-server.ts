import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import type { Plan } from '../../core/model/plan.ts';
import { buildPeerPage } from './peer-page.ts';

const DAY_MS = 86_400_000;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** The page of the peers on a port of its own. */
export async function servePeers(): Promise<{ readonly address: string; readonly stop: () => void }> {
  const folder = await buildPeerPage();
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = join(folder, path === '/' ? 'index.html' : path);
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    createReadStream(file)
      .on('error', () => response.writeHead(404).end())
      .pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The page of the peers has no port.');
  return { address: `http://127.0.0.1:${address.port}/`, stop: () => server.close() };
}

/** What the peers are given: as much as they can show of a plan. */
export function peerPlan({ workflow, schedule }: Plan) {
  const times = new Map(schedule?.entries.map(({ task, start, end }) => [task, { start, end }]));
  const origin = Date.parse(workflow.origin ?? '2027-01-04T00:00:00Z');
  const width = Math.ceil(Math.sqrt(workflow.tasks.length));
  return {
    tasks: workflow.tasks.map(({ id, name }, k) => {
      const { start = 0, end = 1 } = times.get(id) ?? {};
      return {
        id,
        name,
        start: origin + start * DAY_MS,
        end: origin + end * DAY_MS,
        x: (k % width) * 220,
        y: Math.floor(k / width) * 90,
      };
    }),
    links: workflow.links.map(({ id, from, to, type }) => ({ id, from, to, type })),
  };
}
