import { NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MILLI_UNITS, type Workflow } from '../../core/model/workflow.ts';
import type { SweepAxis, SweepParameter } from '../../core/simulation/sweep.ts';
import { RecordSelect } from './record-select.tsx';
import classes from './scenarios-view.module.css';

interface Props {
  readonly axis: SweepAxis;
  readonly workflow: Workflow;
  readonly onChange: (axis: SweepAxis) => void;
}

/** Kinds that the plan has something for. */
function sweepKinds(workflow: Workflow): readonly SweepParameter['kind'][] {
  return [
    ...(workflow.resources.length > 0 ? (['capacity'] as const) : []),
    ...(workflow.tasks.length > 0 ? (['duration', 'delay'] as const) : []),
    ...(workflow.links.length > 0 ? (['lag'] as const) : []),
    'surge',
  ];
}

/** An axis to begin with. */
export function usualAxis(kind: SweepParameter['kind'] | null, workflow: Workflow): SweepAxis {
  const [first] = sweepKinds(workflow);
  const most = (ticks: number) => Math.max(1, Math.round(ticks));
  const longest = Math.max(1, ...workflow.tasks.map(({ modes: [mode] }) => mode.duration));
  switch (kind ?? first) {
    case 'capacity': {
      const resource = workflow.resources.find((each) => each.kind === 'renewable') ?? workflow.resources[0];
      return capacityAxis(resource.id, resource.capacity);
    }
    case 'duration':
      return { parameter: { kind: 'duration', tasks: [] }, from: 0.6, to: 1.6, step: 0.2 };
    case 'delay':
      return axisOfTicks({ kind: 'delay', task: workflow.tasks[0].id }, most(longest / 2));
    case 'lag':
      return axisOfTicks({ kind: 'lag', link: workflow.links[0].id }, most(longest / 2));
    default:
      return { parameter: { kind: 'surge' }, from: 1, to: 4, step: 1 };
  }
}

function axisOfTicks(parameter: SweepParameter, step: number): SweepAxis {
  return { parameter, from: 0, to: 5 * step, step };
}

/** From one unit to about twice what there is, in at most a dozen steps. */
function capacityAxis(resource: string, capacity: number): SweepAxis {
  const most = Math.max(4, Math.ceil((2 * capacity) / MILLI_UNITS));
  const step = Math.max(1, Math.ceil(most / 10));
  return { parameter: { kind: 'capacity', resource }, from: step, to: step * Math.ceil(most / step), step };
}

/** What a sweep varies, and its range. */
export function SweepAxisFields({ axis, workflow, onChange }: Props) {
  const { t } = useTranslation();
  const { parameter } = axis;
  const number = (field: 'from' | 'to' | 'step') => (
    <NumberInput
      label={t(`scenarios:sweep.${field}`)}
      value={axis[field]}
      hideControls
      onChange={(value) => typeof value === 'number' && onChange({ ...axis, [field]: value })}
    />
  );
  return (
    <div className={classes.axisFields}>
      <Select
        label={t('scenarios:sweep.parameter')}
        allowDeselect={false}
        data={sweepKinds(workflow).map((kind) => ({ value: kind, label: t(`scenarios:sweep.kind.${kind}`) }))}
        value={parameter.kind}
        onChange={(kind) => kind !== null && onChange(usualAxis(kind as SweepParameter['kind'], workflow))}
      />
      {parameter.kind === 'capacity' && (
        <RecordSelect
          label={t('scenarios:field.resource')}
          records={workflow.resources}
          value={parameter.resource}
          onChange={(id) => {
            const capacity = workflow.resources.find((resource) => resource.id === id)?.capacity ?? MILLI_UNITS;
            onChange(capacityAxis(id, capacity));
          }}
        />
      )}
      {parameter.kind === 'duration' && (
        <RecordSelect
          label={t('scenarios:field.tasks')}
          records={[{ id: '', name: t('scenarios:field.allTasks') }, ...workflow.tasks]}
          value={parameter.tasks[0] ?? ''}
          onChange={(id) => onChange({ ...axis, parameter: { kind: 'duration', tasks: id === '' ? [] : [id] } })}
        />
      )}
      {parameter.kind === 'delay' && (
        <RecordSelect
          label={t('scenarios:field.task')}
          records={workflow.tasks}
          value={parameter.task}
          onChange={(task) => onChange({ ...axis, parameter: { kind: 'delay', task } })}
        />
      )}
      {parameter.kind === 'lag' && (
        <RecordSelect
          label={t('scenarios:field.link')}
          records={workflow.links.map(({ id, from, to }) => ({
            id,
            name: `${nameOf(workflow, from)} → ${nameOf(workflow, to)}`,
          }))}
          value={parameter.link}
          onChange={(link) => onChange({ ...axis, parameter: { kind: 'lag', link } })}
        />
      )}
      <div className={classes.range}>
        {number('from')}
        {number('to')}
        {number('step')}
      </div>
      {(parameter.kind === 'delay' || parameter.kind === 'lag') && (
        <p className={classes.dim}>{t('scenarios:sweep.inTicks', { tick: t(`inspector:ticks.${workflow.tick}`) })}</p>
      )}
    </div>
  );
}

function nameOf(workflow: Workflow, task: string): string {
  return workflow.tasks.find(({ id }) => id === task)?.name ?? task;
}
