import { fileURLToPath } from 'node:url';
import packageJson from '../../package.json' with { type: 'json' };
import { runEngine } from '../engine/run-engine.ts';
import { runEngineChild } from './run-engine-child.ts';

/** The engine process of the loopback host. Its argument is the data folder. */
const dataFolder = process.argv[2];
if (dataFolder === undefined) throw new Error('Name the data folder as the argument.');

await runEngineChild(async (warn) =>
  runEngine({
    kind: 'loopback',
    version: packageJson.version,
    dataFolder,
    workerEntry: new URL('../engine/worker.ts', import.meta.url),
    examplesFolder: fileURLToPath(new URL('../../examples', import.meta.url)),
    warn,
  }),
);
