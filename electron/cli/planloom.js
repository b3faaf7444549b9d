#!/usr/bin/env node
// Starts the command line on the project's own Node 24, whatever Node runs this file.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = join(dirname(fileURLToPath(import.meta.url)), 'main.ts');
const child = spawn(ownNode() ?? process.execPath, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
// The child decides what an interruption means (it still prints the best schedule so far); this process only waits.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  process.stderr.write(`planloom: ${error.message}\n`);
  process.exitCode = 1;
});
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
});

/** The Node that the npm package `node` installed beside this project, if it is there. */
function ownNode() {
  try {
    return createRequire(import.meta.url).resolve('node/bin/node');
  } catch {
    return null;
  }
}
