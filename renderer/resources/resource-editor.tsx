import { ActionIcon, Button, SegmentedControl, Text } from '@mantine/core';
import { IconBooks, IconPlus, IconTrash, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { keepResource } from '../../core/document/library-commands.ts';
import type { Change } from '../../core/document/record-changes.ts';
import { deleteResource, updateResource } from '../../core/document/resource-commands.ts';
import { LIMITS } from '../../core/model/limits.ts';
import { type CapacityChange, MILLI_UNITS, type Resource, type Workflow } from '../../core/model/workflow.ts';
import { CalendarSelect } from '../fields/calendar-select.tsx';
import { CommitField } from '../fields/commit-field.tsx';
import { MomentField } from '../fields/moment-field.tsx';
import { parseCost, parseName, parseUnits } from '../fields/parse-fields.ts';
import { changeLibrary } from '../library/library-store.ts';
import { notify, reportTrouble } from '../shell/notices.ts';
import { edit } from '../state/edit.ts';
import { Bookings } from './bookings.tsx';
import { nextCapacityChange } from './next-capacity-change.ts';
import classes from './resource-editor.module.css';
import { SetupTimes } from './setup-times.tsx';

interface Props {
  readonly resource: Resource;
  readonly workflow: Workflow;
}

/** Everything about one resource. */
export function ResourceEditor({ resource, workflow }: Props) {
  const { t } = useTranslation();
  const change = (changes: Change<Resource>) =>
    edit('steps:editResource', (plan) => updateResource(plan, resource.id, changes));
  const isRenewable = resource.kind === 'renewable';
  const own = (resource.capacityChanges ?? []).filter(({ bookedBy }) => bookedBy === undefined);
  const booked = (resource.capacityChanges ?? []).filter(({ bookedBy }) => bookedBy !== undefined);
  // What is booked was reckoned over the resource's own changes, so it comes after them.
  const setOwn = (changes: readonly CapacityChange[]) =>
    change({ capacityChanges: changes.length + booked.length === 0 ? undefined : [...changes, ...booked] });
  return (
    <div className={classes.stack}>
      <CommitField
        label={t('resources:name')}
        text={resource.name}
        parse={parseName}
        onCommit={(name) => change({ name })}
      />
      <div>
        <Text component="div" size="xs" fw={500} mb={2} id="resource-kind">
          {t('resources:kind')}
        </Text>
        <SegmentedControl
          fullWidth
          aria-labelledby="resource-kind"
          value={resource.kind}
          data={[
            { value: 'renewable', label: t('resources:kinds.renewable') },
            { value: 'non-renewable', label: t('resources:kinds.non-renewable') },
          ]}
          onChange={(kind) =>
            change(
              kind === 'renewable'
                ? { kind: 'renewable' }
                : { kind: 'non-renewable', calendar: undefined, capacityChanges: undefined, setups: undefined },
            )
          }
        />
        <Text size="xs" c="dimmed" mt={4}>
          {t(`resources:kindHint.${resource.kind}`)}
        </Text>
      </div>
      <div className={classes.pair}>
        <CommitField
          label={t(isRenewable ? 'resources:capacity' : 'resources:budget')}
          text={String(resource.capacity / MILLI_UNITS)}
          parse={(text) => parseUnits(text, isRenewable ? LIMITS.amount : LIMITS.budget)}
          onCommit={(capacity) => change({ capacity })}
        />
        <CommitField
          label={t(isRenewable ? 'resources:costPerHour' : 'resources:costPerUnit', {
            currency: workflow.currency ?? '',
          }).trim()}
          text={resource.costRate === undefined ? '' : String(resource.costRate)}
          parse={parseCost}
          onCommit={(costRate) => change({ costRate })}
        />
      </div>
      {isRenewable && workflow.tick !== 'period' && (
        <CalendarSelect
          label={t('resources:calendar')}
          workflow={workflow}
          value={resource.calendar}
          noneLabel={t('resources:calendarOfPlan')}
          onCommit={(calendar) => change({ calendar })}
        />
      )}
      {isRenewable && (
        <CapacityChanges
          changes={own}
          workflow={workflow}
          onChange={setOwn}
          onAdd={() => setOwn([...own, nextCapacityChange({ ...resource, capacityChanges: own }, workflow)])}
        />
      )}
      {booked.length > 0 && (
        <Bookings
          changes={booked}
          workflow={workflow}
          onFree={() => change({ capacityChanges: own.length === 0 ? undefined : own })}
        />
      )}
      {isRenewable && <SetupTimes resource={resource} workflow={workflow} onChange={(setups) => change({ setups })} />}
      <Button
        variant="default"
        leftSection={<IconBooks size={16} />}
        onClick={() =>
          changeLibrary((library) => keepResource(library, workflow, resource))
            .then(() => notify(t('library:kept', { name: resource.name })))
            .catch(reportTrouble)
        }
      >
        {t('library:keep')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconTrash size={16} />}
        onClick={() => edit('steps:deleteResource', (plan) => deleteResource(plan, resource.id))}
      >
        {t('resources:delete')}
      </Button>
    </div>
  );
}

interface ChangesProps {
  readonly changes: readonly CapacityChange[];
  readonly workflow: Workflow;
  readonly onChange: (changes: readonly CapacityChange[]) => void;
  readonly onAdd: () => void;
}

/** Stretches of time in which there is more or less of the resource. */
function CapacityChanges({ changes, workflow, onChange, onAdd }: ChangesProps) {
  const { t } = useTranslation();
  const update = (index: number, part: Partial<CapacityChange>) =>
    onChange(changes.map((each, k) => (k === index ? { ...each, ...part } : each)));
  return (
    <section className={classes.section} aria-label={t('resources:changes')}>
      <h3>{t('resources:changes')}</h3>
      {changes.length === 0 && <p className={classes.dim}>{t('resources:changesHint')}</p>}
      {changes.map((each, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a change is its place in the list; later ones win.
        <div key={k} className={classes.change}>
          <div className={classes.changeHead}>
            <CommitField
              label={t('resources:capacityThen')}
              text={String(each.capacity / MILLI_UNITS)}
              parse={parseUnits}
              onCommit={(capacity) => update(k, { capacity })}
            />
            <ActionIcon
              aria-label={t('resources:removeChange')}
              onClick={() => onChange(changes.filter((_, index) => index !== k))}
            >
              <IconX size={14} />
            </ActionIcon>
          </div>
          <MomentField
            label={t('resources:changeFrom')}
            value={each.from}
            isRequired
            isFromStart
            check={(from) => (from < each.to ? null : t('resources:fromBeforeTo'))}
            workflow={workflow}
            onCommit={(from) => from !== undefined && update(k, { from })}
          />
          <MomentField
            label={t('resources:changeTo')}
            value={each.to}
            isRequired
            isEnd
            check={(to) => (to > each.from ? null : t('resources:fromBeforeTo'))}
            workflow={workflow}
            onCommit={(to) => to !== undefined && update(k, { to })}
          />
        </div>
      ))}
      <Button
        variant="subtle"
        color="gray"
        justify="flex-start"
        px={4}
        leftSection={<IconPlus size={14} />}
        onClick={onAdd}
      >
        {t('resources:addChange')}
      </Button>
    </section>
  );
}
