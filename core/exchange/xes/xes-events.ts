import { SaxesParser } from 'saxes';
import { ReadError } from '../read-error.ts';

/** An event of a log with the attributes that tell what happened; texts as the file has them. */
export interface XesEvent {
  readonly attributes: ReadonlyMap<string, string>;
}

/** A case of a log: one run through a process. */
export interface XesTrace {
  readonly name: string;
  readonly events: readonly XesEvent[];
}

const MAX_DEPTH = 50;
const MOST_EVENTS = 2_000_000;
const MOST_ATTRIBUTES = 1_000;
const ATTRIBUTES: ReadonlySet<string> = new Set(['string', 'date', 'int', 'float', 'boolean', 'id']);

/**
 * Reads an event log (IEEE 1849, XES) portion by portion, case by case: a log of any size takes the memory of its longest case. Document
 * types are refused, attributes of attributes passed over.
 */
export class XesReader {
  private readonly parser = new SaxesParser();
  private readonly path: string[] = [];
  private name = '';
  private events: XesEvent[] = [];
  private event: Map<string, string> | null = null;
  private traces = 0;
  private count = 0;

  /** @param onTrace takes each case as soon as it is complete */
  constructor(onTrace: (trace: XesTrace) => void) {
    const { parser, path } = this;
    parser.on('doctype', () => {
      throw this.refusal(
        'a document type is not read, since it can hide anything.',
        'Maybe save the log again without it.',
      );
    });
    parser.on('error', (error) => {
      throw this.refusal(
        `the XML is broken: ${error.message.replace(/^\d+:\d+: |\.$/g, '')}.`,
        'Maybe the file was cut off.',
      );
    });
    parser.on('opentag', ({ name, attributes }) => {
      if (path.length === 0 && name !== 'log')
        throw this.refusal(`it begins with "${name}", not with a log.`, 'Maybe it is another kind of XML.');
      if (path.length >= MAX_DEPTH)
        throw this.refusal(`elements nest more than ${MAX_DEPTH} levels.`, 'Maybe it is no event log.');
      this.open(name, attributes);
      path.push(name);
    });
    parser.on('closetag', ({ name }) => {
      path.pop();
      if (name === 'event' && this.event !== null && path.at(-1) === 'trace') {
        this.events.push({ attributes: this.event });
        this.event = null;
      } else if (name === 'trace' && path.length === 1) {
        onTrace({ name: this.name || String(this.traces), events: this.events });
        this.events = [];
      }
    });
  }

  /** Throws a {@link ReadError} with the line where the text is no event log. */
  take(text: string): void {
    this.parser.write(text);
  }

  /** Throws a {@link ReadError} where the log breaks off. */
  end(): void {
    this.parser.close();
    if (this.traces === 0) throw this.refusal('it has no cases.', 'Maybe it was exported without them.');
  }

  private open(name: string, attributes: Readonly<Record<string, string>>): void {
    const { path } = this;
    if (name === 'trace' && path.length === 1) {
      this.traces++;
      this.name = '';
    } else if (name === 'event' && path.at(-1) === 'trace') {
      if (++this.count > MOST_EVENTS)
        throw this.refusal(`it has more than ${MOST_EVENTS} events.`, 'Maybe split the log.');
      this.event = new Map();
    } else if (ATTRIBUTES.has(name)) {
      const { key, value } = attributes;
      if (key === undefined || value === undefined) return;
      if (path.at(-1) === 'event' && this.event !== null && this.event.size < MOST_ATTRIBUTES)
        this.event.set(key, value);
      else if (path.at(-1) === 'trace' && key === 'concept:name') this.name = value;
    }
  }

  private refusal(problem: string, wayOut: string): ReadError {
    return new ReadError('XES', { line: this.parser.line }, problem, wayOut);
  }
}
