import { ActionIcon, Button, Select } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { changedMode, oneMoreMode, withDemand, withoutMode } from '../../core/document/mode-changes.ts';
import { durationScale, formatDuration } from '../../core/model/duration-notation.ts';
import { LIMITS } from '../../core/model/limits.ts';
import { MILLI_UNITS, type Mode, type Task, type Workflow } from '../../core/model/workflow.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { parseDurationChange } from '../fields/parse-duration-change.ts';
import { parseCost, parseName, parseTaskDuration, parseUnits } from '../fields/parse-fields.ts';
import { editTasks } from '../state/edit.ts';
import { commonValue } from './common-value.ts';
import classes from './inspector.module.css';
import { ManyDemands } from './many-demands.tsx';
import { ModeRoles } from './mode-roles.tsx';

interface Props {
  readonly tasks: readonly Task[];
  readonly workflow: Workflow;
}

/** Durations and demands. Several tasks share a duration field where each has one mode only. */
export function TaskModes({ tasks, workflow }: Props) {
  const { t } = useTranslation();
  const scale = durationScale(workflow);
  if (tasks.length === 1) return <SingleTaskModes task={tasks[0]} workflow={workflow} />;
  if (tasks.some((task) => task.modes.length > 1)) return <p className={classes.dim}>{t('inspector:severalModes')}</p>;
  const duration = commonValue(tasks, (task) => task.modes[0].duration);
  return (
    <>
      <CommitField
        label={t('inspector:duration')}
        description={t('inspector:durationsHint')}
        text={duration.isMixed ? '' : formatDuration(duration.value, scale)}
        placeholder={duration.isMixed ? t('inspector:various') : ''}
        parse={(text) => parseDurationChange(text, scale)}
        onCommit={(change) =>
          editTasks(
            'steps:setDuration',
            tasks.map((task) => task.id),
            (task) => ({ modes: changedMode(task, 1, (mode) => ({ ...mode, duration: change(mode.duration) })) }),
          )
        }
      />
      <ManyDemands tasks={tasks} workflow={workflow} />
    </>
  );
}

function SingleTaskModes({ task, workflow }: { readonly task: Task; readonly workflow: Workflow }) {
  const { t } = useTranslation();
  const change = (label: string, modesOf: (task: Task) => Task['modes']) =>
    editTasks(label, [task.id], (each) => ({ modes: modesOf(each) }));
  return (
    <>
      {task.modes.map((mode, k) => (
        <ModeFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a mode is its number.
          key={k}
          number={k + 1}
          isOnly={task.modes.length === 1}
          mode={mode}
          workflow={workflow}
          onChange={(label, update) => change(label, (each) => changedMode(each, k + 1, update))}
          onRemove={() => change('steps:removeMode', (each) => withoutMode(each, k + 1))}
        />
      ))}
      {task.modes.length < LIMITS.modesPerTask && (
        <Button
          variant="subtle"
          color="gray"
          justify="flex-start"
          px={4}
          leftSection={<IconPlus size={14} />}
          onClick={() => change('steps:addMode', oneMoreMode)}
        >
          {t('inspector:addMode')}
        </Button>
      )}
    </>
  );
}

interface ModeProps {
  readonly number: number;
  readonly isOnly: boolean;
  readonly mode: Mode;
  readonly workflow: Workflow;
  readonly onChange: (label: string, update: (mode: Mode) => Mode) => void;
  readonly onRemove: () => void;
}

function ModeFields({ number, isOnly, mode, workflow, onChange, onRemove }: ModeProps) {
  const { t } = useTranslation();
  const scale = durationScale(workflow);
  const names = new Map(workflow.resources.map((resource) => [resource.id, resource.name]));
  const used = new Set(mode.demands.map((demand) => demand.resource));
  const free = workflow.resources.filter((resource) => !used.has(resource.id));
  return (
    <div className={isOnly ? classes.stack : classes.mode}>
      {!isOnly && (
        <div className={classes.modeHead}>
          <CommitField
            aria-label={t('inspector:modeName')}
            placeholder={t('inspector:modeNumber', { number })}
            text={mode.name ?? ''}
            parse={(text) => (text.trim() === '' ? { ok: true, value: '' } : parseName(text))}
            onCommit={(name) =>
              onChange('steps:editTask', ({ name: _old, ...rest }) => (name === '' ? rest : { ...rest, name }))
            }
          />
          <ActionIcon size={24} aria-label={t('inspector:removeMode', { number })} onClick={onRemove}>
            <IconX size={14} />
          </ActionIcon>
        </div>
      )}
      <div className={classes.pair}>
        <CommitField
          label={t('inspector:duration')}
          text={formatDuration(mode.duration, scale)}
          parse={(text) => parseTaskDuration(text, scale)}
          onCommit={(duration) => onChange('steps:setDuration', (each) => ({ ...each, duration }))}
        />
        <CommitField
          label={
            workflow.currency === undefined
              ? t('inspector:cost')
              : t('inspector:costIn', { currency: workflow.currency })
          }
          text={mode.cost === undefined ? '' : String(mode.cost)}
          parse={parseCost}
          onCommit={(cost) =>
            onChange('steps:editTask', ({ cost: _old, ...rest }) => (cost === undefined ? rest : { ...rest, cost }))
          }
        />
      </div>
      {mode.demands.map(({ resource, amount }) => (
        <div key={resource} className={classes.demand}>
          <span className={classes.linkName} style={{ cursor: 'default', lineHeight: '28px' }}>
            {names.get(resource) ?? resource}
          </span>
          <CommitField
            aria-label={t('inspector:demandOf', { resource: names.get(resource) ?? resource })}
            text={String(amount / MILLI_UNITS)}
            parse={parseUnits}
            onCommit={(value) => onChange('steps:setDemand', (each) => withDemand(each, resource, value))}
          />
          <ActionIcon
            size={24}
            mt={2}
            aria-label={t('inspector:removeDemand', { resource: names.get(resource) ?? resource })}
            onClick={() => onChange('steps:setDemand', (each) => withDemand(each, resource, 0))}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      {free.length > 0 && (
        <Select
          aria-label={t('inspector:addDemand')}
          placeholder={t('inspector:addDemand')}
          data={free.map((resource) => ({ value: resource.id, label: resource.name }))}
          searchable
          value={null}
          onChange={(resource) =>
            resource !== null && onChange('steps:setDemand', (each) => withDemand(each, resource, MILLI_UNITS))
          }
        />
      )}
      <ModeRoles mode={mode} resources={workflow.resources} onChange={onChange} />
      {workflow.resources.length === 0 && <p className={classes.dim}>{t('inspector:noResources')}</p>}
    </div>
  );
}
