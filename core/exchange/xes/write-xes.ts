import type { WrittenObservation } from '../observation-csv.ts';

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <classifier name="Activity" keys="concept:name"/>
`;

/** Fields of a task execution that become attributes of its completion, with their types. */
const FURTHER = [
  ['task', 'task', 'string'],
  ['project', 'project', 'string'],
  ['mode', 'mode', 'string'],
  ['plannedDurationSeconds', 'planned_s', 'float'],
  ['actualDurationSeconds', 'actual_s', 'float'],
  ['outcome', 'outcome', 'string'],
] as const;

/** Where the case is not the group, which is what other readers take the case for. */
const GROUP_KEY = 'planloom:group';

/**
 * Task executions as an event log (IEEE 1849, XES): a case for each run, by the name of its `case`; of what comes from no run, for each value
 * of the group, else of the project; of each execution its start and its completion, in the order of time. What has neither is left out.
 *
 * @param instantText an instant as ISO text
 * @returns the parts of the file, and at the end how many executions were written
 */
export function* xesParts(
  observations: readonly WrittenObservation[],
  instantText: (at: number) => string,
): Generator<string, number> {
  yield HEAD;
  const cases = Map.groupBy(observations, (execution) => nameOfCase(execution));
  let written = 0;
  for (const [name, executions] of cases) {
    const events = executions.flatMap((execution, k) => {
      const { startedAt, finishedAt } = execution;
      const instance = String(k + 1);
      if (typeof startedAt !== 'number' && typeof finishedAt !== 'number') return [];
      written++;
      return [
        ...(typeof startedAt === 'number'
          ? [{ at: startedAt, k, text: eventText(execution, 'start', instantText(startedAt), instance) }]
          : []),
        ...(typeof finishedAt === 'number'
          ? [{ at: finishedAt, k, text: eventText(execution, 'complete', instantText(finishedAt), instance) }]
          : []),
      ];
    });
    if (events.length === 0) continue;
    events.sort((a, b) => a.at - b.at || a.k - b.k);
    yield `  <trace>\n${attribute('string', 'concept:name', name, 4)}${events.map(({ text }) => text).join('')}  </trace>\n`;
  }
  yield '</log>\n';
  return written;
}

function nameOfCase({ case: run, group, project }: WrittenObservation): string {
  return String(run ?? group ?? project ?? 'history');
}

function eventText(
  execution: WrittenObservation,
  transition: 'start' | 'complete',
  at: string,
  instance: string,
): string {
  const { kind, task, group, performer } = execution;
  const isGroupLost = typeof group === 'string' && group !== nameOfCase(execution);
  const lines = [
    attribute('string', 'concept:name', String(kind ?? task ?? 'task'), 6),
    attribute('string', 'concept:instance', instance, 6),
    attribute('string', 'lifecycle:transition', transition, 6),
    attribute('date', 'time:timestamp', at, 6),
    ...(typeof performer === 'string' ? [attribute('string', 'org:resource', performer, 6)] : []),
    ...(isGroupLost && transition === 'complete' ? [attribute('string', GROUP_KEY, group, 6)] : []),
    ...(transition === 'start'
      ? []
      : FURTHER.flatMap(([field, key, type]) => {
          const value = execution[field];
          return value === null || value === undefined ? [] : [attribute(type, key, String(value), 6)];
        })),
  ];
  return `    <event>\n${lines.join('')}    </event>\n`;
}

function attribute(type: string, key: string, value: string, indent: number): string {
  return `${' '.repeat(indent)}<${type} key="${key}" value="${escaped(value)}"/>\n`;
}

function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML can't hold them.
  const plain = text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
  return plain.replace(/[&<>"\t\r\n]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
