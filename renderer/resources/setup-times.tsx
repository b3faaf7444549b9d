import { Button, Table } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withSetup } from '../../core/document/setup-changes.ts';
import { namesIt } from '../../core/model/assignments.ts';
import { durationScale, formatDuration } from '../../core/model/duration-notation.ts';
import { ANY_OTHER_KIND, MILLI_UNITS, type Resource, type Setup, type Workflow } from '../../core/model/workflow.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { parseTaskDuration } from '../fields/parse-fields.ts';
import { parsed } from '../fields/parsed.ts';
import classes from './resource-editor.module.css';

interface Props {
  readonly resource: Resource;
  readonly workflow: Workflow;
  readonly onChange: (setups: readonly Setup[] | undefined) => void;
}

/** More kinds would make a table that nobody can read; those that have a set-up come first. */
const MOST_KINDS = 12;

/** Kinds that have a set-up or a task on the resource, then any other. */
function kindsOf({ id, setups = [] }: Resource, { tasks }: Workflow): string[] {
  const named = setups.flatMap(({ from, to }) => [from, to]);
  const used = tasks.filter(({ modes }) => modes.some((mode) => namesIt(mode, id))).map(({ kind }) => kind);
  const kinds = [...new Set([...named, ...used])].filter((kind) => kind !== ANY_OTHER_KIND);
  return [...kinds.slice(0, MOST_KINDS), ANY_OTHER_KIND];
}

/** How long the resource is set up from a task of one kind to a task of another: a table of kinds. */
export function SetupTimes({ resource, workflow, onChange }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const scale = durationScale(workflow);
  const { setups } = resource;
  const kinds = kindsOf(resource, workflow);
  const label = (kind: string) =>
    kind === ANY_OTHER_KIND ? t('resources:anyOther') : kind === '' ? t('resources:noKind') : kind;
  return (
    <section className={classes.section} aria-label={t('resources:setups')}>
      <h3>{t('resources:setups')}</h3>
      <p className={classes.dim}>
        {t(resource.capacity > MILLI_UNITS ? 'resources:setupsNeedOneUnit' : 'resources:setupsHint')}
      </p>
      {setups === undefined && !isOpen && resource.capacity <= MILLI_UNITS && (
        <Button
          variant="subtle"
          color="gray"
          justify="flex-start"
          px={4}
          leftSection={<IconPlus size={14} />}
          onClick={() => setOpen(true)}
        >
          {t('resources:addSetups')}
        </Button>
      )}
      {(setups !== undefined || isOpen) && (
        <Table.ScrollContainer minWidth={0}>
          <Table className={classes.setups} aria-label={t('resources:setups')} withRowBorders={false}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('resources:fromTo')}</Table.Th>
                {kinds.map((to) => (
                  <Table.Th key={to} scope="col">
                    {label(to)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {kinds.map((from) => (
                <Table.Tr key={from}>
                  <Table.Th scope="row">{label(from)}</Table.Th>
                  {kinds.map((to) => {
                    const known = setups?.find((setup) => setup.from === from && setup.to === to);
                    return (
                      <Table.Td key={to}>
                        <CommitField
                          aria-label={t('resources:setupFromTo', { from: label(from), to: label(to) })}
                          placeholder="–"
                          text={known === undefined ? '' : formatDuration(known.ticks, scale)}
                          parse={(text) => (text.trim() === '' ? parsed(null) : parseTaskDuration(text, scale))}
                          onCommit={(ticks) => onChange(withSetup(setups, from, to, ticks))}
                        />
                      </Table.Td>
                    );
                  })}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  );
}
