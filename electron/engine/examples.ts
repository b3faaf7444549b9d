import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
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

/** The plans that come with Planloom. Ids are file names without the ending. */
export class Examples {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** In the order of their ids; empty where the folder is missing. */
  async list(): Promise<readonly Example[]> {
    return Promise.all(
      (await this.ids()).map(async (id) => {
        const { workflow } = await this.read(id);
        const summary = (workflow.notes ?? '').split(/\n\s*\n/)[0].trim();
        return { id, name: workflow.name, tasks: workflow.tasks.length, summary };
      }),
    );
  }

  /** @throws RpcError `not-found` */
  async plan(id: string): Promise<Plan> {
    // Only names that the folder itself lists are read, so no id can lead out of it.
    if (!(await this.ids()).includes(id)) throw new RpcError('not-found', `There is no example "${id}".`);
    return this.read(id);
  }

  private async ids(): Promise<string[]> {
    const names = await readdir(this.folder).catch((): string[] => []);
    return names
      .filter((name) => name.endsWith(ENDING))
      .map((name) => name.slice(0, -ENDING.length))
      .sort();
  }

  private async read(id: string): Promise<Plan> {
    return parsePlanFile(await readFile(join(this.folder, id + ENDING), 'utf8'));
  }
}
