import { runEngineChild } from '../run-engine-child.ts';

/** An engine that can't start. */
await runEngineChild(async () => {
  throw new Error('The history is in use. Maybe quit the other Planloom.');
});
