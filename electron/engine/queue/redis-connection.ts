import { Redis } from 'ioredis';

const LONGEST_PAUSE_MS = 2_000;
const FIRST_PAUSE_MS = 100;

/** Connections to one Redis that come back by themselves as long as it takes; commands wait for them. */
export class RedisConnections {
  private readonly url: string;
  private readonly connections: Redis[] = [];

  /** @param url `redis://[user:password@]host[:port][/database]`, or `rediss://` for an encrypted one */
  constructor(url: string) {
    this.url = url;
  }

  open(): Redis {
    const connection = new Redis(this.url, {
      maxRetriesPerRequest: null,
      retryStrategy: (tries) => Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * tries),
    });
    // That it is away shows by `close`; each further try would be an error that nobody can do anything about.
    connection.on('error', () => undefined);
    this.connections.push(connection);
    return connection;
  }

  /** Commands that still wait are given up. */
  close(): void {
    for (const connection of this.connections) connection.disconnect();
  }
}

/** Address without the password, to show. */
export function shownAddress(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? 'Redis' : `${parsed.hostname}:${parsed.port || '6379'}`;
}
