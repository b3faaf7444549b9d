import { Alert, Button, EmptyState } from '@mantine/core';
import { IconCpu, IconRulerMeasure } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskId } from '../../../core/model/workflow.ts';
import { numberFormat } from '../../i18n/formatters.ts';
import { notify, reportTrouble } from '../../shell/notices.ts';
import {
  fillRanges,
  forecastNeeds,
  makeForecasts,
  type PlanForecasts,
  useForecasts,
} from '../../state/forecast-store.ts';
import { usePlan } from '../../state/plan-store.ts';
import { useSchedule } from '../../state/schedule-store.ts';
import { useSelection } from '../../state/selection-store.ts';
import { useView } from '../../state/view-store.ts';
import { shareText } from '../amount-text.ts';
import { entrantName } from '../entrant-name.ts';
import { ForecastTable } from './forecast-table.tsx';
import { ForecastWhy } from './forecast-why.tsx';
import classes from './forecasts-tab.module.css';

/** The plan and its schedule change in small steps; forecasts follow when they rest. */
const REST_MS = 250;

/** How long the plan's tasks will really take, and why. */
export function ForecastsTab() {
  const { t } = useTranslation();
  const workflow = usePlan((state) => state.plan?.workflow);
  const shown = useSchedule((state) => state.shown?.entries);
  const { forecasts, lacksModel, failure } = useForecasts();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new workflow or schedule changes what is known of tasks.
  useEffect(() => {
    const timer = setTimeout(() => void makeForecasts(), REST_MS);
    return () => clearTimeout(timer);
  }, [workflow, shown]);
  if (workflow === undefined) {
    return (
      <div className={classes.view}>
        <div className={classes.empty}>
          <EmptyState
            icon={<IconRulerMeasure size={40} stroke={1.3} />}
            title={t('forecasts:noPlan')}
            description={t('forecasts:noPlanHint')}
          />
        </div>
      </div>
    );
  }
  const hasTasks = forecasts !== null && forecasts.durations.size > 0;
  return (
    <div className={classes.view}>
      {failure !== null && (
        <Alert color="red" m="md" title={t('forecasts:failed')}>
          {failure}
        </Alert>
      )}
      {hasTasks && <Forecasts forecasts={forecasts} />}
      {!hasTasks && failure === null && (
        <div className={classes.empty}>
          {lacksModel ? (
            <EmptyState
              icon={<IconRulerMeasure size={40} stroke={1.3} />}
              title={t('forecasts:noModel')}
              description={t('forecasts:noModelHint')}
            >
              <div className={classes.actions}>
                <Button onClick={() => useView.setState({ learningTab: 'models' })}>{t('forecasts:toModels')}</Button>
                <Button variant="default" onClick={() => useView.setState({ learningTab: 'history' })}>
                  {t('forecasts:toHistory')}
                </Button>
              </div>
            </EmptyState>
          ) : (
            <EmptyState
              icon={<IconRulerMeasure size={40} stroke={1.3} />}
              title={t('forecasts:empty')}
              description={t(workflow.tick === 'period' ? 'forecasts:periods' : 'forecasts:emptyHint')}
            />
          )}
        </div>
      )}
    </div>
  );
}

function Forecasts({ forecasts }: { readonly forecasts: PlanForecasts }) {
  const { t, i18n } = useTranslation();
  const selected = useSelection((state) => state.tasks);
  const needsWithoutModel = useForecasts((state) => state.needsWithoutModel);
  const { durations, source, known } = forecasts;
  const chosen = [...selected].filter((id) => durations.has(id));
  const fill = (ids: readonly TaskId[]) =>
    fillRanges(new Set(ids)).then(() => notify(t('forecasts:filled', { count: ids.length })), reportTrouble);
  const values = { model: entrantName(source.entrant, t), number: source.number };
  return (
    <>
      <div className={classes.head}>
        <div className={classes.says}>
          <p className={classes.sentence}>{t('forecasts:source', values)}</p>
          <p className={classes.dim}>
            {t('forecasts:known', { count: known, rows: numberFormat(i18n.language).format(known) })}{' '}
            {source.coverage !== null && t('forecasts:coverage', { share: shareText(source.coverage, i18n.language) })}
          </p>
          {needsWithoutModel.length > 0 && (
            <p className={classes.dim}>{needsWithoutModel.map((need) => t(`forecasts:noModelOf.${need}`)).join(' ')}</p>
          )}
        </div>
        <div className={classes.actions}>
          <Button
            variant="default"
            leftSection={<IconCpu size={16} />}
            onClick={() => forecastNeeds().catch(reportTrouble)}
          >
            {t('forecasts:needs')}
          </Button>
          <Button variant="default" disabled={chosen.length === 0} onClick={() => void fill(chosen)}>
            {t('forecasts:fillSelected', { count: chosen.length })}
          </Button>
          <Button leftSection={<IconRulerMeasure size={16} />} onClick={() => void fill([...durations.keys()])}>
            {t('forecasts:fill')}
          </Button>
        </div>
      </div>
      <ForecastTable forecasts={forecasts} />
      <ForecastWhy forecasts={forecasts} />
    </>
  );
}
