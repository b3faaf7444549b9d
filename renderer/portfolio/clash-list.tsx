import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { clockOf, type PlannedPlan, type PlanUse } from '../../core/portfolio/plan-use.ts';
import type { Clash, TeamLoad } from '../../core/portfolio/team-load.ts';
import { createTimeFormat } from '../i18n/create-time-format.ts';
import { unitsText } from '../i18n/units-text.ts';
import classes from './portfolio-view.module.css';

interface Props {
  readonly clashes: readonly { readonly load: TeamLoad; readonly clash: Clash }[];
  readonly plans: readonly PlannedPlan[];
  readonly uses: readonly PlanUse[];
  readonly openPlan: string;
  /** A moment (milliseconds since 1970) is to be brought into sight. */
  readonly onLook: (moment: number) => void;
}

const MOST_SHOWN = 100;
const MOST_TASKS = 3;
const MINUTE = 60_000;

/** Where plans want more together than there is: who, when, how much, and which tasks. */
export function ClashList({ clashes, plans, uses, openPlan, onLook }: Props) {
  const { t, i18n } = useTranslation();
  const timeZone = plans.find(({ id }) => id === openPlan)?.workflow.timeZone ?? 'UTC';
  const format = useMemo(
    () => createTimeFormat({ origin: '1970-01-01T00:00:00Z', timeZone, tick: 'minute' }, i18n.language, String, String),
    [timeZone, i18n.language],
  );
  const sorted = useMemo(() => clashes.toSorted((a, b) => a.clash.from - b.clash.from), [clashes]);
  if (sorted.length === 0)
    return (
      <p className={classes.peace} role="status">
        {t(uses.length < plans.length ? 'portfolio:reckoning' : 'portfolio:noClashes')}
      </p>
    );
  return (
    <section className={classes.clashes} aria-label={t('portfolio:clashes')}>
      <h2 className={classes.clashTitle} role="status">
        {t('portfolio:clashCount', { count: sorted.length, resources: new Set(sorted.map(({ load }) => load)).size })}
      </h2>
      <ul className={classes.clashRows}>
        {sorted.slice(0, MOST_SHOWN).map(({ load, clash }) => (
          <li key={`${load.name} ${clash.from}`}>
            <button type="button" className={classes.clash} onClick={() => onLook(clash.from)}>
              <strong>{load.name}</strong>
              <span className={classes.when}>
                {format.moment(clash.from / MINUTE)} – {format.finish(clash.to / MINUTE)}
              </span>
              <span>
                {t('portfolio:wanted', {
                  used: unitsText(clash.used, i18n.language),
                  capacity: unitsText(clash.capacity, i18n.language),
                })}
              </span>
              <span className={classes.dim}>{tasksOf(load, clash, plans)}</span>
            </button>
          </li>
        ))}
      </ul>
      {sorted.length > MOST_SHOWN && (
        <p className={classes.dim}>{t('portfolio:moreClashes', { count: sorted.length - MOST_SHOWN })}</p>
      )}
    </section>
  );
}

/** The tasks that run in a clash, plan by plan. */
function tasksOf(load: TeamLoad, clash: Clash, plans: readonly PlannedPlan[]): string {
  const parts = clash.plans.map((place) => {
    const { plan: id, use } = load.plans[place];
    const plan = plans.find((each) => each.id === id);
    const clock = plan === undefined ? null : clockOf(plan.workflow);
    if (plan === undefined || clock === null) return '';
    const users = new Set(use.tasks);
    const running = new Set(
      plan.schedule
        .filter(({ task, start, end }) => users.has(task) && clock(start) < clash.to && clock(end) > clash.from)
        .map(({ task }) => task),
    );
    const names = plan.workflow.tasks.filter((task) => running.has(task.id)).map(({ name }) => name);
    const more = names.length > MOST_TASKS ? ` +${names.length - MOST_TASKS}` : '';
    return `${plan.workflow.name}: ${names.slice(0, MOST_TASKS).join(', ')}${more}`;
  });
  return parts.filter((part) => part !== '').join(' · ');
}
