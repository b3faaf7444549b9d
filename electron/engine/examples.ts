import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { translatePlan } from '../../core/exchange/translate-plan.ts';
import type { Plan } from '../../core/model/plan.ts';
import { parsePlanFile } from '../../core/model/plan-file.ts';
import { RpcError } from '../ipc/rpc-error.ts';

export interface Example {
  readonly id: string;
  readonly name: string;
  readonly tasks: number;
  /** First paragraph of the plan's notes. */
  readonly summary: string;
}

const ENDING = '.planloom';
/** Language of the files themselves. */
const SOURCE_LANGUAGE = 'en';

/** The plans that come with Planloom. Ids are file names without the ending. */
export class Examples {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** In the order of their ids; empty where the folder is missing. */
  async list(language = SOURCE_LANGUAGE): Promise<readonly Example[]> {
    return Promise.all(
      (await this.ids()).map(async (id) => {
        const { workflow } = await this.read(id, language);
        const summary = (workflow.notes ?? '').split(/\n\s*\n/)[0].trim();
        return { id, name: workflow.name, tasks: workflow.tasks.length, summary };
      }),
    );
  }

  /**
   * @param language of its words, as far as they are there
   * @throws RpcError `not-found`
   */
  async plan(id: string, language = SOURCE_LANGUAGE): Promise<Plan> {
    // Only names that the folder itself lists are read, so no id can lead out of it.
    if (!(await this.ids()).includes(id)) throw new RpcError('not-found', `There is no example "${id}".`);
    return this.read(id, language);
  }

  private async ids(): Promise<string[]> {
    const names = await readdir(this.folder).catch((): string[] => []);
    return names
      .filter((name) => name.endsWith(ENDING))
      .map((name) => name.slice(0, -ENDING.length))
      .sort();
  }

  private async read(id: string, language: string): Promise<Plan> {
    const plan = parsePlanFile(await readFile(join(this.folder, id + ENDING), 'utf8'));
    return language === SOURCE_LANGUAGE ? plan : translatePlan(plan, await this.words(id, language));
  }

  /** The words of an example in a language, by those of its file; none where nobody has translated it. */
  private async words(id: string, language: string): Promise<ReadonlyMap<string, string>> {
    const text = await readFile(join(this.folder, language, `${id}.json`), 'utf8').catch(() => '{}');
    return new Map(Object.entries(JSON.parse(text) as Record<string, string>));
  }
}
