import type { KeyboardEvent, MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduledTask } from '../../../core/model/schedule.ts';
import type { Task } from '../../../core/model/workflow.ts';
import { numberFormat } from '../../i18n/formatters.ts';
import { factsToShow, NEEDS, type PlanForecasts, useForecasts } from '../../state/forecast-store.ts';
import { useSelection } from '../../state/selection-store.ts';
import { factorText, needText, workText } from '../amount-text.ts';
import classes from './forecasts-tab.module.css';

interface Props {
  readonly task: Task;
  readonly place: number;
  readonly forecasts: PlanForecasts;
  readonly entry: ScheduledTask | undefined;
  readonly onChoose: (task: Task, event: MouseEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent, place: number) => void;
}

/** One task with its estimate and forecast, in the mode that it is planned with. */
export function ForecastRow({ task, place, forecasts, entry, onChoose, onKeyDown }: Props) {
  const { t, i18n } = useTranslation();
  const needs = useForecasts((state) => state.needs);
  const isSelected = useSelection((state) => state.tasks.has(task.id));
  const { workflow, durations, ofKind } = forecasts;
  const shown = factsToShow(forecasts, task, entry);
  if (shown === undefined) return null;
  const { planned, person } = shown.facts;
  const figures = durations.get(task.id)?.get(shown.mode);
  const amount = (seconds: number | undefined | null) =>
    seconds === undefined || seconds === null ? '' : workText(seconds, workflow, i18n.language);
  const similar = ofKind.get(task.kind) ?? 0;
  return (
    <tr
      aria-rowindex={place + 2}
      data-place={place}
      data-selected={isSelected || undefined}
      onClick={(event) => onChoose(task, event)}
    >
      <th scope="row">
        <button
          type="button"
          className={classes.name}
          title={task.name}
          aria-pressed={isSelected}
          onKeyDown={(event) => onKeyDown(event, place)}
        >
          {task.name}
        </button>
      </th>
      <td title={task.kind}>{task.kind}</td>
      <td title={person ?? ''}>{person ?? ''}</td>
      <td className={classes.number}>{amount(planned)}</td>
      <td className={classes.number}>{amount(figures?.low)}</td>
      <td className={classes.number}>
        <strong>{amount(figures?.middle)}</strong>
      </td>
      <td className={classes.number}>{amount(figures?.high)}</td>
      <td className={classes.number}>
        {planned !== null &&
          planned > 0 &&
          figures !== undefined &&
          t('forecasts:times', { factor: factorText(figures.middle / planned, i18n.language) })}
      </td>
      <td className={classes.number}>
        {similar === 0 ? t('forecasts:none') : numberFormat(i18n.language).format(similar)}
      </td>
      {NEEDS.map((need) => {
        const needed = needs[need];
        if (needed === undefined) return null;
        const range = needed.get(task.id)?.get(shown.mode);
        return (
          <td key={need} className={classes.number}>
            {range !== undefined &&
              `${needText(need, range.low, i18n.language)} – ${needText(need, range.high, i18n.language)}`}
          </td>
        );
      })}
    </tr>
  );
}
