import { Select, Table } from '@mantine/core';
import { IconClock, IconPin, IconStarFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../core/model/workflow.ts';
import { percentText } from '../shell/gap-sentence.ts';
import { type Comparison, PLAN_ENTRY } from './comparison.ts';
import classes from './comparison-table.module.css';
import type { Entry, FoundEntry } from './entries.ts';
import { type FigureId, type Figures, type FigureWords, figureOf, tellingFigures } from './figures.ts';
import { selectEntry, useScenarios } from './scenario-store.ts';
import { TroubleReason } from './trouble-reason.tsx';

interface Props {
  readonly entries: readonly Entry[];
  readonly found: readonly FoundEntry[];
  readonly comparison: Comparison;
  readonly words: FigureWords;
  readonly workflow: Workflow;
  /** Whose peak and utilisation are shown. */
  readonly resource: string | null;
  readonly onResource: (id: string) => void;
}

/** Key figures of the plan and of every scenario; the best of each column is marked, differences are to the plan. */
export function ComparisonTable({ entries, found, comparison, words, workflow, resource, onResource }: Props) {
  const { t, i18n } = useTranslation();
  const selected = useScenarios((state) => state.selected);
  const byId = new Map(found.map((entry) => [entry.id, entry]));
  const columns = tellingFigures(
    found.map(({ result }) => result.figures),
    workflow,
    resource,
  );
  const reference = byId.get(PLAN_ENTRY)?.result.figures ?? null;
  const best = new Map(columns.map((id) => [id, bestOf(id, found)]));
  const renewable = workflow.resources.filter(({ kind }) => kind === 'renewable');
  const cells = (figures: Figures, isPlan: boolean, canWin: boolean) =>
    columns.map((id) => {
      const value = figureOf(figures, id);
      const before = reference === null || isPlan ? null : figureOf(reference, id);
      const isBest = canWin && value !== null && value === best.get(id);
      return (
        <Table.Td key={id} ta="right" data-best={isBest || undefined} className={classes.cell}>
          {isBest && <IconStarFilled size={11} className={classes.star} aria-label={t('scenarios:bestInColumn')} />}
          {value === null ? '' : words.text(id, value)}
          <span className={classes.difference}>
            {value === null || before === null || id === 'moved' ? '' : words.difference(id, value, before)}
          </span>
        </Table.Td>
      );
    });
  return (
    <>
      {renewable.length > 1 && resource !== null && (
        <div className={classes.choice}>
          <Select
            label={t('scenarios:loadOf')}
            allowDeselect={false}
            searchable
            limit={60}
            data={renewable.map(({ id, name }) => ({ value: id, label: name }))}
            value={resource}
            onChange={(id) => id !== null && onResource(id)}
          />
        </div>
      )}
      <div className={classes.scroll}>
        <Table className="tabular" aria-label={t('scenarios:table')} highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('scenarios:scenario')}</Table.Th>
              {columns.map((id) => (
                <Table.Th key={id} ta="right">
                  {words.heading(id)}
                </Table.Th>
              ))}
              <Table.Th ta="right" title={t('scenarios:gapHint')}>
                {t('scenarios:gap')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {entries.map((entry) => {
              const row = byId.get(entry.id);
              const name = entry.scenario?.name ?? t('scenarios:planAsItIs');
              const baseline = entry.scenario?.baseline;
              return [
                <Table.Tr key={entry.id} data-selected={entry.id === selected || undefined} className={classes.row}>
                  <Table.Th scope="row" className={classes.name}>
                    <button type="button" onClick={() => selectEntry(entry.id)}>
                      {name}
                    </button>
                    {!entry.isFresh && entry.result !== null && (
                      <span className={classes.stale}>
                        <IconClock size={12} /> {t('scenarios:stale')}
                      </span>
                    )}
                  </Table.Th>
                  {row === undefined ? (
                    <Table.Td colSpan={columns.length + 1} className={classes.reason}>
                      <TroubleReason entry={entry} comparison={comparison} />
                    </Table.Td>
                  ) : (
                    <>
                      {cells(row.result.figures, entry.id === PLAN_ENTRY, entry.isFresh)}
                      <Table.Td ta="right">
                        {row.gap === null
                          ? ''
                          : row.gap <= 0
                            ? t('scenarios:provedShort')
                            : percentText(row.gap, i18n.language)}
                      </Table.Td>
                    </>
                  )}
                </Table.Tr>,
                baseline === undefined ? null : (
                  <Table.Tr key={`${entry.id} baseline`} className={classes.baseline}>
                    <Table.Th scope="row" className={classes.name}>
                      <IconPin size={12} /> {t('scenarios:baselineOf', { name })}
                    </Table.Th>
                    {cells({ ...baseline.figures, moved: null }, false, false)}
                    <Table.Td />
                  </Table.Tr>
                ),
              ];
            })}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
}

/** The least value of a column in which the entries differ; utilisation has no best. */
function bestOf(id: FigureId, found: readonly FoundEntry[]): number | null {
  if (id.startsWith('utilisation:')) return null;
  // The plan moves nothing by definition.
  const compared = found.filter((entry) => entry.isFresh && (id !== 'moved' || entry.id !== PLAN_ENTRY));
  const values = compared.flatMap(({ result }) => figureOf(result.figures, id) ?? []);
  if (values.length < 2) return null;
  const least = Math.min(...values);
  return least === Math.max(...values) ? null : least;
}
