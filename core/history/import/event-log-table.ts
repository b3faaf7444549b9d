import type { EventColumns } from './guess-columns.ts';
import { ImportError } from './import-error.ts';
import type { ImportReport } from './import-report.ts';
import type { ObservationMapping } from './observation-mapping.ts';

/** The columns that {@link EventLogTable.rows} makes. */
const HEADER = ['activity', 'case', 'started', 'finished', 'duration'] as const;

/** How those columns are read: an event is a task execution of its activity, from the event before it in its case. */
export const EVENT_LOG_MAPPING: ObservationMapping = {
  columns: { actual: 'duration', kind: 'activity', group: 'case', started: 'started', finished: 'finished' },
  features: [],
  unit: 'second',
};

interface LoggedEvent {
  readonly activity: string;
  readonly at: number;
  readonly row: number;
}

/**
 * Collects the rows of an event log (case, activity, time) and turns them into a table of task executions. How long the
 * first event of a case took is not known, so it gives none.
 */
export class EventLogTable {
  private readonly columns: EventColumns;
  private readonly momentOf: (text: string) => number | null;
  private readonly cases = new Map<string, LoggedEvent[]>();
  private places: { readonly case: number; readonly activity: number; readonly time: number } | null = null;
  private row = 0;
  private readonly unreadable: { readonly row: number; readonly value: string }[] = [];

  /** @param momentOf milliseconds since 1970, `null` where a text is no moment */
  constructor(columns: EventColumns, momentOf: (text: string) => number | null) {
    this.columns = columns;
    this.momentOf = momentOf;
  }

  /**
   * The first row ever taken holds the names of the columns.
   * @throws ImportError where one of them is missing
   */
  take(rows: readonly (readonly string[])[]): void {
    for (const row of rows) {
      this.row++;
      if (this.places === null) this.places = this.place(row);
      else this.takeEvent(row, this.places);
    }
  }

  /** Rows of the table, its header first. Rows that give none are noted in the report. */
  *rows(report: ImportReport): Generator<string[]> {
    yield [...HEADER];
    for (const { row, value } of this.unreadable) report.add('unreadable-date', row, this.columns.time, value);
    for (const [caseId, events] of this.cases) {
      events.sort((a, b) => a.at - b.at || a.row - b.row);
      report.add('first-of-case', events[0].row, this.columns.case, caseId);
      for (let k = 1; k < events.length; k++) {
        const { activity, at } = events[k];
        const before = events[k - 1].at;
        yield [activity, caseId, milliseconds(before), milliseconds(at), String((at - before) / 1000)];
      }
    }
  }

  private takeEvent(row: readonly string[], places: NonNullable<EventLogTable['places']>): void {
    const text = (row[places.time] ?? '').trim();
    const at = this.momentOf(text);
    if (at === null) {
      this.unreadable.push({ row: this.row, value: text });
      return;
    }
    const caseId = (row[places.case] ?? '').trim();
    const event = { activity: (row[places.activity] ?? '').trim(), at, row: this.row };
    const events = this.cases.get(caseId);
    if (events === undefined) this.cases.set(caseId, [event]);
    else events.push(event);
  }

  private place(header: readonly string[]) {
    const names = header.map((name) => name.replace(/^\uFEFF/, '').trim());
    const { case: caseName, activity, time } = this.columns;
    const missing = [caseName, activity, time].filter((name) => !names.includes(name));
    if (missing.length > 0) {
      const columns = names.join(', ');
      throw new ImportError(
        'missing-columns',
        `There is no column "${missing.join('", "')}". Maybe use one of its columns: ${columns}.`,
        { missing: missing.join(', '), columns },
      );
    }
    return { case: names.indexOf(caseName), activity: names.indexOf(activity), time: names.indexOf(time) };
  }
}

/** In a form that every reader of moments takes for what it is. */
function milliseconds(at: number): string {
  return String(at).padStart(13, '0');
}
