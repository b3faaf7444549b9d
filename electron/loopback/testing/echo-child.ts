import { runEngineChild } from '../run-engine-child.ts';

/** An engine that sends back whatever it receives, and its process number first. */
await runEngineChild(async () => ({
  connect(transport) {
    const peer = transport as unknown as { send(message: unknown): void };
    peer.send({ pid: process.pid });
    transport.onMessage((message) => peer.send(message));
  },
  grantPath: () => undefined,
  close: async () => undefined,
}));
