import type { History } from '../../../core/history/history.ts';
import type { ModelVersion } from '../../../core/history/model-version.ts';
import { isForecastKind } from '../../../core/history/training-row-repository.ts';
import type { Decision } from '../../ipc/learn-schema.ts';
import { type ModelShelf, perUnitOf } from './model-shelf.ts';
import { isUnseenBy, newestTasks } from './newest-rows.ts';

/** Ranges from P10 to P90 must hold this share of outcomes. */
const LEAST_COVERAGE = 0.75;
const MOST_COVERAGE = 0.85;
/** Fewer rows can't tell which is better. */
const LEAST_ROWS = 20;

type Reason = Decision['reason'];

/**
 * What the rule says of a version: it becomes champion only if its pinball loss is lower than the champion's on the newest rows, which
 * neither learned from, and its ranges hold 75 to 85 % of them.
 */
export async function judgeVersion(history: History, shelf: ModelShelf, version: ModelVersion): Promise<Decision> {
  const champion = history.models.champion(version.kind);
  const championNumber = champion?.number ?? null;
  const decide = (reason: Reason, text: string, parts: Partial<Decision> = {}): Decision => ({
    promotes: reason === 'first' || reason === 'better',
    reason,
    text,
    challenger: null,
    champion: null,
    championNumber,
    ...parts,
  });
  if (champion?.id === version.id) return decide('already', `Version ${version.number} is champion.`);
  if (!isForecastKind(version.kind)) {
    return decide('no-rule', 'There is no rule for this kind of model; a person decides.');
  }
  const newest = await newestTasks(history, version);
  const unseen = newest.filter(
    (placed) => isUnseenBy(version, placed) && (champion === null || isUnseenBy(champion, placed)),
  );
  const tasks = unseen.map(({ task }) => task);
  if (tasks.length < LEAST_ROWS) {
    return decide(
      'too-few-rows',
      `There are ${tasks.length} rows that it did not learn from; ${LEAST_ROWS} are needed to judge it.`,
    );
  }
  const perUnit = perUnitOf(version);
  const { forecasts: _, ...challenger } = await shelf.measure(version, tasks, perUnit);
  const measured = champion === null ? null : await shelf.measure(champion, tasks, perUnit);
  const figures = { challenger, champion: measured === null ? null : withoutForecasts(measured) };
  const percent = Math.round(1000 * challenger.coverage) / 10;
  const losses =
    measured === null
      ? ''
      : `${threeDigits(challenger.pinball)} against ${threeDigits(measured.pinball)} of version ${championNumber}`;
  if (measured !== null && challenger.pinball >= measured.pinball) {
    return decide('worse', `Its pinball loss on the newest ${tasks.length} rows is not lower: ${losses}.`, figures);
  }
  if (challenger.coverage < LEAST_COVERAGE || challenger.coverage > MOST_COVERAGE) {
    return decide(
      'coverage',
      `Its ranges hold ${percent} % of the newest ${tasks.length} outcomes; 75 to 85 % are wanted.`,
      figures,
    );
  }
  return measured === null
    ? decide('first', `There is no champion yet, and its ranges hold ${percent} % of the newest outcomes.`, figures)
    : decide('better', `Its pinball loss on the newest ${tasks.length} rows is lower: ${losses}.`, figures);
}

function withoutForecasts<T extends { readonly forecasts: unknown }>({ forecasts: _, ...metrics }: T) {
  return metrics;
}

function threeDigits(value: number): number {
  return Number(value.toPrecision(3));
}
