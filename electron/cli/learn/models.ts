import type { Command } from 'commander';
import type { ModelKind } from '../../../core/history/model-version.ts';
import { EXIT } from '../exit-code.ts';
import { wholeNumber } from '../options.ts';
import { textTable } from './text-table.ts';
import { targetOption, threeDigits, versionNumbered, withModels } from './with-models.ts';

interface ModelsOptions {
  readonly db: string;
  readonly target: ModelKind;
  readonly json?: boolean;
}

interface PromoteOptions extends ModelsOptions {
  readonly overrule?: boolean;
  readonly reason: string;
}

/** `planloom learn models`, `promote`, `rollback`, `compare` and `remove-model`. */
export function addModelsCommands(learn: Command, finish: (exitCode: number) => void): void {
  const command = (name: string, description: string) =>
    learn
      .command(name)
      .description(description)
      .requiredOption('--db <file>', 'the database that holds the models')
      .addOption(targetOption())
      .option('--json', 'print JSON');
  command('models', 'Lists the versions of models and how they became champion.').action(
    async (options: ModelsOptions) => {
      await listModels(options);
      finish(EXIT.fine);
    },
  );
  command('promote <number>', 'Makes a version champion if it beats the present one.')
    .option('--overrule', 'promote it even if the rule refuses; that is noted')
    .option('--reason <text>', 'why', '')
    .action(async (number: string, options: PromoteOptions) => {
      finish(await promote(parseNumber(number), options));
    });
  command('rollback', 'Makes the champion before the present one champion again.')
    .option('--reason <text>', 'why', '')
    .action(async ({ db, target, reason, json }: PromoteOptions) => {
      await withModels(db, async (client) => {
        const version = await client.call('learn.rollBack', { kind: target, reason });
        print(json, version, [`Version ${version.number} (${version.entrant}) is champion again.`]);
      });
      finish(EXIT.fine);
    });
  command('compare <first> <second>', 'Lets two versions forecast the same newest rows.').action(
    async (first: string, second: string, options: ModelsOptions) => {
      await compare(parseNumber(first), parseNumber(second), options);
      finish(EXIT.fine);
    },
  );
  command('remove-model <number>', 'Deletes a version.').action(
    async (number: string, { db, target, json }: ModelsOptions) => {
      await withModels(db, async (client, history) => {
        const { id } = versionNumbered(history, target, parseNumber(number));
        await client.call('learn.removeModel', { id });
        print(json, { removed: Number(number) }, [`Version ${number} of "${target}" is deleted.`]);
      });
      finish(EXIT.fine);
    },
  );
}

const parseNumber = wholeNumber(1);

async function listModels({ db, target, json }: ModelsOptions): Promise<void> {
  const { versions, promotions } = await withModels(db, (client) => client.call('learn.models', { kind: target }));
  const table = textTable([
    ['version', 'model', 'state', 'made', 'rows', 'MAE', 'pinball', 'coverage %', 'unit', 'bytes', 'seconds'],
    ...versions.map((version) => [
      version.number,
      version.entrant,
      version.state,
      version.createdAt.slice(0, 16),
      version.rows,
      threeDigits(version.metrics['mae']),
      threeDigits(version.metrics['pinball']),
      threeDigits(100 * (version.metrics['coverage'] ?? Number.NaN)),
      version.unit,
      version.bytes,
      threeDigits(version.seconds),
    ]),
  ]);
  const journal = promotions.map(({ happenedAt, number, action, decidedBy, overruled, reason }) => {
    const who = overruled ? 'a person against the rule' : decidedBy === 'rule' ? 'the rule' : 'a person';
    const what = action === 'roll-back' ? 'rolled back to' : 'promoted';
    return `${happenedAt.slice(0, 16)}  version ${number} ${what} by ${who}${reason === '' ? '.' : `: ${reason}`}`;
  });
  const none = [`There is no model of ${target} yet. Maybe train one: planloom learn train --db ${db}.`];
  print(json, { versions, promotions }, versions.length === 0 ? none : [...table, ...journal]);
}

async function promote(
  number: number,
  { db, target, overrule = false, reason, json }: PromoteOptions,
): Promise<number> {
  return withModels(db, async (client, history) => {
    const { id } = versionNumbered(history, target, number);
    const outcome = await client.call('learn.promote', { id, overrule, reason });
    const { promoted, decision } = outcome;
    const refused = decision.reason === 'already' ? '' : ' Maybe use --overrule; that is noted.';
    print(json, outcome, [
      promoted ? `Version ${number} is champion now. ${decision.text}` : `Not promoted: ${decision.text}${refused}`,
    ]);
    return promoted || decision.reason === 'already' ? EXIT.fine : EXIT.badInput;
  });
}

async function compare(first: number, second: number, { db, target, json }: ModelsOptions): Promise<void> {
  const comparison = await withModels(db, (client, history) =>
    client.call('learn.compare', {
      ids: [versionNumbered(history, target, first).id, versionNumbered(history, target, second).id],
    }),
  );
  const { rows, unit, unseen, results } = comparison;
  print(json, comparison, [
    `On the newest ${rows} rows, which ${unseen ? 'neither learned from' : 'at least one of them learned from'}:`,
    ...textTable([
      ['version', `MAE (${unit}s)`, 'MSE', '|ln ratio|', 'pinball', 'coverage %'],
      ...results.map((each, k) => [
        [first, second][k],
        threeDigits(each.mae),
        threeDigits(each.mse),
        threeDigits(each.malr),
        threeDigits(each.pinball),
        threeDigits(100 * each.coverage),
      ]),
    ]),
  ]);
}

function print(json: boolean | undefined, value: unknown, lines: readonly string[]): void {
  process.stdout.write(`${json === true ? JSON.stringify(value) : lines.join('\n')}\n`);
}
