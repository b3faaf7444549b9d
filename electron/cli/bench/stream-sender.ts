import { appendFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { METRICS } from '../../../core/discrete-event/metric-row.ts';
import { Random } from '../../../core/solvers/random.ts';

/** What the thread that makes rows is told. */
export interface SenderTask {
  readonly to: { readonly url: string; readonly token: string } | { readonly path: string };
  readonly rowsPerSecond: number;
  readonly seconds: number;
  readonly seed: number;
}

/** What it tells: when a row was made that shows trouble, how many were sent, or what went wrong. */
export type SenderMessage =
  | { readonly kind: 'trouble'; readonly atMs: number }
  | { readonly kind: 'sent'; readonly rows: number }
  | { readonly kind: 'failed'; readonly message: string };

/** Rows of one portion. */
const EVERY_MS = 20;
const TROUBLE_EVERY_MS = 5_000;
const TROUBLE_LASTS_MS = 300;
/** Rows in a row that the rule of high cpu load asks for. */
const ROWS_TO_SHOW = 2;

function send(to: SenderTask['to'], body: string, agent: Agent): Promise<void> {
  if ('path' in to) return appendFile(to.path, body);
  return new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${to.token}`, 'Content-Length': Buffer.byteLength(body) };
    const sent = request(to.url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => (answer.statusCode === 202 ? resolve() : reject(new Error(`HTTP ${answer.statusCode}`))));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Makes rows at a steady pace, with a short trouble now and then, and sends them in small portions, as a program would. */
async function makeRows({ to, rowsPerSecond, seconds, seed }: SenderTask, tell: (message: SenderMessage) => void) {
  const random = new Random(seed);
  const agent = new Agent({ keepAlive: true });
  const beganAt = performance.now();
  let rows = 0;
  let inTrouble = 0;
  for (;;) {
    const passed = Math.min(1000 * seconds, performance.now() - beganAt);
    const due = Math.floor((passed / 1000) * rowsPerSecond);
    const isTrouble = passed % TROUBLE_EVERY_MS > TROUBLE_EVERY_MS - TROUBLE_LASTS_MS;
    const lines: string[] = [];
    for (; rows < due; rows++) {
      const atMs = Date.now();
      const usual = METRICS.map((metric) => [metric, 10 + 40 * random.next()] as const);
      const values = { ...Object.fromEntries(usual), ...(isTrouble ? { cpu: 97, activeThreads: 1600 } : {}) };
      lines.push(JSON.stringify({ at: atMs, ...values }));
      inTrouble = isTrouble ? inTrouble + 1 : 0;
      if (inTrouble === ROWS_TO_SHOW) tell({ kind: 'trouble', atMs });
    }
    if (lines.length > 0) await send(to, `${lines.join('\n')}\n`, agent);
    if (passed >= 1000 * seconds) break;
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  agent.destroy();
  tell({ kind: 'sent', rows });
}

if (parentPort !== null) {
  const port = parentPort;
  makeRows(workerData as SenderTask, (message) => port.postMessage(message)).catch((error: unknown) => {
    port.postMessage({ kind: 'failed', message: String(error) } satisfies SenderMessage);
  });
}
