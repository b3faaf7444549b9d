import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { pino } from 'pino';
import packageJson from '../../package.json' with { type: 'json' };
import { dataFolder } from '../data-folder.ts';
import { startInProcessEngine } from '../engine/in-process.ts';
import { USUAL_MOST_PER_SECOND, USUAL_PORT, USUAL_RESOURCES } from '../service/usual-settings.ts';
import { CliError, EXIT } from './exit-code.ts';
import { interruptSignal } from './interrupt-signal.ts';
import { withHistory } from './learn/open-history.ts';
import { pathOf } from './named-file.ts';
import { wholeNumber } from './options.ts';

interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly allowNetwork?: boolean;
  readonly tokenFile?: string;
  readonly db?: string;
  readonly resource: Readonly<Record<string, number>>;
  readonly rate: number;
  readonly logLevel: string;
  readonly json?: boolean;
}

const LOG_LEVELS = ['error', 'warn', 'info', 'debug'];
const TOKEN_VARIABLE = 'PLANLOOM_SERVICE_TOKEN';

/** `planloom serve`: the scheduling service for other programs, until it is interrupted. */
export function addServeCommand(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('serve')
    .description(
      'Starts the scheduling service for other programs: HTTP with an OpenAPI description, on this machine only.',
    )
    .option('--port <number>', '0 lets the system choose', wholeNumber(0, 65_535), USUAL_PORT)
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .option('--allow-network', 'let other machines in where --host is not this machine alone; nothing is encrypted')
    .option(
      '--token-file <file>',
      `holds the token that callers send (default: made once, in the data folder; or ${TOKEN_VARIABLE})`,
    )
    .option('--db <file>', "history to learn from and to keep tasks in (default: the app's)")
    .option('--resource <name=units>', 'what there is where a request does not say, repeatable', parseResource, {})
    .option(
      '--rate <number>',
      'requests that one address may make within a second',
      wholeNumber(1, 1_000_000),
      USUAL_MOST_PER_SECOND,
    )
    .option('--log-level <level>', `of the log on stderr: ${LOG_LEVELS.join(', ')}`, parseLevel, 'warn')
    .option('--json', 'say as one JSON object where it listens')
    .action(async (options: ServeOptions) => {
      // Other commands need not wait for an HTTP server to load.
      const { startService } = await import('../service/start-service.ts');
      const logger = pino({ level: options.logLevel }, pino.destination(2));
      const token = tokenOf(options);
      const folder = dataFolder();
      finish(
        await withHistory(options.db ?? join(folder, 'history.db'), false, async (history) => {
          const engine = startInProcessEngine({ openHistory: () => history, logger, version: packageJson.version });
          try {
            const service = await startService({
              client: engine.client,
              history: () => history,
              dataFolder: folder,
              ...(token === null ? {} : { token }),
              host: options.host,
              allowsNetwork: options.allowNetwork === true,
              port: options.port,
              resources: Object.keys(options.resource).length > 0 ? options.resource : USUAL_RESOURCES,
              mostPerSecond: options.rate,
              version: packageJson.version,
              logger,
            });
            tell(service.address, service.tokenFile, options);
            const signal = interruptSignal();
            await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
            await service.close();
            return EXIT.fine;
          } finally {
            await engine.close();
          }
        }),
      );
    });
}

function tell(address: string, tokenFile: string | null, { json, allowNetwork, host }: ServeOptions): void {
  if (json === true) {
    process.stdout.write(`${JSON.stringify({ address, tokenFile })}\n`);
    return;
  }
  const token = tokenFile === null ? 'the one that you gave' : `in ${tokenFile}`;
  process.stdout.write(
    `The scheduling service listens at ${address}\nToken: ${token}\nWhat it can do: ${address}/docs?token=…\nCtrl+C ends it.\n`,
  );
  if (allowNetwork === true && host !== '127.0.0.1') {
    process.stderr.write(
      'planloom: other machines can reach it, and nothing is encrypted: whoever listens sees the token.\n',
    );
  }
}

function tokenOf({ tokenFile }: ServeOptions): string | null {
  if (tokenFile === undefined) return process.env[TOKEN_VARIABLE] ?? null;
  try {
    return readFileSync(pathOf(tokenFile), 'utf8').trim();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError(`${tokenFile} can't be read (${reason}). Maybe check its name.`);
  }
}

function parseResource(text: string, known: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const [, name, units] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  const amount = Number(units);
  if (name === undefined || units.trim() === '' || !(amount >= 0)) {
    throw new InvalidArgumentError('Give a name and an amount, such as cpu=10.');
  }
  return { ...known, [name]: amount };
}

function parseLevel(text: string): string {
  if (LOG_LEVELS.includes(text)) return text;
  throw new InvalidArgumentError(`Maybe use one of ${LOG_LEVELS.join(', ')}.`);
}
