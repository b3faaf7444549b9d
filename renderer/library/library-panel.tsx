import { ActionIcon, Button, EmptyState, Table, VisuallyHidden } from '@mantine/core';
import { IconBooks, IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import {
  calendarState,
  keepResource,
  type LibraryState,
  resourceState,
  takeCalendars,
  takeResources,
} from '../../core/document/library-commands.ts';
import { freshId } from '../../core/document/record-changes.ts';
import { type Library, sameName } from '../../core/model/library.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { parseName } from '../fields/parse-fields.ts';
import { unitsText } from '../i18n/units-text.ts';
import { reportTrouble } from '../shell/notices.ts';
import { edit } from '../state/edit.ts';
import classes from './library-panel.module.css';
import { changeLibrary, loadLibrary, useLibrary } from './library-store.ts';
import { parseMembers } from './parse-members.ts';

/** What plans on this machine share: resources, calendars, and roles that several people can fill. */
export function LibraryPanel({ workflow }: { readonly workflow: Workflow }) {
  const { t, i18n } = useTranslation();
  const { library } = useLibrary();
  useEffect(() => void loadLibrary().catch(reportTrouble), []);
  const change = (update: (library: Library) => Library) => changeLibrary(update).catch(reportTrouble);
  const keepAll = () =>
    change((before) => workflow.resources.reduce((kept, resource) => keepResource(kept, workflow, resource), before));
  const { resources, calendars, roles } = library;
  const keepButton = (
    <Button leftSection={<IconBooks size={16} />} disabled={workflow.resources.length === 0} onClick={keepAll}>
      {t('library:keepAll')}
    </Button>
  );
  if (resources.length + calendars.length + roles.length === 0)
    return (
      <div className={classes.empty}>
        <EmptyState
          icon={<IconBooks size={40} stroke={1.3} />}
          title={t('library:emptyTitle')}
          description={t('library:emptyHint')}
        >
          <EmptyState.Actions>{keepButton}</EmptyState.Actions>
        </EmptyState>
      </div>
    );
  const calendarName = (id: string | undefined) => calendars.find((each) => each.id === id)?.name ?? '';
  const take = (state: LibraryState, name: string, onTake: () => void) => (
    <Button
      size="compact-xs"
      variant={state === 'differs' ? 'light' : 'default'}
      disabled={state === 'same'}
      aria-label={`${name}: ${t(`library:state.${state}`)}`}
      onClick={onTake}
    >
      {t(`library:state.${state}`)}
    </Button>
  );
  const remove = (name: string, update: (library: Library) => Library) => (
    <ActionIcon aria-label={t('library:remove', { name })} onClick={() => change(update)}>
      <IconTrash size={14} />
    </ActionIcon>
  );
  return (
    <div className={classes.panel}>
      <p className={classes.dim}>{t('library:hint')}</p>
      {keepButton}
      <h2>{t('library:resources')}</h2>
      <Table aria-label={t('library:resources')} className="tabular">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('resources:name')}</Table.Th>
            <Table.Th>{t('resources:kind')}</Table.Th>
            <Table.Th ta="right">{t('resources:capacity')}</Table.Th>
            <Table.Th ta="right">{t('resources:cost')}</Table.Th>
            <Table.Th>{t('resources:calendar')}</Table.Th>
            <Table.Th>{t('library:inPlan')}</Table.Th>
            <Table.Th>
              <VisuallyHidden>{t('library:removeColumn')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {resources.map((resource) => (
            <Table.Tr key={resource.id}>
              <Table.Td>{resource.name}</Table.Td>
              <Table.Td>{t(`resources:kinds.${resource.kind}`)}</Table.Td>
              <Table.Td ta="right">{unitsText(resource.capacity, i18n.language)}</Table.Td>
              <Table.Td ta="right">{resource.costRate ?? ''}</Table.Td>
              <Table.Td>{calendarName(resource.calendar)}</Table.Td>
              <Table.Td>
                {take(resourceState(workflow, library, resource), resource.name, () =>
                  edit('steps:takeFromLibrary', (plan) => takeResources(plan, library, new Set([resource.id]))),
                )}
              </Table.Td>
              <Table.Td ta="right">
                {remove(resource.name, (before) => ({
                  ...before,
                  resources: before.resources.filter(({ id }) => id !== resource.id),
                }))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <h2>{t('library:calendars')}</h2>
      <Table aria-label={t('library:calendars')}>
        <Table.Tbody>
          {calendars.map((calendar) => (
            <Table.Tr key={calendar.id}>
              <Table.Td>{calendar.name}</Table.Td>
              <Table.Td>{t('library:exceptions', { count: calendar.exceptions.length })}</Table.Td>
              <Table.Td>
                {take(calendarState(workflow, calendar), calendar.name, () =>
                  edit('steps:takeFromLibrary', (plan) => takeCalendars(plan, library, new Set([calendar.id]))),
                )}
              </Table.Td>
              <Table.Td ta="right">
                {remove(calendar.name, (before) => ({
                  ...before,
                  calendars: before.calendars.filter(({ id }) => id !== calendar.id),
                  // Who followed it follows the plan's.
                  resources: before.resources.map(({ calendar: own, ...rest }) =>
                    own === undefined || own === calendar.id ? rest : { ...rest, calendar: own },
                  ),
                }))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <h2>{t('library:roles')}</h2>
      <p className={classes.dim}>{t('library:rolesHint')}</p>
      {roles.map((role) => {
        const update = (parts: Partial<typeof role>) =>
          change((before) => ({
            ...before,
            roles: before.roles.map((each) => (each.id === role.id ? { ...each, ...parts } : each)),
          }));
        const members = new Set(
          resources.filter(({ name }) => role.members.some((member) => sameName(member, name))).map(({ id }) => id),
        );
        const isTaken = role.members.every((member) => workflow.resources.some(({ name }) => sameName(name, member)));
        return (
          <div key={role.id} className={classes.role}>
            <CommitField
              aria-label={t('library:roleName')}
              text={role.name}
              parse={parseName}
              onCommit={(name) => update({ name })}
            />
            <CommitField
              aria-label={t('library:membersOf', { role: role.name })}
              placeholder={t('library:members')}
              text={role.members.join(', ')}
              parse={(text) => parseMembers(text, [...resources, ...workflow.resources])}
              onCommit={(names) => update({ members: names })}
            />
            {take(isTaken ? 'same' : 'missing', role.name, () =>
              edit('steps:takeFromLibrary', (plan) => takeResources(plan, library, members)),
            )}
            {remove(role.name, (before) => ({ ...before, roles: before.roles.filter(({ id }) => id !== role.id) }))}
          </div>
        );
      })}
      <Button
        variant="default"
        w="fit-content"
        leftSection={<IconPlus size={14} />}
        onClick={() =>
          change((before) => ({
            ...before,
            roles: [
              ...before.roles,
              {
                id: freshId(before.roles, 'o'),
                name: t('library:newRole'),
                members: resources.slice(0, 3).map(({ name }) => name),
              },
            ],
          }))
        }
      >
        {t('library:addRole')}
      </Button>
    </div>
  );
}
