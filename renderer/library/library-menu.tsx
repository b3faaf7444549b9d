import { Button, Menu } from '@mantine/core';
import { IconBooks } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryState } from '../../core/document/library-commands.ts';
import { reportTrouble } from '../shell/notices.ts';
import { loadLibrary } from './library-store.ts';

interface Props {
  readonly records: readonly { readonly id: string; readonly name: string; readonly state: LibraryState }[];
  readonly onTake: (ids: ReadonlySet<string>) => void;
}

/** Takes records of the library into the plan, or brings those that it has up to date. */
export function LibraryMenu({ records, onTake }: Props) {
  const { t } = useTranslation();
  useEffect(() => void loadLibrary().catch(reportTrouble), []);
  const others = records.filter(({ state }) => state !== 'same');
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" leftSection={<IconBooks size={16} />}>
          {t('library:take')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} maw={320} style={{ overflow: 'auto' }}>
        {others.length === 0 && (
          <Menu.Label>{t(records.length === 0 ? 'library:empty' : 'library:allTaken')}</Menu.Label>
        )}
        {others.map(({ id, name, state }) => (
          <Menu.Item key={id} onClick={() => onTake(new Set([id]))}>
            {name}
            {state === 'differs' && ` · ${t('library:update')}`}
          </Menu.Item>
        ))}
        {others.length > 1 && <Menu.Divider />}
        {others.length > 1 && (
          <Menu.Item onClick={() => onTake(new Set(others.map(({ id }) => id)))}>{t('library:takeAll')}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
