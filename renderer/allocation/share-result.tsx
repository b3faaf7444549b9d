import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GrantEffect } from '../../core/allocation/grant-effect.ts';
import { makespanOf } from '../../core/model/schedule.ts';
import { MILLI_UNITS } from '../../core/model/workflow.ts';
import type { Ticks } from '../../core/time/ticks.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import { revealTask, select } from '../state/selection-store.ts';
import { applyShare, type ShareAnswer } from '../state/share-store.ts';
import { GrantBars } from './grant-bars.tsx';
import classes from './share-panel.module.css';

const SHOWN_AT_FIRST = 20;
const ORDER: readonly GrantEffect['kind'][] = ['waits', 'slower', 'full'];

interface Props {
  readonly answer: ShareAnswer;
  /** Elapsed ticks. */
  readonly finishBefore: Ticks;
  /** False while a newer answer is on its way. */
  readonly isCurrent: boolean;
}

/** Who gets what, what that does to durations and to the finish, and the way to apply it. */
export function ShareResult({ answer, finishBefore, isCurrent }: Props) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const { competition, allocation, effects, request } = answer;
  const short = effects.filter(({ kind }) => kind !== 'full').length;
  const slower = effects.filter(({ kind }) => kind === 'slower').length;
  const waiting = competition.tasks.filter((_, i) => effects[i].kind === 'waits').map(({ task }) => task);
  const rigid = waiting.filter(({ malleable }) => malleable !== true);
  const order = [...competition.tasks.keys()].sort(
    (a, b) => ORDER.indexOf(effects[a].kind) - ORDER.indexOf(effects[b].kind) || a - b,
  );
  const shown = isWhole ? order : order.slice(0, SHOWN_AT_FIRST);
  return (
    <div data-outdated={!isCurrent || undefined} className={classes.result}>
      <p className={classes.figure}>
        {short === 0 ? t('share:enough') : t('share:short', { short, count: effects.length })}
      </p>
      {request.method === 'lp' && short > 0 && <Proof answer={answer} />}
      <ul className={classes.totals} aria-label={t('share:totals')}>
        {competition.resources.map(({ resource, held }, k) => (
          <li key={resource.id}>
            <span>{resource.name}</span>
            <span>
              {t('share:shared', {
                granted: units(allocation.grants.reduce((sum, row) => sum + row[k], 0)),
                total: units(request.resources[k].total),
              })}
              {held > 0 && <span className={classes.dimInline}> {t('share:held', { held: units(held) })}</span>}
            </span>
          </li>
        ))}
      </ul>
      <ul className={classes.grants} aria-label={t('share:grants')}>
        {shown.map((i) => (
          <li key={competition.tasks[i].task.id}>
            <div className={classes.grantHead}>
              <button
                type="button"
                className={classes.taskName}
                onClick={() => revealTask(competition.tasks[i].task.id)}
              >
                {competition.tasks[i].task.name}
              </button>
              <Effect answer={answer} place={i} />
            </div>
            <GrantBars competition={competition} grants={allocation.grants} place={i} />
          </li>
        ))}
      </ul>
      {shown.length < order.length && (
        <Button size="compact-xs" variant="subtle" onClick={() => setWhole(true)}>
          {t('share:showAll', { count: order.length })}
        </Button>
      )}
      {rigid.length > 0 && (
        <p className={classes.dim}>
          {t('share:rigid', { count: rigid.length })}{' '}
          <Button size="compact-xs" variant="subtle" onClick={() => select(rigid.map(({ id }) => id))}>
            {t('share:selectRigid', { count: rigid.length })}
          </Button>
        </p>
      )}
      <FinishSentence answer={answer} finishBefore={finishBefore} slower={slower} />
      <Button
        fullWidth
        mt="xs"
        disabled={!isCurrent || slower === 0 || answer.schedule === null}
        onClick={() => applyShare(answer)}
      >
        {t('share:apply')}
      </Button>
      <p className={classes.dim}>
        {slower === 0 ? t('share:nothingToApply') : t('share:applyHint', { count: slower })}
      </p>
    </div>
  );
}

function Proof({ answer: { allocation } }: { readonly answer: ShareAnswer }) {
  const { t } = useTranslation();
  const { shortfall, bound } = allocation;
  const isProved = bound !== null && shortfall <= bound + 1e-9;
  const figures = { shortfall: rounded(shortfall), bound: rounded(bound ?? 0) };
  return (
    <p className={classes.sentence} data-tone={isProved ? 'good' : undefined}>
      {isProved && <IconCircleCheck size={16} style={{ verticalAlign: '-3px' }} />}{' '}
      {isProved ? t('share:proved', figures) : t('share:nearlyProved', figures)}
    </p>
  );
}

/** What becomes of one task. */
function Effect({
  answer: { competition, effects, workflow },
  place,
}: {
  readonly answer: ShareAnswer;
  readonly place: number;
}) {
  const { t } = useTranslation();
  const format = useTimeFormat(workflow);
  const effect = effects[place];
  if (effect.kind === 'full') return <span className={classes.effect}>{t('share:full')}</span>;
  const scarce = competition.resources.find(({ resource }) => resource.id === effect.limitedBy)?.resource.name;
  if (effect.kind === 'waits')
    return (
      <span className={classes.effect} data-tone="late">
        {t('share:waits', { resource: scarce })}
      </span>
    );
  const { task, modeNumber } = competition.tasks[place];
  return (
    <span className={classes.effect}>
      {t('share:slower', {
        before: format?.length(task.modes[modeNumber - 1].duration),
        after: format?.length(effect.duration),
      })}
    </span>
  );
}

function FinishSentence({
  answer: { schedule, workflow },
  finishBefore,
  slower,
}: {
  readonly answer: ShareAnswer;
  readonly finishBefore: Ticks;
  readonly slower: number;
}) {
  const { t } = useTranslation();
  const format = useTimeFormat(workflow);
  if (format === null || slower === 0) return null;
  if (schedule === null) return <p className={classes.sentence}>{t('share:noFinish')}</p>;
  const after = makespanOf(schedule);
  const change = after - finishBefore;
  const values = {
    finish: format.finish(after),
    change: format.length(Math.abs(change)),
    before: format.finish(finishBefore),
  };
  return (
    <p className={classes.sentence} data-tone={change < 0 ? 'good' : change > 0 ? 'late' : undefined}>
      {change === 0
        ? t('share:sameFinish', values)
        : change < 0
          ? t('share:earlier', values)
          : t('share:later', values)}
    </p>
  );
}

function units(amount: number): number {
  return amount / MILLI_UNITS;
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
