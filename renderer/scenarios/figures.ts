import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { KeyFigures } from '../../core/model/scenario.ts';
import type { ResourceId, Workflow } from '../../core/model/workflow.ts';
import { numberFormat } from '../i18n/formatters.ts';
import { type TimeFormat, useTimeFormat } from '../i18n/time-format.ts';
import { objectiveWords } from '../optimise/objective-words.ts';

/** A figure by which scenarios are compared; less is better in each but the utilisation, of which neither is. */
export type FigureId =
  | 'makespan'
  | 'cost'
  | 'late'
  | 'weightedTardiness'
  | 'moved'
  | `peak:${ResourceId}`
  | `utilisation:${ResourceId}`;

export type Figures = KeyFigures & { readonly moved: number | null };

/** The value of a figure; `null` where the entry has none. Times in ticks, peaks in units, utilisations as shares. */
export function figureOf(figures: Figures, id: FigureId): number | null {
  if (id.startsWith('peak:') || id.startsWith('utilisation:')) {
    const resource = id.slice(id.indexOf(':') + 1);
    const found = figures.resources.find((each) => each.resource === resource);
    return (id.startsWith('peak:') ? found?.peak : found?.utilisation) ?? null;
  }
  return figures[id as 'makespan' | 'cost' | 'late' | 'weightedTardiness' | 'moved'];
}

/** Words for figures in the language of the interface. */
export interface FigureWords {
  label(id: FigureId): string;
  /** The same for columns, where it is known of which resource it is. */
  heading(id: FigureId): string;
  /** A value in its unit: a date, money, a number. */
  text(id: FigureId, value: number): string;
  /** The same for axes, where room is scarce. */
  shortText(id: FigureId, value: number): string;
  /** How a value differs from another, with its sign; empty where it does not. */
  difference(id: FigureId, value: number, reference: number): string;
}

export function useFigureWords(workflow: Workflow | undefined): FigureWords | null {
  const { t, i18n } = useTranslation();
  const format = useTimeFormat(workflow);
  return workflow === undefined || format === null ? null : figureWords(workflow, format, t, i18n.language);
}

function figureWords(workflow: Workflow, format: TimeFormat, t: TFunction, language: string): FigureWords {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const number = numberFormat(locale, { maximumFractionDigits: 2 });
  const percent = numberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const objectives = objectiveWords(workflow, format, t, language);
  const kindOf = (id: FigureId) => (id.includes(':') ? id.slice(0, id.indexOf(':')) : id);
  const nameIn = (id: FigureId) =>
    workflow.resources.find((resource) => resource.id === id.slice(id.indexOf(':') + 1))?.name ?? '';
  const amount = (id: FigureId, value: number): string => {
    switch (kindOf(id)) {
      case 'makespan':
      case 'weightedTardiness':
        return format.shortLength(value);
      case 'cost':
        return objectives.figure('cost', value);
      case 'utilisation':
        return percent.format(value);
      default:
        return number.format(value);
    }
  };
  return {
    label: (id) => t(`scenarios:figure.${kindOf(id)}`, { resource: nameIn(id) }),
    heading: (id) => (id.includes(':') ? t(`scenarios:heading.${kindOf(id)}`) : t(`scenarios:figure.${id}`)),
    text: (id, value) => (id === 'makespan' ? format.finish(Math.round(value)) : amount(id, value)),
    shortText: (id, value) => amount(id, value),
    difference(id, value, reference) {
      const change = value - reference;
      if (Math.abs(change) < 1e-9) return '';
      if (kindOf(id) === 'utilisation' && Math.round(100 * change) === 0) return '';
      return `${change > 0 ? '+' : '−'}${amount(id, Math.abs(change))}`;
    },
  };
}

/** Figures that say something about these entries: no cost where nothing costs, no lateness where nothing is due. */
export function tellingFigures(
  all: readonly Figures[],
  workflow: Workflow,
  resource: ResourceId | null,
): readonly FigureId[] {
  const hasDates = workflow.tasks.some(({ dueAt, deadline }) => dueAt !== undefined || deadline !== undefined);
  const some = (id: FigureId) => all.some((figures) => (figureOf(figures, id) ?? 0) !== 0);
  return [
    'makespan',
    ...(some('cost') ? (['cost'] as const) : []),
    ...(resource === null ? [] : ([`peak:${resource}`, `utilisation:${resource}`] as const)),
    ...(hasDates ? (['late'] as const) : []),
    ...(some('weightedTardiness') ? (['weightedTardiness'] as const) : []),
    'moved',
  ];
}
