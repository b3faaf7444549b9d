import { Button, EmptyState, Group, SegmentedControl, Table } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { resourceState, takeResources } from '../../core/document/library-commands.ts';
import { freshId } from '../../core/document/record-changes.ts';
import { addResource } from '../../core/document/resource-commands.ts';
import { MILLI_UNITS, type ResourceId } from '../../core/model/workflow.ts';
import { numberFormat } from '../i18n/formatters.ts';
import { unitsText } from '../i18n/units-text.ts';
import { LibraryMenu } from '../library/library-menu.tsx';
import { LibraryPanel } from '../library/library-panel.tsx';
import { useLibrary } from '../library/library-store.ts';
import { edit } from '../state/edit.ts';
import { usePlan } from '../state/plan-store.ts';
import { selectResource, useSelection } from '../state/selection-store.ts';
import { useLoads } from '../state/use-loads.ts';
import { useView } from '../state/view-store.ts';
import { colourSlots, slotColours } from '../theme/kind-colours.ts';
import { FreeWhen } from './free-when.tsx';
import classes from './resources-view.module.css';

const PAGES = ['table', 'free', 'library'] as const;

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

/** All resources in one table, the one that is chosen edited in the inspector; who is free when; and the library of this machine. */
export function ResourcesView() {
  const { t, i18n } = useTranslation();
  const workflow = usePlan((state) => state.plan?.workflow);
  const selected = useSelection((state) => state.resource);
  const loads = useLoads();
  const { library } = useLibrary();
  const [page, setPage] = useState<(typeof PAGES)[number]>('table');
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
  const libraryMenu = (
    <LibraryMenu
      records={library.resources.map((resource) => ({
        id: resource.id,
        name: resource.name,
        state: resourceState(workflow, library, resource),
      }))}
      onTake={(ids) => edit('steps:takeFromLibrary', (plan) => takeResources(plan, library, ids))}
    />
  );
  const pages = (
    <SegmentedControl
      ml="auto"
      aria-label={t('resources:page')}
      value={page}
      data={PAGES.map((value) => ({ value, label: t(`resources:pages.${value}`) }))}
      onChange={setPage}
    />
  );
  const toolbar = (
    <Group className={classes.toolbar} gap="xs">
      <Button leftSection={<IconPlus size={16} />} onClick={() => add(t('resources:newName'))}>
        {t('resources:add')}
      </Button>
      {libraryMenu}
      {pages}
    </Group>
  );
  if (page !== 'table')
    return (
      <div className={classes.view}>
        {toolbar}
        <div className={classes.scroll}>
          {page === 'free' ? <FreeWhen workflow={workflow} /> : <LibraryPanel workflow={workflow} />}
        </div>
      </div>
    );
  if (resources.length === 0)
    return (
      <div className={classes.view}>
        <Group className={classes.toolbar}>{pages}</Group>
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
              {libraryMenu}
            </EmptyState.Actions>
          </EmptyState>
        </div>
      </div>
    );
  const slots = colourSlots(resources.map((resource) => resource.id));
  const calendarName = (id: string | undefined) => workflow.calendars.find((calendar) => calendar.id === id)?.name;
  const utilisation = new Map(loads.map((load) => [load.resource, load.utilisation]));
  const percent = numberFormat(i18n.language, { style: 'percent' });
  return (
    <div className={classes.view}>
      {toolbar}
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
                        cost: numberFormat(i18n.language).format(resource.costRate),
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
