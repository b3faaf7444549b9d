import { type DurationScale, durationScale, formatDuration } from '../../core/model/duration-notation.ts';
import { type Link, MILLI_UNITS, type ResourceId, type Task, type Workflow } from '../../core/model/workflow.ts';
import type { Ticks } from '../../core/time/ticks.ts';
import { numberFormat } from '../i18n/formatters.ts';

/** Texts on the canvas, in one language and the units of one plan. */
export interface TaskWords {
  /** Working time in the largest unit that holds it: `3 days`, `1.5 hours`; a range where the modes differ. */
  duration(task: Task): string;
  /** What the first mode needs: `Painters × 2 · Crane · 2 × (Ann | Bob | Cem)`; empty for nothing. */
  resources(task: Task): string;
  /** `SS+2d`, `+1d`; empty for finish-start without lag. */
  link(link: Link): string;
}

type PlanUnits = Pick<Workflow, 'tick' | 'calendar' | 'calendars' | 'resources'>;

const UNIT_OF_SUFFIX: Readonly<Record<string, string>> = {
  ms: 'millisecond',
  s: 'second',
  min: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
};

const TYPE_CODES: Readonly<Record<Link['type'], string>> = {
  'finish-start': '',
  'start-start': 'SS',
  'finish-finish': 'FF',
  'start-finish': 'SF',
};

/**
 * @param periods text for a number of benchmark periods, which have no unit of their own
 * @param display how units are written
 */
export function createTaskWords(
  plan: PlanUnits,
  language: string,
  periods: (count: number) => string,
  display: 'long' | 'short' = 'long',
): TaskWords {
  const scale = durationScale(plan);
  const names = new Map<ResourceId, string>(plan.resources.map((resource) => [resource.id, resource.name]));
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const number = numberFormat(locale, { maximumSignificantDigits: 3 });
  const length = (ticks: Ticks) =>
    plan.tick === 'period' ? periods(ticks) : lengthInWords(ticks, scale, locale, display);
  return {
    duration: (task) => {
      const durations = task.modes.map((mode) => mode.duration);
      const shortest = Math.min(...durations);
      const longest = Math.max(...durations);
      return shortest === longest ? length(shortest) : `${length(shortest)} – ${length(longest)}`;
    },
    resources: (task) =>
      [
        ...task.modes[0].demands
          .filter(({ amount }) => amount > 0)
          .map(({ resource, amount }) => {
            const name = names.get(resource) ?? resource;
            return amount === MILLI_UNITS ? name : `${name} × ${number.format(amount / MILLI_UNITS)}`;
          }),
        ...(task.modes[0].roles ?? []).map(
          ({ anyOf, count }) => `${count} × (${anyOf.map((id) => names.get(id) ?? id).join(' | ')})`,
        ),
      ].join(' · '),
    link: ({ type, lag }) => TYPE_CODES[type] + lagText(lag, scale, number),
  };
}

function lagText(lag: Link['lag'], scale: DurationScale, number: Intl.NumberFormat): string {
  if (lag.unit === 'percent')
    return lag.percent === 0 ? '' : `${lag.percent > 0 ? '+' : '−'}${number.format(Math.abs(lag.percent))}%`;
  if (lag.ticks === 0) return '';
  return `${lag.ticks > 0 ? '+' : '−'}${formatDuration(Math.abs(lag.ticks), scale, lag.unit)}`;
}

/** Odd amounts of a short unit are told, rounded, in a longer one: from how many on. */
const LONGER_UNITS = [
  ['ms', 's', 1000, 1000],
  ['s', 'min', 60, 600],
  ['min', 'h', 60, 120],
] as const;

function lengthInWords(ticks: Ticks, scale: DurationScale, locale: string, display: 'long' | 'short'): string {
  const match = /^(-?[\d.e+-]+)([a-z]+)$/i.exec(formatDuration(ticks, scale));
  if (match === null) return String(ticks);
  let amount = Number(match[1]);
  let suffix = match[2];
  for (const [shorter, longer, ratio, from] of LONGER_UNITS) {
    if (suffix !== shorter || amount < from) continue;
    amount /= ratio;
    suffix = longer;
  }
  return unitFormat(locale, UNIT_OF_SUFFIX[suffix] ?? 'minute', locale === 'zh-CN' ? 'short' : display).format(amount);
}

const unitFormats = new Map<string, Intl.NumberFormat>();

/** Formats take longer to make than to use. */
function unitFormat(locale: string, unit: string, unitDisplay: 'long' | 'short'): Intl.NumberFormat {
  const key = `${locale} ${unit} ${unitDisplay}`;
  const format =
    unitFormats.get(key) ?? numberFormat(locale, { style: 'unit', unit, unitDisplay, maximumSignificantDigits: 3 });
  unitFormats.set(key, format);
  return format;
}
