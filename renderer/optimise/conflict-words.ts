import { useTranslation } from 'react-i18next';
import type { ConflictStatement } from '../../core/model/conflict-statements.ts';
import { durationScale, formatLongDuration } from '../../core/model/duration-notation.ts';
import { formatLag } from '../../core/model/lag-notation.ts';
import { type PlanChange, shortestMode } from '../../core/model/plan-change.ts';
import type { TaskId, Workflow } from '../../core/model/workflow.ts';
import { listFormat } from '../i18n/formatters.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import { unitsText } from '../i18n/units-text.ts';

/** Sentences about a clash and about changes of a plan, in the language of the interface. */
export interface ConflictWords {
  statements(statements: readonly ConflictStatement[]): readonly string[];
  change(change: PlanChange): string;
}

/** `null` where the plan's times cannot be written. */
export function useConflictWords(workflow: Workflow): ConflictWords | null {
  const { t, i18n } = useTranslation();
  const format = useTimeFormat(workflow);
  if (format === null) return null;
  const { language } = i18n;
  const lists = listFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { type: 'conjunction' });
  const scale = durationScale(workflow);
  const quoted = (name: string) => `“${name}”`;
  const nameIn = (records: readonly { readonly id: string; readonly name: string }[], id: string) =>
    quoted(records.find((record) => record.id === id)?.name ?? id);
  const task = (id: TaskId) => nameIn(workflow.tasks, id);
  const resource = (id: string) => nameIn(workflow.resources, id);
  const calendar = (id: string) => nameIn(workflow.calendars, id);
  const units = (amount: number) => unitsText(amount, language);
  const duration = (ticks: number) => formatLongDuration(ticks, scale);
  const linkOf = (id: string) => workflow.links.find((link) => link.id === id);

  function statements(all: readonly ConflictStatement[]): readonly string[] {
    const named = new Set<TaskId>();
    // The working time goes with the first mention.
    const long = (id: TaskId): string => {
      const record = workflow.tasks.find((each) => each.id === id);
      if (record === undefined || named.has(id)) return task(id);
      named.add(id);
      const shortest = shortestMode(record).duration;
      if (shortest === 0) return task(id);
      const least = record.modes.some((mode) => mode.duration > shortest);
      return t(least ? 'conflict:taskAtLeast' : 'conflict:taskTakes', { task: task(id), duration: duration(shortest) });
    };
    const listed = (ids: readonly TaskId[]) => lists.format(ids.map(long));
    const sentence = (statement: ConflictStatement): string => {
      switch (statement.kind) {
        case 'need':
        case 'budget': {
          const capacity = workflow.resources.find(({ id }) => id === statement.resource)?.capacity ?? 0;
          const values = {
            tasks: listed(statement.tasks),
            resource: resource(statement.resource),
            capacity: units(capacity),
          };
          return statement.kind === 'need'
            ? t('conflict:need', { count: statement.tasks.length, ...values })
            : t('conflict:budget', { count: statement.tasks.length, ...values });
        }
        case 'less':
          return t('conflict:less', {
            tasks: listed(statement.tasks),
            resource: resource(statement.resource),
            times: lists.format(
              statement.changes.map(({ from, to, capacity }) =>
                t('conflict:stretch', { amount: units(capacity), from: format?.moment(from), to: format?.finish(to) }),
              ),
            ),
          });
        case 'chain':
          return t('conflict:chain', { tasks: statement.tasks.map(long).join(' → ') });
        case 'link': {
          const link = linkOf(statement.link);
          if (link === undefined) return statement.link;
          return t(`conflict:link.${link.type}`, {
            from: long(link.from),
            to: long(link.to),
            lag: formatLag(link.lag, scale),
          });
        }
        case 'release':
          return t('conflict:release', { task: long(statement.task), at: format?.moment(statement.at) });
        case 'pin':
          return t('conflict:pin', { task: long(statement.task), at: format?.moment(statement.at) });
        case 'deadline':
          return t('conflict:deadline', { tasks: listed(statement.tasks), at: format?.finish(statement.at) });
        case 'no-pause':
          return t('conflict:noPause', { tasks: listed(statement.tasks) });
        case 'hours':
          return t('conflict:hours', { calendar: calendar(statement.calendar) });
        case 'work':
          return t('conflict:work', { count: statement.tasks.length, tasks: listed(statement.tasks) });
      }
    };
    return all.map(sentence);
  }

  function change(wanted: PlanChange): string {
    switch (wanted.kind) {
      case 'deadline':
        return wanted.to === null
          ? t('conflict:change.noDeadline', { task: task(wanted.task) })
          : t('conflict:change.deadline', { task: task(wanted.task), to: format?.finish(wanted.to) });
      case 'deadlines':
        return t('conflict:change.deadlines', { from: format?.finish(wanted.from), to: format?.finish(wanted.to) });
      case 'pin':
        return wanted.to === null
          ? t('conflict:change.noPin', { task: task(wanted.task) })
          : t('conflict:change.pin', { task: task(wanted.task), to: format?.moment(wanted.to) });
      case 'releaseAt':
        return wanted.to === null
          ? t('conflict:change.noRelease', { task: task(wanted.task) })
          : t('conflict:change.release', { task: task(wanted.task), to: format?.moment(wanted.to) });
      case 'may-pause':
        return t('conflict:change.mayPause', { task: task(wanted.task) });
      case 'duration':
        return t('conflict:change.duration', {
          task: task(wanted.task),
          from: duration(wanted.from),
          to: duration(wanted.to),
        });
      case 'capacity':
        return t('conflict:change.capacity', {
          resource: resource(wanted.resource),
          from: units(wanted.from),
          to: units(wanted.to),
        });
      case 'no-outage': {
        const changes = workflow.resources.find(({ id }) => id === wanted.resource)?.capacityChanges ?? [];
        const times = wanted.places.map((place) =>
          t('conflict:fromTo', { from: format?.moment(changes[place].from), to: format?.finish(changes[place].to) }),
        );
        return t('conflict:change.noOutage', { resource: resource(wanted.resource), times: lists.format(times) });
      }
      case 'remove-link': {
        const link = linkOf(wanted.link);
        return t('conflict:change.removeLink', { from: task(link?.from ?? ''), to: task(link?.to ?? '') });
      }
      case 'lag': {
        const link = linkOf(wanted.link);
        if (link === undefined) return wanted.link;
        const { lag } = link;
        const shorter = lag.unit === 'percent' ? { ...lag, percent: wanted.to } : { ...lag, ticks: wanted.to };
        return t('conflict:change.lag', { from: task(link.from), to: task(link.to), lag: formatLag(shorter, scale) });
      }
      case 'work-exception': {
        const exception = workflow.calendars.find(({ id }) => id === wanted.calendar)?.exceptions[wanted.place];
        const days = exception?.name ?? exception?.from ?? '';
        return t('conflict:change.workException', { calendar: calendar(wanted.calendar), days });
      }
      case 'work-weekday':
        return t('conflict:change.workWeekday', {
          calendar: calendar(wanted.calendar),
          weekday: t(`conflict:weekday.${wanted.weekday}`),
        });
    }
  }

  return { statements, change };
}
