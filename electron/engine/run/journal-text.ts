import Papa from 'papaparse';
import { neutraliseCell } from '../../../core/exchange/formula-cells.ts';
import type { History } from '../../../core/history/history.ts';
import type { JournalFilter } from '../../../core/history/run-repository.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import { millisecondsPerTick } from '../../../core/time/ticks.ts';
import { toEntry } from './run-messages.ts';

const PAGE = 1000;
const HEADING = ['number', 'ticks', 'time', 'written', 'kind', 'subject', 'name', 'text'];

/** A filter as a person means it: what an entry is about counts by its name. @throws HistoryError `unknown-run` */
export function journalFilter(
  history: History,
  run: number,
  { kinds, text }: { readonly kinds: readonly string[] | null; readonly text: string | null },
): JournalFilter {
  if (text === null || text.trim() === '') return { kinds, text: null, subjects: [] };
  const sought = text.trim().toLowerCase();
  const subjects = [...namesOf(history, run)].flatMap(([id, name]) =>
    name.toLowerCase().includes(sought) ? [id] : [],
  );
  return { kinds, text: sought, subjects };
}

/** The journal of a run as text, oldest first: a CSV table with a heading, or a JSON object on each line. */
export function journalText(history: History, run: number, filter: JournalFilter, format: 'csv' | 'jsonl'): string {
  const names = namesOf(history, run);
  const { origin, tick } = planOf(history, run);
  const tickMs = millisecondsPerTick(tick);
  const pages: ReturnType<typeof history.runs.journal>[] = [];
  for (let before: number | null = null; ; ) {
    const page = history.runs.journal(run, filter, before, PAGE);
    pages.push(page);
    if (page.length < PAGE) break;
    before = page[page.length - 1].number;
  }
  const rows = pages
    .flat()
    .reverse()
    .map(toEntry)
    .map((entry) => ({
      number: entry.number,
      ticks: entry.at,
      // A plan in periods has no clock.
      time: tickMs === null ? '' : new Date(Date.parse(origin) + entry.at * tickMs).toISOString(),
      written: entry.writtenAt,
      kind: entry.kind,
      subject: entry.subject ?? '',
      name: entry.subject === null ? '' : (names.get(entry.subject) ?? ''),
      text: entry.text,
    }));
  if (format === 'jsonl') return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const cells = rows.map((row) => Object.values(row).map((value) => neutraliseCell(String(value))));
  return `${Papa.unparse([HEADING, ...cells], { delimiter: ',', newline: '\r\n' })}\r\n`;
}

function namesOf(history: History, run: number): ReadonlyMap<string, string> {
  const { tasks, resources } = planOf(history, run);
  return new Map([...resources, ...tasks].map(({ id, name }) => [id, name]));
}

function planOf(history: History, run: number): Workflow {
  const { plan } = history.runs.beginning(run);
  const { workflow } = plan as { readonly workflow?: Workflow };
  return workflow ?? (plan as Workflow);
}
