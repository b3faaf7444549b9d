import { Button, FileButton, Group, Modal, Table, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { durationScale, formatLongDuration } from '../../core/model/duration-notation.ts';
import type { ReportedTask } from '../../core/operations/tracked/tracked-report.ts';
import type { ReportPreview } from '../../electron/ipc/tracked-schema.ts';
import { reportTrouble } from '../shell/notices.ts';
import { previewReports, takeReports } from '../state/tracked-store.ts';
import { RefusedRows } from './refused-rows.tsx';
import classes from './tracked-tab.module.css';
import type { RunWords } from './use-run-words.ts';

const PAUSE_MS = 250;
const MOST_CHANGES = 50;

interface Props {
  readonly run: number;
  readonly statusAt: number;
  readonly words: RunWords;
  readonly onClose: () => void;
}

/** Reports as a table, pasted from a spreadsheet; what they would change is shown before they are taken. */
export function PasteReports({ run, statusAt, words, onClose }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text, PAUSE_MS);
  const [preview, setPreview] = useState<ReportPreview | null>(null);
  const [isTaking, setTaking] = useState(false);
  useEffect(() => {
    let isOld = false;
    if (settled.trim() === '') {
      setPreview(null);
      return;
    }
    previewReports(run, settled, statusAt).then((found) => !isOld && setPreview(found), reportTrouble);
    return () => {
      isOld = true;
    };
  }, [run, settled, statusAt]);
  const isFresh = settled === text;
  const take = async () => {
    if (preview === null) return;
    setTaking(true);
    try {
      await takeReports(run, preview);
      onClose();
    } catch (error) {
      reportTrouble(error);
    } finally {
      setTaking(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={t('tracking:paste')} size="xl">
      <Textarea
        label={t('tracking:table')}
        description={t('tracking:tableHint')}
        placeholder={t('tracking:tableExample')}
        data-autofocus
        autosize
        minRows={6}
        maxRows={12}
        styles={{ input: { fontFamily: 'monospace', whiteSpace: 'pre', overflowX: 'auto' } }}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {preview !== null && <Changes preview={preview} words={words} />}
      <Group justify="space-between" mt="md">
        <FileButton
          accept=".csv,.tsv,.txt,text/csv"
          onChange={(file) => void file?.text().then(setText, reportTrouble)}
        >
          {(props) => (
            <Button variant="subtle" {...props}>
              {t('tracking:fromFile')}
            </Button>
          )}
        </FileButton>
        <Group gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            loading={isTaking}
            disabled={!isFresh || preview === null || preview.commands.length === 0}
            onClick={() => void take()}
          >
            {t('tracking:take', { count: preview?.changes.length ?? 0 })}
          </Button>
        </Group>
      </Group>
    </Modal>
  );
}

function Changes({ preview, words }: { readonly preview: ReportPreview; readonly words: RunWords }) {
  const { t } = useTranslation();
  const { changes, notes, refused, refusedRows, rows, statusAt } = preview;
  const { format, nameOf } = words;
  return (
    <section className={classes.preview} aria-live="polite">
      <p className={classes.dim}>
        {t('tracking:previewed', {
          rows: t('tracking:rows', { count: rows }),
          tasks: t('tracking:tasksChange', { count: changes.length }),
          date: format.finish(Math.ceil(statusAt)),
        })}
      </p>
      {changes.length > 0 && (
        <div className={classes.changes}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('tracking:task')}</Table.Th>
                <Table.Th>{t('tracking:before')}</Table.Th>
                <Table.Th>{t('tracking:after')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {changes.slice(0, MOST_CHANGES).map(({ before, after }) => (
                <Table.Tr key={after.task}>
                  <Table.Td>{nameOf(after.task)}</Table.Td>
                  <Table.Td>
                    <Standing task={before} words={words} />
                  </Table.Td>
                  <Table.Td>
                    <Standing task={after} words={words} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          {changes.length > MOST_CHANGES && (
            <p className={classes.dim}>{t('tracking:more', { count: changes.length - MOST_CHANGES })}</p>
          )}
        </div>
      )}
      <RefusedRows refused={refused} count={refusedRows} />
      {notes.length > 0 && (
        <ul className={classes.notes}>
          {notes.slice(0, MOST_CHANGES).map(({ code, task, at, values }) => (
            <li key={`${code} ${task} ${at} ${values['other'] ?? ''}`}>{t(`tracking:note.${code}`, values)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Standing({ task, words: { workflow, format } }: { readonly task: ReportedTask; readonly words: RunWords }) {
  const { t, i18n } = useTranslation();
  const { state, startedAt, finishedAt, percent, remaining, actualCost } = task;
  const left = formatLongDuration(remaining, durationScale(workflow));
  const text =
    finishedAt !== null && startedAt !== null
      ? t('tracking:is.done', { from: format.moment(startedAt), to: format.finish(finishedAt) })
      : startedAt !== null
        ? t('tracking:is.running', { from: format.moment(startedAt), percent: Math.round(percent), left })
        : t('tracking:is.planned');
  const cost =
    actualCost === null ? '' : ` ${t('tracking:is.cost', { cost: actualCost.toLocaleString(i18n.language) })}`;
  return (
    <span data-state={state}>
      {text}
      {cost}
    </span>
  );
}
