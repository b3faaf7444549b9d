import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldChange, PlanChange } from '../../core/document/list-changes.ts';
import { type DurationScale, durationScale, formatLongDuration } from '../../core/model/duration-notation.ts';
import { formatLag } from '../../core/model/lag-notation.ts';
import type { Demand, Lag, Link, Workflow } from '../../core/model/workflow.ts';
import { type TimeFormat, useTimeFormat } from '../i18n/time-format.ts';
import { unitsText } from '../i18n/units-text.ts';

/** A change in words: what it is about, and for each field what it was and is. */
export interface ChangeText {
  readonly title: string;
  readonly details: readonly string[];
}

/** Fields whose values are short enough to be written out. */
type Writer = (value: unknown, words: Surroundings) => string;

interface Surroundings {
  /** The plan before the change and after it, in this order: what one no longer has, the other may know. */
  readonly workflows: readonly Workflow[];
  readonly scale: DurationScale;
  readonly format: TimeFormat;
  readonly t: TFunction;
  readonly language: string;
}

function nameOf(table: 'tasks' | 'resources' | 'calendars' | 'groups', id: unknown, { workflows }: Surroundings) {
  for (const workflow of workflows) {
    const found = workflow[table].find((record) => record.id === id);
    if (found !== undefined) return found.name;
  }
  return String(id);
}

const moment: Writer = (value, { format }) => format.moment(value as number);
const finish: Writer = (value, { format }) => format.finish(value as number);
const text: Writer = (value) => String(value);
const units: Writer = (value, { language }) => unitsText(value as number, language);
const yesOrNo: Writer = (value, { t }) => t(value === true ? 'changes:yes' : 'changes:no');
const named =
  (table: Parameters<typeof nameOf>[0]): Writer =>
  (value, words) =>
    nameOf(table, value, words);

const WRITERS: Readonly<Record<string, Writer>> = {
  name: text,
  kind: text,
  modeName: text,
  timeZone: text,
  currency: text,
  cost: text,
  costRate: text,
  weight: text,
  origin: text,
  group: named('groups'),
  parent: named('groups'),
  calendar: named('calendars'),
  from: named('tasks'),
  to: named('tasks'),
  duration: (value, { scale }) => formatLongDuration(value as number, scale),
  capacity: units,
  releaseAt: moment,
  pin: moment,
  statusAt: moment,
  dueAt: finish,
  deadline: finish,
  mayPause: yesOrNo,
  malleable: yesOrNo,
  priority: (value, { t }) => t(`inspector:priorities.${value as string}`),
  type: (value, { t }) => t(`inspector:linkTypes.${value as string}`),
  lag: (value, { scale }) => formatLag(value as Lag, scale),
  demands: (value, words) =>
    (value as readonly Demand[])
      .map(({ resource, amount }) => `${nameOf('resources', resource, words)} × ${unitsText(amount, words.language)}`)
      .join(', '),
};

function detailOf({ field, before, after }: FieldChange, words: Surroundings): string {
  const { t } = words;
  const label = t(`changes:field.${field}`, { defaultValue: t('changes:otherField') });
  const write = WRITERS[field];
  if (write === undefined) return label;
  const side = (value: unknown) => (value === undefined ? '–' : write(value, words) || '–');
  return t('changes:fieldFromTo', { label, before: side(before), after: side(after) });
}

function titleOf({ part, kind, record }: PlanChange, words: Surroundings): string {
  const { t } = words;
  if (part === 'plan' || part === 'schedule') return t(`changes:whole.${part}.${kind}`);
  const link = record as Link;
  const name =
    part === 'link'
      ? `${nameOf('tasks', link.from, words)} → ${nameOf('tasks', link.to, words)}`
      : (record as { readonly name: string }).name;
  return t(`changes:${kind}`, { part: t(`changes:part.${part}`), name });
}

/**
 * Words for changes of the open plan; `null` while its times cannot be written.
 * @param other another state of the plan, which knows names that the present one does not
 */
export function useChangeText(
  now: Workflow | undefined,
  other?: Workflow,
): ((change: PlanChange) => ChangeText) | null {
  const { t, i18n } = useTranslation();
  const format = useTimeFormat(now);
  return useMemo(() => {
    if (now === undefined || format === null) return null;
    const workflows = other === undefined ? [now] : [now, other];
    const words = { workflows, scale: durationScale(now), format, t, language: i18n.language };
    return (change) => ({
      title: titleOf(change, words),
      details: change.fields.map((field) => detailOf(field, words)).filter((each, k, all) => all.indexOf(each) === k),
    });
  }, [now, other, format, t, i18n.language]);
}
