import type { Workflow } from '../model/workflow.ts';
import { writeGraphviz } from './graphviz.ts';
import { writeMermaid } from './mermaid.ts';
import { writeMspdi } from './mspdi/write-mspdi.ts';
import { writePatterson } from './write-patterson.ts';
import { writePsplib } from './write-psplib.ts';
import { writeWfcommons } from './write-wfcommons.ts';
import type { WritablePlan, WrittenFile } from './written-file.ts';
import { writeXer } from './xer/write-xer.ts';

/** Foreign formats that plans are written in. */
export const WRITABLE_FORMATS = ['mspdi', 'xer', 'mermaid', 'graphviz', 'psplib', 'patterson', 'wfcommons'] as const;
export type WritableFormat = (typeof WRITABLE_FORMATS)[number];

const WRITERS: Readonly<Record<WritableFormat, (plan: WritablePlan) => WrittenFile>> = {
  mspdi: writeMspdi,
  xer: writeXer,
  mermaid: ({ workflow }) => writeMermaid(workflow),
  graphviz: ({ workflow }) => writeGraphviz(workflow),
  psplib: ({ workflow }) => writePsplib(workflow),
  patterson: ({ workflow }) => writePatterson(workflow),
  wfcommons: ({ workflow }) => writeWfcommons(workflow),
};

/** The plan in a foreign format, and what that format could not hold. */
export function writePlanAs(plan: WritablePlan, format: WritableFormat): WrittenFile {
  return WRITERS[format](plan);
}

/** What the names of such files end in, without the dot. */
export function endingOf(format: WritableFormat, { tasks, resources }: Workflow): string {
  if (format === 'mspdi') return 'xml';
  if (format === 'xer') return 'xer';
  if (format === 'mermaid') return 'mmd';
  if (format === 'graphviz') return 'dot';
  if (format === 'wfcommons') return 'json';
  if (format === 'patterson') return 'rcp';
  const isSingle = tasks.every(({ modes }) => modes.length === 1 && (modes[0].roles ?? []).length === 0);
  return isSingle && resources.every(({ kind }) => kind === 'renewable') ? 'sm' : 'mm';
}
