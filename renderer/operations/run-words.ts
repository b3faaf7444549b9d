import i18next, { type TFunction } from 'i18next';
import type { RunState } from '../../core/operations/live-run.ts';
import { ALL_RULES } from '../../core/operations/task-rules.ts';
import { numberFormat } from '../i18n/formatters.ts';

/** Confidence from which on an alert is shown as serious. */
const SERIOUS = 0.6;

/** Whether nothing will happen in a run any more. */
export function isOver(state: RunState): boolean {
  return state !== 'running' && state !== 'paused';
}

export function isSerious({ confidence }: { readonly confidence: number }): boolean {
  return confidence >= SERIOUS;
}

/** A text for an id that may be unknown here: a metric of somebody's own, a kind from a newer engine. */
export function wordFor(t: TFunction, group: string, id: string): string {
  const key = `operations:${group}.${id}`;
  return i18next.exists(key) ? t(key) : id;
}

/** Limits that people set are rules of one kind, each with an id of its own. */
export function ruleKind(rule: string): string {
  return rule.startsWith('threshold:') ? 'threshold' : rule;
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** Name and text of a rule: in the person's language as long as nobody has written others. */
export function ruleWords(t: TFunction, { id, name, text }: Named): { readonly name: string; readonly text: string } {
  const usual = ALL_RULES.find((rule) => rule.id === id);
  const kind = ruleKind(id);
  const nameKey = `operations:ruleName.${kind}`;
  const textKey = `operations:ruleText.${kind}`;
  return {
    name: (usual === undefined || usual.name === name) && i18next.exists(nameKey) ? t(nameKey) : name,
    text: (usual === undefined || usual.text === text) && i18next.exists(textKey) ? t(textKey) : text,
  };
}

/** A figure with at most three significant digits. */
export function figureText(value: number, language: string): string {
  return numberFormat(language, { maximumSignificantDigits: 3 }).format(value);
}

/** A share from 0 to 1 in percent, with as many digits as tell it from 100 %. */
export function shareText(share: number, language: string): string {
  const digits = share > 0.99 && share < 1 ? 1 : 0;
  return numberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(
    share < 1 ? Math.min(share, 0.999) : share,
  );
}
