import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconBooks, IconPlus, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { sameName } from '../../core/model/library.ts';
import { readRole, writeRole } from '../../core/model/role-notation.ts';
import { MILLI_UNITS, type Mode, type Resource, type Role } from '../../core/model/workflow.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { type Parsed, parsed, unreadable } from '../fields/parsed.ts';
import { loadLibrary, useLibrary } from '../library/library-store.ts';
import { reportTrouble } from '../shell/notices.ts';
import classes from './inspector.module.css';

interface Props {
  readonly mode: Mode;
  readonly resources: readonly Resource[];
  readonly onChange: (label: string, update: (mode: Mode) => Mode) => void;
}

/** Who may do it where several could: one line a role, such as `2 of (Ann, Bob, Cem)`. */
export function ModeRoles({ mode, resources, onChange }: Props) {
  const { t } = useTranslation();
  const roles = mode.roles ?? [];
  const nameOf = (id: string) => resources.find((resource) => resource.id === id)?.name ?? id;
  const named = new Set(mode.demands.map(({ resource }) => resource));
  const free = resources.filter(({ id, kind }) => kind === 'renewable' && !named.has(id));
  const { library } = useLibrary();
  useEffect(() => void loadLibrary().catch(reportTrouble), []);
  // A role of the library can be asked for where at least two of its people are in the plan.
  const known = library.roles
    .map(({ id, name, members }) => ({
      id,
      name,
      anyOf: free.filter((resource) => members.some((member) => sameName(member, resource.name))).map(({ id }) => id),
    }))
    .filter(({ anyOf }) => anyOf.length > 1);
  const set = (changed: readonly Role[]) =>
    onChange('steps:setDemand', ({ roles: _roles, ...rest }) =>
      changed.length === 0 ? rest : { ...rest, roles: changed },
    );
  const parse = (text: string): Parsed<Role> => {
    const read = readRole(text, (name) => {
      const wanted = name.trim().toLowerCase();
      return resources.find((each) => each.name.toLowerCase() === wanted || each.id === name)?.id ?? null;
    });
    return read.ok ? parsed(read.role) : unreadable(`sheet:demand.${read.reason}`, { part: read.part });
  };
  return (
    <>
      {roles.map((role, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a role is its place in the list.
        <div key={k} className={classes.role}>
          <CommitField
            aria-label={t('inspector:role', { number: k + 1 })}
            text={writeRole(role, nameOf)}
            parse={parse}
            onCommit={(changed) => set(roles.with(k, changed))}
          />
          <ActionIcon
            size={24}
            mt={2}
            aria-label={t('inspector:removeRole', { number: k + 1 })}
            onClick={() => set(roles.toSpliced(k, 1))}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      {free.length > 1 && (
        <Button
          variant="subtle"
          color="gray"
          justify="flex-start"
          px={4}
          leftSection={<IconPlus size={14} />}
          onClick={() =>
            set([...roles, { anyOf: free.slice(0, 3).map(({ id }) => id), count: 1, amount: MILLI_UNITS }])
          }
        >
          {t('inspector:addRole')}
        </Button>
      )}
      {known.length > 0 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="subtle" color="gray" justify="flex-start" px={4} leftSection={<IconBooks size={14} />}>
              {t('library:addKnownRole')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {known.map(({ id, name, anyOf }) => (
              <Menu.Item key={id} onClick={() => set([...roles, { anyOf, count: 1, amount: MILLI_UNITS }])}>
                {name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
