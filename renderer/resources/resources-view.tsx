import { Button, EmptyState, Table } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { freshId } from '../../core/document/record-changes.ts';
import { addResource } from '../../core/document/resource-commands.ts';
import { MILLI_UNITS, type ResourceId } from '../../core/model/workflow.ts';
import { unitsText } from '../i18n/units-text.ts';
import { edit } from '../state/edit.ts';
import { usePlan } from '../state/plan-store.ts';
import { selectResource, useSelection } from '../state/selection-store.ts';
import { useLoads } from '../state/use-loads.ts';
import { useView } from '../state/view-store.ts';
import { colourSlots, slotColours } from '../theme/kind-colours.ts';
import classes from './resources-view.module.css';

function open(id: ResourceId): void {
  selectResource(id);
  useView.setState({ inspectorOpen: true, sidePanel: 'inspector' });
}

function add(name: string): void {
  const { plan } = usePlan.getState();
  if (plan === null) return;
  const id = freshId(plan.workflow.resources, 'r');
  edit('steps:addResource', (before) => addResource(before, { id, name, kind: 'renewable', capacity: MILLI_UNITS }));
  open(id);
}

/** All resources in one table; the one that is chosen is edited in the inspector. */
export function ResourcesView() {
  const { t, i18n } = useTranslation();
  const workflow = usePlan((state) => state.plan?.workflow);
  const selected = useSelection((state) => state.resource);
  const loads = useLoads();
  const usedBy = useMemo(() => {
    const counts = new Map<ResourceId, number>();
    for (const task of workflow?.tasks ?? []) {
      const ids = new Set(
        task.modes.flatMap(({ demands, roles = [] }) => [
          ...demands.map((demand) => demand.resource),
          ...roles.flatMap(({ anyOf }) => anyOf),
        ]),
      );
      for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return counts;
  }, [workflow]);
  if (workflow === undefined) return null;
  const { resources } = workflow;
  if (resources.length === 0)
    return (
      <div className={classes.empty}>
        <EmptyState
          icon={<IconUsersGroup size={40} stroke={1.3} />}
          title={t('resources:emptyTitle')}
          description={t('resources:emptyHint')}
        >
          <EmptyState.Actions>
            <Button leftSection={<IconPlus size={16} />} onClick={() => add(t('resources:firstName'))}>
              {t('resources:add')}
            </Button>
          </EmptyState.Actions>
        </EmptyState>
      </div>
    );
  const slots = colourSlots(resources.map((resource) => resource.id));
  const calendarName = (id: string | undefined) => workflow.calendars.find((calendar) => calendar.id === id)?.name;
  const utilisation = new Map(loads.map((load) => [load.resource, load.utilisation]));
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  return (
    <div className={classes.view}>
      <div className={classes.toolbar}>
        <Button leftSection={<IconPlus size={16} />} onClick={() => add(t('resources:newName'))}>
          {t('resources:add')}
        </Button>
      </div>
      <div className={classes.scroll}>
        <Table stickyHeader highlightOnHover className="tabular" aria-label={t('shell:view.resources')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('resources:name')}</Table.Th>
              <Table.Th>{t('resources:kind')}</Table.Th>
              <Table.Th ta="right">{t('resources:capacity')}</Table.Th>
              <Table.Th>{t('resources:calendar')}</Table.Th>
              <Table.Th ta="right">{t('resources:cost')}</Table.Th>
              <Table.Th ta="right">{t('resources:usedBy')}</Table.Th>
              <Table.Th ta="right">{t('resources:utilisation')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {resources.map((resource, k) => (
              <Table.Tr
                key={resource.id}
                data-selected={resource.id === selected || undefined}
                className={classes.row}
                onClick={() => open(resource.id)}
              >
                <Table.Td>
                  <button
                    type="button"
                    className={classes.name}
                    aria-current={resource.id === selected || undefined}
                    onClick={() => open(resource.id)}
                  >
                    <span
                      className={classes.dot}
                      style={{ background: slotColours(slots.get(resource.id) ?? 'other').edge }}
                    />
                    {resource.name}
                  </button>
                </Table.Td>
                <Table.Td>{t(`resources:kinds.${resource.kind}`)}</Table.Td>
                <Table.Td ta="right">
                  {unitsText(resource.capacity, i18n.language)}
                  {(resource.capacityChanges?.length ?? 0) > 0 && ` · ${t('resources:varies')}`}
                </Table.Td>
                <Table.Td>
                  {resource.kind === 'renewable'
                    ? (calendarName(resource.calendar) ?? t('resources:calendarOfPlan'))
                    : ''}
                </Table.Td>
                <Table.Td ta="right">
                  {resource.costRate === undefined
                    ? ''
                    : t(resource.kind === 'renewable' ? 'resources:perHour' : 'resources:perUnit', {
                        cost: new Intl.NumberFormat(i18n.language).format(resource.costRate),
                        currency: workflow.currency ?? '',
                      })}
                </Table.Td>
                <Table.Td ta="right">{t('shell:tasks', { count: usedBy.get(resource.id) ?? 0 })}</Table.Td>
                <Table.Td ta="right">{utilisation.has(k) ? percent.format(utilisation.get(k) ?? 0) : ''}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </div>
  );
}
