import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { durationScale, formatLongDuration } from '../../core/model/duration-notation.ts';
import { formatLag } from '../../core/model/lag-notation.ts';
import type { ScenarioChange } from '../../core/model/scenario.ts';
import type { Link, Workflow } from '../../core/model/workflow.ts';
import { parseObjective } from '../../core/problem/objective.ts';
import type { ScenarioError } from '../../core/simulation/scenario-error.ts';
import { listFormat, numberFormat } from '../i18n/formatters.ts';
import { type TimeFormat, useTimeFormat } from '../i18n/time-format.ts';
import { unitsText } from '../i18n/units-text.ts';
import { objectiveWords } from '../optimise/objective-words.ts';

/** Sentences about the changes of a scenario, in the language of the interface. */
export interface ChangeWords {
  sentence(change: ScenarioChange): string;
  /** Why a change does not fit the plan, and what to do about it. */
  trouble(error: ScenarioError): string;
}

/** `null` while the plan's times cannot be written. */
export function useChangeWords(workflow: Workflow | undefined): ChangeWords | null {
  const { t, i18n } = useTranslation();
  const format = useTimeFormat(workflow);
  if (workflow === undefined || format === null) return null;
  return {
    sentence: (change) => sentenceOf(change, workflow, format, t, i18n.language),
    trouble: (error) => t(`scenarios:trouble.${error.code}`, error.values),
  };
}

function sentenceOf(
  change: ScenarioChange,
  workflow: Workflow,
  format: TimeFormat,
  t: TFunction,
  language: string,
): string {
  const scale = durationScale(workflow);
  const named = (table: 'tasks' | 'resources' | 'calendars', id: string) =>
    workflow[table].find((record) => record.id === id)?.name ?? t(`scenarios:gone.${table}`);
  const task = (id: string) => named('tasks', id);
  const list = listFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { type: 'conjunction' });
  const linkTexts = ({ from, to, type, lag }: Omit<Link, 'id'>) => ({
    from: task(from),
    to: task(to),
    type: t(`inspector:linkTypes.${type}`),
    lag: formatLag(lag, scale),
  });
  switch (change.kind) {
    case 'capacity': {
      const { resource, how, amount, from, until } = change;
      const values = {
        resource: named('resources', resource),
        amount: unitsText(Math.abs(amount), language),
        before: unitsText(workflow.resources.find(({ id }) => id === resource)?.capacity ?? 0, language),
      };
      const what = how === 'to' ? 'to' : amount < 0 ? 'fewer' : 'more';
      const text = t(`scenarios:change.capacity.${what}`, values);
      if (from === undefined && until === undefined) return text;
      if (until === undefined) return t('scenarios:change.fromOn', { text, from: format.moment(from ?? 0) });
      return t('scenarios:change.fromTo', { text, from: format.moment(from ?? 0), until: format.finish(until) });
    }
    case 'away':
      return t('scenarios:change.away', {
        resource: named('resources', change.resource),
        from: format.moment(change.from),
        until: format.finish(change.until),
      });
    case 'delay':
      return t('scenarios:change.delay', { task: task(change.task), time: format.length(change.ticks) });
    case 'add-task': {
      const [{ duration }] = change.task.modes;
      const values = { task: change.task.name, duration: formatLongDuration(duration, scale) };
      const before = change.links.filter(({ to }) => to === change.task.id).map(({ from }) => task(from));
      return before.length === 0
        ? t('scenarios:change.addTask', values)
        : t('scenarios:change.addTaskAfter', { ...values, before: list.format(before) });
    }
    case 'remove-task':
      return t('scenarios:change.removeTask', { task: task(change.task) });
    case 'duration': {
      const factor = numberFormat(language, { maximumFractionDigits: 3 }).format(change.factor);
      return change.tasks.length === 0
        ? t('scenarios:change.durationOfAll', { factor })
        : t('scenarios:change.duration', {
            count: change.tasks.length,
            factor,
            tasks: list.format(change.tasks.map(task)),
          });
    }
    case 'mode': {
      const name = workflow.tasks.find(({ id }) => id === change.task)?.modes[change.mode - 1]?.name;
      return name === undefined
        ? t('scenarios:change.mode', { task: task(change.task), mode: change.mode })
        : t('scenarios:change.modeNamed', { task: task(change.task), name });
    }
    case 'link':
    case 'remove-link': {
      const link = workflow.links.find(({ id }) => id === change.link);
      if (link === undefined) return t('scenarios:change.linkGone');
      if (change.kind === 'remove-link') return t('scenarios:change.removeLink', linkTexts(link));
      return t('scenarios:change.link', linkTexts({ ...link, type: change.type, lag: change.lag }));
    }
    case 'add-link':
      return t('scenarios:change.addLink', linkTexts(change.link));
    case 'deadline':
      return change.at === null
        ? t('scenarios:change.noDeadline', { task: task(change.task) })
        : t('scenarios:change.deadline', { task: task(change.task), at: format.finish(change.at) });
    case 'calendar': {
      const what =
        change.task !== undefined
          ? task(change.task)
          : change.resource !== undefined
            ? named('resources', change.resource)
            : t('scenarios:thePlan');
      return change.calendar === null
        ? t('scenarios:change.noCalendar', { what })
        : t('scenarios:change.calendar', { what, calendar: named('calendars', change.calendar) });
    }
    case 'surge':
      return change.spacing === 0
        ? t('scenarios:change.surge', { times: change.times })
        : t('scenarios:change.surgeSpaced', { times: change.times, spacing: format.length(change.spacing) });
    case 'objective': {
      const words = objectiveWords(workflow, format, t, language);
      const objectives = change.objectives.map((name) => {
        const objective = parseObjective(name);
        return objective === null ? name : words.label(objective);
      });
      return t('scenarios:change.objective', { objectives: list.format(objectives) });
    }
  }
}
