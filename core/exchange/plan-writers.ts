import type { Workflow } from '../model/workflow.ts';
import { writeGraphviz } from './graphviz.ts';
import { writeMermaid } from './mermaid.ts';
import { writePatterson } from './write-patterson.ts';
import { writePsplib } from './write-psplib.ts';
import type { WrittenFile } from './written-file.ts';

/** Foreign formats that plans are written in. */
export const WRITABLE_FORMATS = ['mermaid', 'graphviz', 'psplib', 'patterson'] as const;
export type WritableFormat = (typeof WRITABLE_FORMATS)[number];

const WRITERS: Readonly<Record<WritableFormat, (workflow: Workflow) => WrittenFile>> = {
  mermaid: writeMermaid,
  graphviz: writeGraphviz,
  psplib: writePsplib,
  patterson: writePatterson,
};

/** The plan in a foreign format, and what that format could not hold. */
export function writePlanAs(workflow: Workflow, format: WritableFormat): WrittenFile {
  return WRITERS[format](workflow);
}

/** What the names of such files end in, without the dot. */
export function endingOf(format: WritableFormat, { tasks, resources }: Workflow): string {
  if (format === 'mermaid') return 'mmd';
  if (format === 'graphviz') return 'dot';
  if (format === 'patterson') return 'rcp';
  const isSingle = tasks.every(({ modes }) => modes.length === 1 && (modes[0].roles ?? []).length === 0);
  return isSingle && resources.every(({ kind }) => kind === 'renewable') ? 'sm' : 'mm';
}
