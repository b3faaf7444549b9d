import { looksLikePlanFile } from '../model/plan-file.ts';
import { ReadError } from './read-error.ts';
import { refuseOversizedJson } from './refuse-oversized-json.ts';

/** The formats that can be read as a plan. `psplib` covers `.sm` and `.mm`, `patterson` is `.rcp`, `mspdi` Microsoft Project's XML,
 * `xer` what Primavera P6 exports. */
export type ReadableFormat =
  | 'planloom'
  | 'wfcommons'
  | 'psplib'
  | 'patterson'
  | 'mspdi'
  | 'xer'
  | 'ganttproject'
  | 'bpmn';

/** How many characters from the beginning of a file {@link recogniseHead} needs at most. */
export const HEAD_LENGTH = 65_536;

/** Longest text that is read at all, and longest one of the terse formats: 50,000 tasks take less in any of them. */
export const MAX_TEXT_LENGTH = 120_000_000;
const MAX_INSTANCE_LENGTH = 6_000_000;

/** Formats of project files, which say much about each task. */
const PROJECT_FORMATS: ReadonlySet<string> = new Set(['mspdi', 'xer', 'ganttproject', 'bpmn']);

const READABLE =
  'Planloom reads its own .planloom files, WfCommons JSON 1.4 to 1.6, PSPLIB .sm and .mm, Patterson .rcp, XML of Microsoft Project, Primavera .xer, GanttProject .gan, and BPMN 2.0 .bpmn.';

/**
 * Tells from a file's beginning, before the rest is read, what it may be; `json` is settled by {@link recognise} on the
 * whole text. Throws a {@link ReadError} that lists what can be read.
 */
export function recogniseHead(head: string): Exclude<ReadableFormat, 'planloom' | 'wfcommons'> | 'json' {
  const text = head
    .slice(0, HEAD_LENGTH)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text === '') throw new ReadError(null, {}, 'This file is empty.', READABLE);
  if (looksBinary(text)) {
    throw new ReadError(null, {}, 'This file holds binary data, not text.', `${READABLE} Maybe unpack it first.`);
  }
  if (text.startsWith('{')) return 'json';
  if (/^ERMHDR[\t\r\n]/.test(text)) return 'xer';
  if (/^<[\s\S]*?<Project[\s>]|^<Project[\s>]/.test(text) && text.includes('schemas.microsoft.com/project'))
    return 'mspdi';
  if (/^<[\s\S]*?<project[\s>]|^<project[\s>]/.test(text) && /<tasks[\s>]|gantt/.test(text)) return 'ganttproject';
  if (
    /^<[\s\S]*?<(?:[\w.-]+:)?definitions[\s>]|^<(?:[\w.-]+:)?definitions[\s>]/.test(text) &&
    /spec\/BPMN\/2/.test(text)
  )
    return 'bpmn';
  if (/^[-\s]*(?:jobs\s*\(incl|file with basedata|PRECEDENCE\s+RELATIONS|REQUESTS\s*\/\s*DURATIONS)/im.test(text)) {
    return 'psplib';
  }
  if (/^[+-]?\d+[ \t]+[+-]?\d+[ \t]*(?:\r|\n|$)/.test(text)) return 'patterson';
  if (/^"?task"?[,;\t]/.test(text)) {
    throw new ReadError(
      null,
      {},
      'This file is the table of a schedule, which is no plan by itself.',
      `${READABLE} Maybe use it together with its plan.`,
    );
  }
  throw new ReadError(null, {}, 'What is in this file is of no known kind.', READABLE);
}

/** Whether the beginning of a file belongs to binary data. */
export function looksBinary(head: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary data from text.
  const unprintable = head.match(/[\u0000-\u0008\u000E-\u001F\uFFFD]/g)?.length ?? 0;
  return unprintable > head.length / 100;
}

/** The format of a whole text, by its content. Throws a {@link ReadError} that lists what can be read. */
export function recognise(text: string): ReadableFormat {
  const format = recogniseHead(text);
  const longest = format === 'json' || PROJECT_FORMATS.has(format) ? MAX_TEXT_LENGTH : MAX_INSTANCE_LENGTH;
  if (text.length > longest) {
    const millions = Math.round(text.length / 1e6);
    throw new ReadError(null, {}, `This file has ${millions} million characters, more than any plan.`, READABLE);
  }
  if (format !== 'json') return format;
  refuseOversizedJson(text, READABLE);
  if (looksLikePlanFile(text)) return 'planloom';
  // Field names within a text value are escaped, so notes about another format do not mislead.
  if (/"(?:schemaVersion|runtimeInSeconds)"\s*:/.test(text)) return 'wfcommons';
  if (/"format"\s*:\s*"planloom"/.test(text)) return 'planloom';
  throw new ReadError(null, {}, 'This file begins like JSON, but is neither a plan nor a recorded run.', READABLE);
}
