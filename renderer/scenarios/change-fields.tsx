import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { durationScale, formatLongDuration } from '../../core/model/duration-notation.ts';
import type { ScenarioChange } from '../../core/model/scenario.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { MomentField } from '../fields/moment-field.tsx';
import { CalendarFields } from './calendar-change-fields.tsx';
import { CapacityFields, WindowFields } from './capacity-change-fields.tsx';
import type { FieldsProps } from './change-fields-props.ts';
import { clockTimeText, parseClockTime, parseCount } from './change-notation.ts';
import { LinkFields, LinkSelect } from './link-fields.tsx';
import { ObjectiveSelect } from './objective-select.tsx';
import { RecordSelect } from './record-select.tsx';
import { DurationFields, NewTaskFields } from './task-change-fields.tsx';

/** The fields of one change. */
export function ChangeFields({ change, workflow, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const scale = durationScale(workflow);
  const task = (id: string, label = t('scenarios:field.task')) => (
    <RecordSelect
      label={label}
      records={workflow.tasks}
      value={id}
      onChange={(chosen) => onChange({ ...change, task: chosen } as ScenarioChange)}
    />
  );
  switch (change.kind) {
    case 'capacity':
      return <CapacityFields change={change} workflow={workflow} onChange={onChange} />;
    case 'away':
      return (
        <>
          <RecordSelect
            label={t('scenarios:field.resource')}
            records={workflow.resources.filter(({ kind }) => kind === 'renewable')}
            value={change.resource}
            onChange={(resource) => onChange({ ...change, resource })}
          />
          <WindowFields change={change} workflow={workflow} onChange={onChange} />
        </>
      );
    case 'delay':
      return (
        <>
          {task(change.task)}
          <CommitField
            label={t('scenarios:field.delay')}
            text={clockTimeText(change.ticks, scale)}
            parse={(text) => parseClockTime(text, scale)}
            onCommit={(ticks) => onChange({ ...change, ticks })}
          />
        </>
      );
    case 'add-task':
      return <NewTaskFields change={change} workflow={workflow} onChange={onChange} />;
    case 'remove-task':
      return task(change.task);
    case 'duration':
      return <DurationFields change={change} workflow={workflow} onChange={onChange} />;
    case 'mode': {
      const modes = workflow.tasks.find(({ id }) => id === change.task)?.modes ?? [];
      return (
        <>
          {task(change.task)}
          <Select
            label={t('scenarios:field.mode')}
            allowDeselect={false}
            data={modes.map((mode, k) => ({
              value: String(k + 1),
              label: `${k + 1}: ${mode.name ?? formatLongDuration(mode.duration, scale)}`,
            }))}
            value={String(change.mode)}
            onChange={(mode) => mode !== null && onChange({ ...change, mode: Number(mode) })}
          />
        </>
      );
    }
    case 'link':
      return (
        <>
          <LinkSelect workflow={workflow} value={change.link} onChange={(link) => onChange({ ...change, ...link })} />
          <LinkFields workflow={workflow} value={change} onChange={(parts) => onChange({ ...change, ...parts })} />
        </>
      );
    case 'remove-link':
      return (
        <LinkSelect
          workflow={workflow}
          value={change.link}
          onChange={({ link }) => onChange({ kind: 'remove-link', link })}
        />
      );
    case 'add-link': {
      const { link } = change;
      return (
        <>
          <RecordSelect
            label={t('inspector:from')}
            records={workflow.tasks}
            value={link.from}
            onChange={(from) => onChange({ ...change, link: { ...link, from } })}
          />
          <RecordSelect
            label={t('inspector:to')}
            records={workflow.tasks}
            value={link.to}
            onChange={(to) => onChange({ ...change, link: { ...link, to } })}
          />
          <LinkFields
            workflow={workflow}
            value={link}
            onChange={(parts) => onChange({ ...change, link: { ...link, ...parts } })}
          />
        </>
      );
    }
    case 'deadline':
      return (
        <>
          {task(change.task)}
          <MomentField
            label={t('scenarios:field.deadline')}
            value={change.at ?? undefined}
            isEnd
            workflow={workflow}
            onCommit={(at) => onChange({ ...change, at: at ?? null })}
          />
        </>
      );
    case 'calendar':
      return <CalendarFields change={change} workflow={workflow} onChange={onChange} />;
    case 'surge':
      return (
        <>
          <CommitField
            label={t('scenarios:field.times')}
            text={String(change.times)}
            parse={parseCount}
            onCommit={(times) => onChange({ ...change, times })}
          />
          <CommitField
            label={t('scenarios:field.spacing')}
            description={t('scenarios:field.spacingHint')}
            text={clockTimeText(change.spacing, scale)}
            parse={(text) => parseClockTime(text, scale)}
            onCommit={(spacing) => onChange({ ...change, spacing })}
          />
        </>
      );
    case 'objective':
      return (
        <ObjectiveSelect
          workflow={workflow}
          objectives={change.objectives}
          onChange={(objectives) => onChange({ ...change, objectives })}
        />
      );
  }
}
