import { MultiSelect, SegmentedControl, Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { durationScale, formatLongDuration, parseDuration } from '../../core/model/duration-notation.ts';
import { LIMITS } from '../../core/model/limits.ts';
import type { ScenarioChange } from '../../core/model/scenario.ts';
import { MILLI_UNITS, type Workflow } from '../../core/model/workflow.ts';
import { CalendarSelect } from '../fields/calendar-select.tsx';
import { CommitField } from '../fields/commit-field.tsx';
import { MomentField } from '../fields/moment-field.tsx';
import { parseName, parseTaskDuration, parseUnits } from '../fields/parse-fields.ts';
import { clockTimeText, parseClockTime, parseCount, parseFactor } from './change-notation.ts';
import { LinkFields, LinkSelect } from './link-fields.tsx';
import { ObjectiveSelect } from './objective-select.tsx';
import { RecordSelect } from './record-select.tsx';

interface Props<Change extends ScenarioChange = ScenarioChange> {
  readonly change: Change;
  /** The plan before the change. */
  readonly workflow: Workflow;
  readonly onChange: (change: ScenarioChange) => void;
}

type FieldsOf<Kind extends ScenarioChange['kind']> = Props<Extract<ScenarioChange, { readonly kind: Kind }>>;

/** The fields of one change. */
export function ChangeFields({ change, workflow, onChange }: Props) {
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

function CapacityFields({ change, workflow, onChange }: FieldsOf<'capacity'>) {
  const { t } = useTranslation();
  const { resource, how, amount, from, until } = change;
  const record = workflow.resources.find(({ id }) => id === resource);
  const isInWindow = from !== undefined || until !== undefined;
  const way = how === 'to' ? 'to' : amount < 0 ? 'fewer' : 'more';
  const setWay = (next: string) => {
    if (next === 'to') onChange({ ...change, how: 'to', amount: (record?.capacity ?? 0) + MILLI_UNITS });
    else onChange({ ...change, how: 'by', amount: next === 'more' ? MILLI_UNITS : -MILLI_UNITS });
  };
  const setWindow = (isOn: boolean) => {
    const { from: _from, until: _until, ...always } = change;
    onChange(isOn ? { ...always, from: 0, until: parseDuration('5ed', durationScale(workflow))?.ticks ?? 5 } : always);
  };
  return (
    <>
      <RecordSelect
        label={t('scenarios:field.resource')}
        records={workflow.resources}
        value={resource}
        onChange={(id) => onChange({ ...change, resource: id })}
      />
      <SegmentedControl
        fullWidth
        aria-label={t('scenarios:field.how')}
        data={(['to', 'more', 'fewer'] as const).map((value) => ({ value, label: t(`scenarios:how.${value}`) }))}
        value={way}
        onChange={setWay}
      />
      <CommitField
        label={t('scenarios:field.units')}
        text={String(Math.abs(amount) / MILLI_UNITS)}
        parse={(text) => parseUnits(text, record?.kind === 'non-renewable' ? LIMITS.budget : LIMITS.amount)}
        onCommit={(units) => onChange({ ...change, amount: way === 'fewer' ? -units : units })}
      />
      {record?.kind !== 'non-renewable' && (
        <Switch
          label={t('scenarios:field.onlyForAWhile')}
          checked={isInWindow}
          onChange={(event) => setWindow(event.currentTarget.checked)}
        />
      )}
      {isInWindow && <WindowFields change={change} workflow={workflow} onChange={onChange} />}
    </>
  );
}

function WindowFields({ change, workflow, onChange }: FieldsOf<'capacity' | 'away'>) {
  const { t } = useTranslation();
  return (
    <>
      <MomentField
        label={t('scenarios:field.from')}
        value={change.from ?? 0}
        isRequired
        check={(from) => (from < 0 ? t('scenarios:field.beforeStart') : null)}
        workflow={workflow}
        onCommit={(from) => from !== undefined && onChange({ ...change, from })}
      />
      <MomentField
        label={t('scenarios:field.until')}
        value={change.until}
        isRequired
        isEnd
        check={(until) => (until < 0 ? t('scenarios:field.beforeStart') : null)}
        workflow={workflow}
        onCommit={(until) => until !== undefined && onChange({ ...change, until })}
      />
    </>
  );
}

function DurationFields({ change, workflow, onChange }: FieldsOf<'duration'>) {
  const { t } = useTranslation();
  return (
    <>
      <MultiSelect
        label={t('scenarios:field.tasks')}
        placeholder={change.tasks.length === 0 ? t('scenarios:field.allTasks') : ''}
        searchable
        clearable
        limit={MOST_OPTIONS}
        data={workflow.tasks.map(({ id, name }) => ({ value: id, label: name === '' ? id : name }))}
        value={[...change.tasks]}
        onChange={(tasks) => onChange({ ...change, tasks })}
      />
      <CommitField
        label={t('scenarios:field.factor')}
        description={t('scenarios:field.factorHint')}
        text={String(change.factor)}
        parse={parseFactor}
        onCommit={(factor) => onChange({ ...change, factor })}
      />
    </>
  );
}

function NewTaskFields({ change, workflow, onChange }: FieldsOf<'add-task'>) {
  const { t } = useTranslation();
  const scale = durationScale(workflow);
  const { task, links } = change;
  const [mode] = task.modes;
  const setNeighbours = (side: 'from' | 'to', ids: readonly string[]) => {
    const others = links.filter((link) => (side === 'from' ? link.from === task.id : link.to === task.id));
    const added = ids.map((id) => ({
      id: `${task.id}-${side}-${id}`.slice(0, LIMITS.idLength),
      from: side === 'from' ? id : task.id,
      to: side === 'from' ? task.id : id,
      type: 'finish-start' as const,
      lag: { unit: 'working' as const, ticks: 0 },
    }));
    onChange({ ...change, links: [...others, ...added] });
  };
  const options = workflow.tasks.map(({ id, name }) => ({ value: id, label: name === '' ? id : name }));
  return (
    <>
      <CommitField
        label={t('scenarios:field.name')}
        text={task.name}
        parse={parseName}
        onCommit={(name) => onChange({ ...change, task: { ...task, name } })}
      />
      <CommitField
        label={t('scenarios:field.duration')}
        text={formatLongDuration(mode.duration, scale)}
        parse={(text) => parseTaskDuration(text, scale)}
        onCommit={(duration) => onChange({ ...change, task: { ...task, modes: [{ ...mode, duration }] } })}
      />
      <MultiSelect
        label={t('scenarios:field.needs')}
        searchable
        data={workflow.resources.map(({ id, name }) => ({ value: id, label: name }))}
        value={mode.demands.map(({ resource }) => resource)}
        onChange={(ids) => {
          const demands = ids.map((resource) => ({ resource, amount: MILLI_UNITS }));
          onChange({ ...change, task: { ...task, modes: [{ ...mode, demands }] } });
        }}
      />
      <MultiSelect
        label={t('scenarios:field.after')}
        searchable
        limit={MOST_OPTIONS}
        data={options}
        value={links.filter((link) => link.to === task.id).map((link) => link.from)}
        onChange={(ids) => setNeighbours('from', ids)}
      />
      <MultiSelect
        label={t('scenarios:field.before')}
        searchable
        limit={MOST_OPTIONS}
        data={options}
        value={links.filter((link) => link.from === task.id).map((link) => link.to)}
        onChange={(ids) => setNeighbours('to', ids)}
      />
    </>
  );
}

function CalendarFields({ change, workflow, onChange }: FieldsOf<'calendar'>) {
  const { t } = useTranslation();
  const { calendar, task, resource } = change;
  const what = task !== undefined ? 'task' : resource !== undefined ? 'resource' : 'plan';
  const workers = workflow.resources.filter(({ kind }) => kind === 'renewable');
  const offered = [
    ...(workers.length > 0 ? (['resource'] as const) : []),
    ...(workflow.tasks.length > 0 ? (['task'] as const) : []),
    'plan' as const,
  ];
  const choose = (next: string) => {
    if (next === 'task') onChange({ kind: 'calendar', calendar, task: workflow.tasks[0].id });
    else if (next === 'resource') onChange({ kind: 'calendar', calendar, resource: workers[0].id });
    else onChange({ kind: 'calendar', calendar });
  };
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t('scenarios:field.calendarOf')}
        data={offered.map((value) => ({ value, label: t(`scenarios:calendarOf.${value}`) }))}
        value={what}
        onChange={choose}
      />
      {task !== undefined && (
        <RecordSelect
          label={t('scenarios:field.task')}
          records={workflow.tasks}
          value={task}
          onChange={(id) => onChange({ ...change, task: id })}
        />
      )}
      {resource !== undefined && (
        <RecordSelect
          label={t('scenarios:field.resource')}
          records={workers}
          value={resource}
          onChange={(id) => onChange({ ...change, resource: id })}
        />
      )}
      <CalendarSelect
        label={t('scenarios:field.calendar')}
        workflow={workflow}
        value={calendar ?? undefined}
        noneLabel={t(`scenarios:noCalendarOf.${what}`)}
        onCommit={(id) => onChange({ ...change, calendar: id ?? null })}
      />
    </>
  );
}

/** A list of thousands of tasks is searched, not scrolled. */
const MOST_OPTIONS = 60;
