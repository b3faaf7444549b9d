import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import type { TaskCommand } from '../../../core/model/command.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import {
  canonicalText,
  type ExecutedCommand,
  executedContent,
} from '../../../core/operations/local/executed-content.ts';
import { fingerprintOf } from '../fingerprint.ts';

const fileSchema = z.object({
  /** Fingerprint of what may be executed, and when a person said so. */
  trusted: z.record(z.string(), z.object({ at: z.iso.datetime(), name: z.string() })),
  /** By plan: the content that was trusted last, for showing what has changed. */
  latest: z.record(z.string(), z.custom<readonly ExecutedCommand[]>(Array.isArray)),
});
type TrustFile = z.infer<typeof fileSchema>;

/** A plan as trust looks at it. */
export interface TrustedPlan {
  readonly workflow: Workflow;
  /** Where the plan's file lies; `null`: it has none. */
  readonly baseFolder: string | null;
  /** By which the plan is known from one time to the next: its path or its id. */
  readonly key: string;
}

/** What a plan would execute, and the fingerprint that stands for exactly that. */
export interface Fingerprinted {
  readonly content: readonly ExecutedCommand[];
  readonly fingerprint: string;
}

/** Absolute folder of a command; `null`: the run's own. Relative to no file nothing is known; then it stays as it is, and is refused. */
export function folderOf(baseFolder: string | null, folder: TaskCommand['folder']): string | null {
  if (folder === undefined) return baseFolder;
  return baseFolder === null && !isAbsolute(folder) ? folder : resolve(baseFolder ?? '/', folder);
}

/** What a plan would execute. Texts that differ in anything differ in the fingerprint. */
export function fingerprinted({ workflow, baseFolder }: Pick<TrustedPlan, 'workflow' | 'baseFolder'>): Fingerprinted {
  const content = executedContent(workflow, (folder) => folderOf(baseFolder, folder));
  return { content, fingerprint: fingerprintOf(canonicalText(content)) };
}

/**
 * What people have trusted, in a file of the data folder that its owner alone can read: the app and the command line share it, and no
 * call that a page may make but those of trust leads there. It is read anew each time, so that a withdrawal counts at once.
 */
export class TrustStore {
  private readonly path: string;
  private readonly now: () => string;

  constructor(path: string, now: () => string = () => new Date().toISOString()) {
    this.path = path;
    this.now = now;
  }

  /** When it was trusted; `null`: it is not. */
  trustedAt(fingerprint: string): string | null {
    return this.read().trusted[fingerprint]?.at ?? null;
  }

  /** What was trusted last under a plan's key; `null`: nothing. */
  latest(key: string): readonly ExecutedCommand[] | null {
    return this.read().latest[fingerprintOf(key)] ?? null;
  }

  grant({ key, workflow, baseFolder }: TrustedPlan): void {
    const { content, fingerprint } = fingerprinted({ workflow, baseFolder });
    const { trusted, latest } = this.read();
    this.write({
      trusted: { ...trusted, [fingerprint]: { at: this.now(), name: workflow.name } },
      latest: { ...latest, [fingerprintOf(key)]: content },
    });
  }

  /** Takes the trust in a content back. @returns whether there was any */
  withdraw(fingerprint: string): boolean {
    const { trusted, latest } = this.read();
    if (trusted[fingerprint] === undefined) return false;
    const { [fingerprint]: _withdrawn, ...rest } = trusted;
    this.write({ trusted: rest, latest });
    return true;
  }

  /** A file that can't be read trusts nothing. */
  private read(): TrustFile {
    try {
      return fileSchema.parse(JSON.parse(readFileSync(this.path, 'utf8')));
    } catch {
      return { trusted: {}, latest: {} };
    }
  }

  private write(content: TrustFile): void {
    mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
    const temporary = `${this.path}.${process.pid}.tmp`;
    const file = openSync(temporary, 'w', 0o600);
    writeSync(file, JSON.stringify(content));
    fsyncSync(file);
    closeSync(file);
    renameSync(temporary, this.path);
  }
}
