import { Alert, Button, Loader } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../../core/model/workflow.ts';
import type { ForecastExplanation } from '../../../electron/ipc/learn-explain-schema.ts';
import { explainTask, factsToShow, type PlanForecasts, useForecasts } from '../../state/forecast-store.ts';
import { showHistory } from '../../state/history-store.ts';
import { useSchedule } from '../../state/schedule-store.ts';
import { useSelection } from '../../state/selection-store.ts';
import { workText } from '../amount-text.ts';
import { influenceText, similarText } from './forecast-words.ts';
import classes from './forecasts-tab.module.css';

/** Fewer of a kind are told as few. */
const FEW = 10;

/** Why the selected task is forecast as it is. */
export function ForecastWhy({ forecasts }: { readonly forecasts: PlanForecasts }) {
  const { t } = useTranslation();
  const explained = useForecasts((state) => state.explained);
  const selected = useSelection((state) => state.tasks);
  const [id] = selected.size === 1 ? selected : [];
  const task = forecasts.workflow.tasks.find((each) => each.id === id);
  useEffect(() => {
    if (task === undefined) return;
    const facts = factsToShow(forecasts, task, useSchedule.getState().shown?.byTask.get(task.id));
    if (facts !== undefined) void explainTask(facts);
  }, [task, forecasts]);
  const isKnown = task !== undefined && forecasts.durations.has(task.id);
  return (
    <section className={classes.why} aria-label={t('forecasts:why')} aria-live="polite">
      {!isKnown ? (
        <p className={classes.dim}>{t('forecasts:whyHint')}</p>
      ) : explained === null || explained.task !== task.id || (explained.explanation ?? explained.failure) === null ? (
        <Loader size="xs" aria-label={t('forecasts:why')} />
      ) : explained.explanation === null ? (
        <Alert color="red">{explained.failure}</Alert>
      ) : (
        <Explanation
          explanation={explained.explanation}
          workflow={forecasts.workflow}
          name={task.name}
          kind={task.kind}
        />
      )}
    </section>
  );
}

function listOf(name: string | null): string[] {
  return name === null ? [] : [name];
}

interface ExplanationProps {
  readonly explanation: ForecastExplanation;
  readonly workflow: Workflow;
  readonly name: string;
  readonly kind: string;
}

function Explanation({ explanation, workflow, name, kind }: ExplanationProps) {
  const { t, i18n } = useTranslation();
  const { similar, influences } = explanation;
  const isFew = similar.ofKind < FEW && similar.alike.kind === null;
  const most = Math.max(0.1, ...influences.map(({ factor }) => Math.abs(Math.log(factor))));
  const amount = (seconds: number) => workText(seconds, workflow, i18n.language);
  return (
    <>
      <div className={classes.whyHead}>
        <h3>{t('forecasts:whyOf', { name })}</h3>
        {similar.rows > 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconListSearch size={14} />}
            onClick={() =>
              showHistory({
                kinds: listOf(similar.alike.kind),
                projects: listOf(similar.alike.project),
                performers: listOf(similar.alike.person),
              })
            }
          >
            {t('forecasts:showSimilar')}
          </Button>
        )}
      </div>
      <p className={classes.sentence}>{similarText(similar, amount, t, i18n.language)}</p>
      {isFew && (
        <p className={classes.dim}>
          {similar.ofKind === 0
            ? t('forecasts:unseenKind', { kind: kind === '' ? '–' : kind })
            : t('forecasts:fewOfKind', { count: similar.ofKind })}
        </p>
      )}
      {influences.length === 0 ? (
        <p className={classes.dim}>{t('forecasts:noInfluence')}</p>
      ) : (
        <ul className={classes.reasons} aria-label={t('forecasts:influences')}>
          {influences.map((influence) => {
            const width = (50 * Math.abs(Math.log(influence.factor))) / most;
            return (
              <li key={`${influence.fact} ${influence.name}`}>
                <span className={classes.effect} aria-hidden>
                  <span style={{ left: `${influence.factor > 1 ? 50 : 50 - width}%`, width: `${width}%` }} />
                </span>
                <span>{influenceText(influence, amount, t, i18n.language, workflow.timeZone)}</span>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
