import { Button, SegmentedControl } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { updateTasks } from '../../core/document/task-commands.ts';
import type { Task, Workflow } from '../../core/model/workflow.ts';
import type { SimulationSummary } from '../../core/simulation/run-collection.ts';
import { numberFormat } from '../i18n/formatters.ts';
import type { TimeFormat } from '../i18n/time-format.ts';
import { edit } from '../state/edit.ts';
import classes from './risk-view.module.css';

const CONFIDENCES = [50, 70, 80, 90, 95] as const;
const USUAL_CONFIDENCE = 80;

interface Props {
  readonly summary: Pick<SimulationSummary, 'planned' | 'finishQuantiles' | 'runs' | 'failedRuns'>;
  readonly workflow: Workflow;
  readonly format: TimeFormat;
  /** The plan is not the one that was played any more, so that its figures should not be written into it. */
  readonly isOutdated: boolean;
}

/** Which date can be promised with which confidence, how much that adds to the plan, and a click that makes it the date wanted. */
export function FinishPromise({ summary, workflow, format, isOutdated }: Props) {
  const { t, i18n } = useTranslation();
  const [confidence, setConfidence] = useState(USUAL_CONFIDENCE);
  const { planned, finishQuantiles, runs, failedRuns } = summary;
  const percent = numberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  // Futures that never end keep no date, so the others have to keep it all the more.
  const share = (confidence * runs) / (runs - failedRuns);
  const canPromise = share <= 100;
  const at = Math.ceil(finishQuantiles[Math.min(100, Math.ceil(share - 1e-9))] - 1e-6);
  const buffer = at - planned.finish;
  const last = lastTasks(workflow);
  const isPromised = last.length > 0 && last.every(({ dueAt }) => dueAt === at);
  return (
    <section className={classes.wide} aria-label={t('risk:promise')}>
      <h3 className={classes.heading}>{t('risk:promise')}</h3>
      <p className={classes.dim}>
        {t('risk:planned', { date: format.finish(planned.finish), share: percent.format(planned.probability) })}
      </p>
      <div className={classes.promise}>
        <SegmentedControl
          aria-label={t('risk:confidence')}
          data={CONFIDENCES.map((each) => ({ value: String(each), label: percent.format(each / 100) }))}
          value={String(confidence)}
          onChange={(value) => setConfidence(Number(value))}
        />
        <p className={classes.promised} aria-live="polite">
          {!canPromise
            ? t('risk:noPromise', { confidence })
            : buffer > 0
              ? t('risk:buffer', { date: format.finish(at), buffer: format.length(buffer), confidence })
              : t('risk:noBuffer', { date: format.finish(at), confidence })}
        </p>
        <Button
          variant="default"
          leftSection={<IconFlag size={16} />}
          disabled={isOutdated || isPromised || !canPromise || last.length === 0}
          onClick={() =>
            edit('steps:setTarget', (plan) => updateTasks(plan, new Map(last.map(({ id }) => [id, { dueAt: at }]))))
          }
        >
          {isPromised
            ? t('risk:isTarget')
            : last.length === 1
              ? t('risk:makeTarget', { task: last[0].name || last[0].id })
              : t('risk:makeTargets', { count: last.length })}
        </Button>
      </div>
    </section>
  );
}

/** Tasks that nothing waits for and that are not done yet: the plan is finished when they are. */
function lastTasks({ tasks, links }: Workflow): readonly Task[] {
  const waitedFor = new Set(links.map(({ from }) => from));
  return tasks.filter(({ id, actual }) => !waitedFor.has(id) && actual?.finish === undefined);
}
