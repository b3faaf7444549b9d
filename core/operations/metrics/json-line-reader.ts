import { createMomentReader } from '../../time/read-moment.ts';
import {
  type LineReader,
  METRIC_NAME,
  type Refusal,
  rowOf,
  type SourceRow,
  TIME_NAME,
  VALUE_NAME,
} from './source-row.ts';

type Fields = Readonly<Record<string, unknown>>;
/** Fields that may hold the metrics as an object of their own. */
const HOLDERS = ['values', 'metrics', 'fields'] as const;

/**
 * Reads JSON lines: one object a line, with a time (ISO text, or seconds or milliseconds since 1970) and numbers beside it or under
 * `values`. Objects within are read one level deep (`cpu.user`); `{"metric": "cpu", "value": 97}` tells one metric.
 */
export class JsonLineReader implements LineReader {
  private readonly momentOf: (text: string) => number | null;

  /** @param timeZone of times without an offset */
  constructor(timeZone: string) {
    this.momentOf = createMomentReader(timeZone, 'year-first');
  }

  read(line: string): SourceRow | Refusal | null {
    if (line.trim() === '') return null;
    let parsed: unknown;
    try {
      parsed = JSON.parse(line);
    } catch {
      return 'malformed';
    }
    return this.readValue(parsed);
  }

  /** One parsed row. */
  readValue(parsed: unknown): SourceRow | Refusal {
    if (!isFields(parsed)) return 'malformed';
    const timeField = Object.keys(parsed).find((name) => TIME_NAME.test(name));
    const time = timeField === undefined ? null : parsed[timeField];
    const epochMs = time === null ? null : this.momentOf(String(time));
    if (epochMs === null && time !== null) return 'no-time';
    const holder = HOLDERS.find((name) => isFields(parsed[name]));
    const fields = holder === undefined ? parsed : (parsed[holder] as Fields);
    return rowOf(epochMs, metricsOf(fields, timeField));
  }
}

function metricsOf(fields: Fields, timeField: string | undefined): readonly (readonly [string, number])[] {
  const names = Object.keys(fields);
  const named = names.find((name) => METRIC_NAME.test(name) && typeof fields[name] === 'string');
  const valued = names.find((name) => VALUE_NAME.test(name));
  if (named !== undefined && valued !== undefined) return [[String(fields[named]), numberIn(fields[valued])]];
  return names
    .filter((name) => name !== timeField)
    .flatMap((name) => {
      const value = fields[name];
      return isFields(value)
        ? Object.keys(value).map((inner) => [`${name}.${inner}`, numberIn(value[inner])] as const)
        : [[name, numberIn(value)] as const];
    });
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Programs that are careful with big numbers write them as texts. */
function numberIn(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
}
