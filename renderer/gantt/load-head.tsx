import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Resource } from '../../core/model/workflow.ts';
import type { ResourceLoad } from '../../core/problem/resource-load.ts';
import { busiestResource } from '../dock/busiest-resource.ts';
import { listFormat, numberFormat } from '../i18n/formatters.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { useView } from '../state/view-store.ts';
import { showByDates } from './gantt-store.ts';
import classes from './load-panel.module.css';

interface Props {
  readonly loads: readonly ResourceLoad[];
  readonly resources: readonly Resource[];
  readonly isByDates: boolean;
}

/** What the loads say in a sentence, whose they are (the schedule's or those of the dates alone), and how they are drawn. */
export function LoadHead({ loads, resources, isByDates }: Props) {
  const { t, i18n } = useTranslation();
  const hasSchedule = useSchedule((state) => state.shown !== null);
  const isHeat = useView((state) => state.ganttLoadHeat);
  const over = loads.filter(({ overloads }) => overloads.length > 0);
  const busiest = busiestResource(loads);
  const names = listFormat(i18n.language === 'zh' ? 'zh-CN' : 'en-GB').format(
    over.slice(0, MOST_NAMES).map(({ resource }) => resources[resource].name),
  );
  const sentence = () => {
    if (over.length > MOST_NAMES) return t('load:overMany', { count: over.length });
    if (over.length > 0) return t('load:over', { count: over.length, names });
    if (isByDates) return t('load:nobodyOver');
    if (busiest === null) return t('load:nothingUsed');
    const share = numberFormat(i18n.language, { style: 'percent' }).format(busiest.utilisation);
    return t('dock:busiest', { resource: resources[busiest.resource].name, share });
  };
  return (
    <div className={classes.head}>
      <p aria-live="polite" data-over={over.length > 0 || undefined}>
        {sentence()}
      </p>
      {hasSchedule && (
        <SegmentedControl
          size="xs"
          aria-label={t('load:basis')}
          value={isByDates ? 'dates' : 'schedule'}
          onChange={(value) => showByDates(value === 'dates')}
          data={[
            { value: 'schedule', label: t('load:bySchedule') },
            { value: 'dates', label: t('load:byDates') },
          ]}
        />
      )}
      <SegmentedControl
        size="xs"
        aria-label={t('load:style')}
        value={isHeat ? 'heat' : 'areas'}
        onChange={(value) => useView.setState({ ganttLoadHeat: value === 'heat' })}
        data={[
          { value: 'areas', label: t('load:areas') },
          { value: 'heat', label: t('load:heat') },
        ]}
      />
    </div>
  );
}

const MOST_NAMES = 3;
