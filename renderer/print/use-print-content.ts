import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../core/model/workflow.ts';
import { createChartLook } from '../gantt/paint/chart-look.ts';
import { createRowTexts } from '../gantt/row-texts.ts';
import { createShortMoments } from '../gantt/short-moments.ts';
import { useAxisMaker } from '../gantt/use-axis-maker.ts';
import type { ChartSchedule } from '../gantt/use-chart-schedule.ts';
import { useFinishForecasts } from '../gantt/use-finish-forecasts.ts';
import { useGanttScene } from '../gantt/use-gantt-scene.ts';
import { useGanttSummary } from '../gantt/use-gantt-summary.ts';
import { useProgressMarks } from '../gantt/use-progress-marks.ts';
import { useTimeLines } from '../gantt/use-time-lines.ts';
import { dateTimeFormat, numberFormat } from '../i18n/formatters.ts';
import { unitsText } from '../i18n/units-text.ts';
import { paperColours } from '../theme/canvas-colours.ts';
import type { PrintContent } from './print-content.ts';

/** What the Gantt shows just now, made ready for paper. */
export function usePrintContent(workflow: Workflow, schedule: ChartSchedule): PrintContent {
  const { t, i18n } = useTranslation();
  const scene = useGanttScene(workflow, schedule);
  const look = useMemo(() => createChartLook(paperColours()), []);
  const axisOf = useAxisMaker(workflow);
  const progress = useProgressMarks(scene);
  const forecasts = useFinishForecasts(workflow);
  const timeLines = useTimeLines(workflow, progress?.statusAt ?? null);
  const summary = useGanttSummary(scene, schedule);
  return useMemo(() => {
    const { resources } = workflow;
    const { language } = i18n;
    const percent = numberFormat(language, { style: 'percent' });
    const loads = schedule.loads.filter(({ resource }) => resources[resource]?.kind === 'renewable');
    const moments = { ...createShortMoments(workflow, language), length: () => '' };
    return {
      scene,
      look,
      axisOf,
      timeLines,
      forecasts,
      progress,
      loads,
      loadHours: loads.map(({ resource }) => scene.hours.ofResource(resources[resource])),
      texts: createRowTexts(scene, moments, 'short', language, t),
      words: {
        title: workflow.name,
        summary,
        printedAt: t('print:printedAt', {
          date: dateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium' }).format(new Date()),
        }),
        loads: t('gantt:load'),
        page: (number, count) => t('print:pageOf', { number, count }),
        column: (id) => t(`gantt:column.${id}`),
        load: (load) => {
          const peak = unitsText(load.peak, language);
          const capacity = unitsText(Math.max(...load.capacity.amounts), language);
          const share = percent.format(load.utilisation);
          return [resources[load.resource].name, t('gantt:loadOf', { peak, capacity, share })];
        },
        legend: {
          task: t('print:legend.task'),
          critical: t('print:legend.critical'),
          slack: t('print:legend.slack'),
          milestone: t('gantt:legend.milestone'),
          late: t('print:legend.late'),
          wanted: t('gantt:legend.wanted'),
          baseline: t('gantt:legend.baseline'),
          ghost: t('gantt:legend.ghost'),
          forecast: t('print:legend.forecast'),
          overload: t('print:legend.overload'),
        },
      },
    };
  }, [workflow, schedule, scene, look, axisOf, timeLines, forecasts, progress, summary, i18n, t]);
}
