import type { Link } from '../model/workflow.ts';
import { percentOf } from '../problem/link-time.ts';
import { millisecondsPerTick, type Ticks } from '../time/ticks.ts';
import { notApplicable, shareCheck, whereFound } from './health-check.ts';
import type { HealthContext } from './health-context.ts';
import type { FindingCode, HealthCheck, HealthFinding } from './health-report.ts';

/** DCMA 3: at most this share of the links with a lag. */
const MOST_LAGS = 0.05;
/** DCMA 4: at most this share of the links of another type than finish-start. */
const MOST_OTHER_TYPES = 0.1;
/** Working days from which a lag hides work that is better seen. */
const LONG_LAG_DAYS = 10;
/** Elapsed days in as many working days. */
const LONG_LAG_ELAPSED_DAYS = 14;

const DAY = 86_400_000;

/** Leads, lags and types of links: DCMA 2, 3 and 4. */
export function checkLinks(context: HealthContext): readonly HealthCheck[] {
  const { links } = context;
  if (links.length === 0)
    return [notApplicable('leads', 'noLinks'), notApplicable('lags', 'noLinks'), notApplicable('linkTypes', 'noLinks')];
  const leads = links.filter((link) => lengthOf(context, link) < 0);
  const lags = links.filter((link) => lengthOf(context, link) > 0);
  const longLags = lags.filter((link) => isLong(context, link));
  const shortLags = lags.filter((link) => !longLags.includes(link));
  const startFinish = links.filter(({ type }) => type === 'start-finish');
  const otherTypes = links.filter(({ type }) => type === 'start-start' || type === 'finish-finish');
  const found = (code: FindingCode, which: readonly Link[], fix: 'dropLag' | 'lagToTask' | null) =>
    whereFound(linkFinding(code, which, fix));
  return [
    shareCheck('leads', leads.length, links.length, 0, found('lead', leads, 'dropLag')),
    shareCheck('lags', lags.length, links.length, MOST_LAGS, [
      ...found('longLag', longLags, 'lagToTask'),
      ...found('lag', shortLags, 'lagToTask'),
    ]),
    shareCheck('linkTypes', startFinish.length + otherTypes.length, links.length, MOST_OTHER_TYPES, [
      ...found('startFinish', startFinish, null),
      ...found('otherType', otherTypes, null),
    ]),
  ];
}

function linkFinding(code: FindingCode, which: readonly Link[], fix: 'dropLag' | 'lagToTask' | null): HealthFinding {
  const links = which.map(({ id }) => id);
  return {
    code,
    items: links.map((id) => ({ kind: 'link', id })),
    values: code === 'longLag' ? { days: LONG_LAG_DAYS } : {},
    fix: fix === null ? null : { kind: fix, links },
  };
}

/** Ticks of a link's lag; a percentage is of the first way to do the predecessor. */
function lengthOf({ byId }: HealthContext, { lag, from }: Link): Ticks {
  if (lag.unit !== 'percent') return lag.ticks;
  return percentOf(lag.percent, byId.get(from)?.modes[0].duration ?? 0);
}

function isLong(context: HealthContext, link: Link): boolean {
  const { day, workflow } = context;
  const elapsedDay = DAY / (millisecondsPerTick(workflow.tick) ?? DAY);
  const longest = link.lag.unit === 'elapsed' ? LONG_LAG_ELAPSED_DAYS * elapsedDay : LONG_LAG_DAYS * day;
  return lengthOf(context, link) > longest;
}
