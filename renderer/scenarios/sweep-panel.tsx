import { Alert, Button, Select } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop, IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changesOf } from '../../core/model/scenario.ts';
import { troublesOf } from '../../core/simulation/apply-scenario.ts';
import { changeAt, MOST_SWEEP_POINTS, type SweepAxis, sweepValues } from '../../core/simulation/sweep.ts';
import { useChangeWords } from './change-words.ts';
import { type Comparison, groundOf, PLAN_ENTRY } from './comparison.ts';
import type { Entry } from './entries.ts';
import type { FigureId, FigureWords } from './figures.ts';
import { useScenarios } from './scenario-store.ts';
import classes from './scenarios-view.module.css';
import { SweepAxisFields, usualAxis } from './sweep-axis-fields.tsx';
import { SweepResult } from './sweep-result.tsx';
import { startSweep, stopSweep, sweepGrid, useSweep } from './sweep-store.ts';

interface Props {
  readonly entries: readonly Entry[];
  readonly comparison: Comparison;
  readonly words: FigureWords;
  readonly resource: string | null;
}

/** Varies one or two things of the plan, or of the selected scenario, over a range. */
export function SweepPanel({ entries, comparison, words, resource }: Props) {
  const { t } = useTranslation();
  const { plan } = comparison;
  const { workflow } = plan;
  const [axes, setAxes] = useState<readonly SweepAxis[]>(() => [usualAxis(null, workflow)]);
  const [figure, setFigure] = useState<FigureId>('makespan');
  const selected = useScenarios((state) => state.selected);
  const run = useSweep((state) => state.run);
  const changeWords = useChangeWords(workflow);
  const base = entries.find(({ id }) => id === selected) ?? entries[0];
  const isRunning = run?.state === 'running';
  const count = sweepGrid(axes).length;
  const trouble = troubleOf(comparison, base.id, axes);
  const problem =
    count === 0 || axes.some((axis) => sweepValues(axis).length === 0)
      ? t('scenarios:sweep.badRange')
      : count > MOST_SWEEP_POINTS
        ? t('scenarios:sweep.tooMany', { count, most: MOST_SWEEP_POINTS })
        : trouble === null
          ? null
          : (changeWords?.trouble(trouble) ?? null);
  const figures: readonly FigureId[] = [
    'makespan',
    'cost',
    'late',
    'weightedTardiness',
    'moved',
    ...(resource === null ? [] : ([`peak:${resource}`, `utilisation:${resource}`] as const)),
  ];
  return (
    <section className={classes.sweep} aria-label={t('scenarios:tab.sweep')}>
      <form
        className={classes.sweepForm}
        onSubmit={(event) => {
          event.preventDefault();
          if (problem === null) void startSweep(comparison, base.id, axes);
        }}
      >
        <p className={classes.dim}>
          {t('scenarios:sweep.base', { name: base.scenario?.name ?? t('scenarios:planAsItIs') })}
        </p>
        {axes.map((axis, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an axis is its place.
          <SweepAxisFields key={k} axis={axis} workflow={workflow} onChange={(next) => setAxes(axes.with(k, next))} />
        ))}
        {axes.length === 1 ? (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconPlus size={14} />}
            onClick={() => setAxes([...axes, usualAxis('duration', workflow)])}
          >
            {t('scenarios:sweep.second')}
          </Button>
        ) : (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconX size={14} />}
            onClick={() => setAxes(axes.slice(0, 1))}
          >
            {t('scenarios:sweep.onlyOne')}
          </Button>
        )}
        {problem !== null && <p className={classes.problem}>{problem}</p>}
        {isRunning ? (
          <Button variant="default" leftSection={<IconPlayerStop size={16} />} onClick={stopSweep}>
            {t('scenarios:sweep.stop')}
          </Button>
        ) : (
          <Button type="submit" disabled={problem !== null} leftSection={<IconPlayerPlay size={16} />}>
            {t('scenarios:sweep.start', { count })}
          </Button>
        )}
      </form>
      <div className={classes.sweepResult}>
        {run === null ? (
          <p className={classes.dim}>{t('scenarios:sweep.empty')}</p>
        ) : (
          <>
            {run.workflow !== workflow && (
              <Alert color="yellow" mb="sm">
                {t('scenarios:sweep.outdated')}
              </Alert>
            )}
            <div className={classes.choices}>
              <Select
                label={t('scenarios:sweep.figure')}
                allowDeselect={false}
                data={figures.map((id) => ({ value: id, label: words.label(id) }))}
                value={figure}
                onChange={(id) => id !== null && setFigure(id as FigureId)}
              />
            </div>
            {run.state === 'cancelled' && <p className={classes.dim}>{t('scenarios:sweep.cancelled')}</p>}
            <SweepResult run={run} figure={figure} words={words} />
          </>
        )}
      </div>
    </section>
  );
}

function troubleOf(comparison: Comparison, base: string, axes: readonly SweepAxis[]) {
  const { plan } = comparison;
  const inherited = base === PLAN_ENTRY ? [] : changesOf(plan.scenarios ?? [], base);
  const known = axes.filter(
    ({ parameter }) => parameter.kind !== 'lag' || plan.workflow.links.some(({ id }) => id === parameter.link),
  );
  const changes = known.map(({ parameter, from }) => changeAt(plan.workflow, parameter, from));
  return troublesOf(groundOf(comparison), [...inherited, ...changes]).find((trouble) => trouble !== null) ?? null;
}
