import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { pino } from 'pino';
import { EXIT } from './exit-code.ts';
import { interruptSignal } from './interrupt-signal.ts';
import { redisOption } from './machines-options.ts';
import { MOST_WORKERS, wholeNumber } from './options.ts';

interface WorkerOptions {
  readonly redis: string;
  readonly threads: number;
}

/** `planloom worker`: does computing for other Planlooms until it is interrupted. */
export function addWorkerCommand(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('worker')
    .description('Computes for Planlooms that use the same Redis, on any number of machines; needs the same version.')
    .addOption(redisOption().makeOptionMandatory())
    .option(
      '--threads <number>',
      "how many jobs at once (default: the machine's cores)",
      wholeNumber(1, MOST_WORKERS),
      availableParallelism(),
    )
    .action(async ({ redis, threads }: WorkerOptions) => {
      // Other commands need not wait for the queue's library to load.
      const { startQueueWorker } = await import('../engine/queue/queue-worker.ts');
      const { shownAddress } = await import('../engine/queue/redis-connection.ts');
      const worker = await startQueueWorker({
        url: redis,
        threads,
        workerEntry: new URL('../engine/worker.ts', import.meta.url),
        logger: pino({ level: 'warn' }, pino.destination(2)),
      });
      process.stdout.write(
        `Working for ${shownAddress(redis)} on ${threads} threads. Ctrl+C ends it; what it has begun, others do again.\n`,
      );
      const signal = interruptSignal();
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      await worker.close();
      finish(EXIT.fine);
    });
}
