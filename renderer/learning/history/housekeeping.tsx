import { ActionIcon, Button, Group, NumberInput, Popover, Switch, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reportTrouble } from '../../shell/notices.ts';
import { deleteHistory, setHistoryRetention } from '../../state/history-deletion.ts';
import { EVERYTHING, useHistory } from '../../state/history-store.ts';
import classes from './history-tab.module.css';
import { useHistoryFormats } from './history-words.ts';

const PROPOSED_MONTHS = 24;

/** Where the rows came from, each to be taken back in one step, and how long they are kept. */
export function Housekeeping() {
  const { t } = useTranslation();
  const imports = useHistory((state) => state.imports);
  const retention = useHistory((state) => state.retention);
  const { number, date } = useHistoryFormats();
  return (
    <>
      {imports.length > 0 && (
        <section className={classes.block}>
          <h3 className={classes.heading}>{t('history:imports')}</h3>
          <ul className={classes.imports}>
            {imports.map(({ id, file, rows, completedAt }) => (
              <li key={id}>
                <span className={classes.importName} title={file}>
                  {file}
                </span>
                <RemoveImport id={id} file={file} rows={rows} />
                <span className={classes.dim}>
                  {t('history:importRows', {
                    count: rows,
                    rows: number.format(rows),
                    date: date.format(Date.parse(completedAt)),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {retention !== null && (
        <section className={classes.block}>
          <h3 className={classes.heading}>{t('history:retention')}</h3>
          <Switch
            label={t('history:keepForEver')}
            checked={retention.months === null}
            onChange={(event) =>
              setHistoryRetention(event.currentTarget.checked ? null : PROPOSED_MONTHS).catch(reportTrouble)
            }
          />
          {retention.months !== null && (
            <NumberInput
              mt={6}
              label={t('history:keepMonths')}
              description={t('history:keepHint')}
              min={1}
              max={1200}
              allowDecimal={false}
              value={retention.months}
              onChange={(months) =>
                typeof months === 'number' && months >= 1 && setHistoryRetention(months).catch(reportTrouble)
              }
            />
          )}
          {retention.last !== null && (
            <p className={classes.dim}>
              {t('history:retentionLast', {
                count: retention.last.rows,
                rows: number.format(retention.last.rows),
                date: date.format(Date.parse(retention.last.at)),
              })}
            </p>
          )}
        </section>
      )}
    </>
  );
}

function RemoveImport({ id, file, rows }: { readonly id: number; readonly file: string; readonly rows: number }) {
  const { t } = useTranslation();
  const { number } = useHistoryFormats();
  const [opened, setOpened] = useState(false);
  const label = t('history:removeImport', { file });
  return (
    <Popover opened={opened} onChange={setOpened} width={260} withArrow trapFocus shadow="md">
      <Popover.Target>
        <ActionIcon size={22} aria-label={label} title={label} onClick={() => setOpened(!opened)}>
          <IconTrash size={14} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Text mb="xs">{t('history:removeImportAsk', { count: rows, file, rows: number.format(rows) })}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => setOpened(false)}>
            {t('cancel')}
          </Button>
          <Button
            color="red"
            onClick={() => {
              setOpened(false);
              deleteHistory({ ...EVERYTHING, importId: id }).catch(reportTrouble);
            }}
          >
            {t('history:remove')}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
