import { Button, EmptyState, SegmentedControl } from '@mantine/core';
import { IconArrowsSplit, IconPlayerPlay, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFound, PLAN_ENTRY, referenceOf } from './comparison.ts';
import { ComparisonTable } from './comparison-table.tsx';
import { type Entries, foundEntries, useEntries, workflowOf } from './entries.ts';
import { tellingFigures, useFigureWords } from './figures.ts';
import { OverlaidGantt, type Overlay } from './overlaid-gantt.tsx';
import { OverlaidLoads } from './overlaid-loads.tsx';
import { RunBar } from './run-bar.tsx';
import { ScenarioEditor } from './scenario-editor.tsx';
import { createScenario } from './scenario-edits.ts';
import { runScenarios, useScenarios } from './scenario-store.ts';
import { ScenarioTree } from './scenario-tree.tsx';
import classes from './scenarios-view.module.css';
import { SweepPanel } from './sweep-panel.tsx';
import { TradeOff } from './trade-off.tsx';
import { verdictSentence } from './verdict-words.ts';

const TABS = ['gantt', 'load', 'trade', 'sweep'] as const;
type Tab = (typeof TABS)[number];

/** What if: scenarios of the plan, what each changes, and how their best schedules compare. */
export function ScenariosView() {
  const { t } = useTranslation();
  const known = useEntries();
  const selected = useScenarios((state) => state.selected);
  if (known === null) return null;
  const { entries, comparison } = known;
  const entry = entries.find(({ id }) => id === selected);
  return (
    <div className={classes.view}>
      <div className={classes.side}>
        <ScenarioTree entries={entries} />
        {entry?.scenario != null ? (
          <ScenarioEditor entry={entry} scenario={entry.scenario} comparison={comparison} />
        ) : (
          entries.length > 1 && <p className={classes.hint}>{t('scenarios:planHint')}</p>
        )}
      </div>
      <section className={classes.findings} aria-label={t('scenarios:findings')}>
        {entries.length === 1 && entries[0].result === null ? (
          <div className={classes.empty}>
            <EmptyState
              icon={<IconArrowsSplit size={40} stroke={1.3} />}
              title={t('scenarios:empty')}
              description={t('scenarios:emptyHint')}
            >
              <EmptyState.Actions>
                <Button
                  leftSection={<IconPlus size={16} />}
                  onClick={() => createScenario(t('scenarios:newName', { number: 1 }), null)}
                >
                  {t('scenarios:first')}
                </Button>
              </EmptyState.Actions>
            </EmptyState>
          </div>
        ) : (
          <Findings {...known} />
        )}
      </section>
    </div>
  );
}

/** The comparison: sentence, table and charts. */
function Findings({ entries, comparison }: Entries) {
  const { t, i18n } = useTranslation();
  const { plan } = comparison;
  const { workflow } = plan;
  const words = useFigureWords(workflow);
  const overlaid = useScenarios((state) => state.overlaid);
  const isRunning = useScenarios((state) => state.isRunning);
  const [tab, setTab] = useState<Tab>('gantt');
  const [chosen, setResource] = useState<string | null>(null);
  if (words === null) return null;
  const found = foundEntries(entries);
  const fresh = found.filter(({ isFresh }) => isFresh);
  const planEntry = fresh.find(({ id }) => id === PLAN_ENTRY);
  const busiest = planEntry?.result.figures.resources.reduce<{ resource: string; utilisation: number } | null>(
    (best, each) => (best === null || each.utilisation > best.utilisation ? each : best),
    null,
  );
  const renewable = workflow.resources.filter(({ kind }) => kind === 'renewable');
  const resource = renewable.find(({ id }) => id === chosen)?.id ?? busiest?.resource ?? renewable[0]?.id ?? null;
  const sentence = verdictSentence(fresh, words, t, i18n.language);
  // Where nobody chose, the first ones are shown.
  const offered = fresh.filter(({ id }) => id !== PLAN_ENTRY);
  const picked = offered.filter(({ id }) => overlaid.has(id));
  const overlays = (picked.length > 0 ? picked : offered.slice(0, 2)).flatMap(({ id, scenario, result }): Overlay[] => {
    const changed = workflowOf(comparison, id);
    const slot = 1 + ((plan.scenarios ?? []).findIndex((each) => each.id === id) % 8);
    return changed === null
      ? []
      : [{ id, name: scenario?.name ?? '', schedule: result.schedule, workflow: changed, slot }];
  });
  const reference = planEntry !== undefined && isFound(planEntry.result) ? referenceOf(comparison) : null;
  const figures = tellingFigures(
    fresh.map(({ result }) => result.figures),
    workflow,
    resource,
  );
  return (
    <>
      <RunBar entries={entries} />
      {sentence !== null && (
        <p className={classes.sentence} aria-live="polite">
          {isRunning ? t('scenarios:verdict.soFar', { sentence }) : sentence}
        </p>
      )}
      <ComparisonTable
        entries={entries}
        found={found}
        comparison={comparison}
        words={words}
        workflow={workflow}
        resource={resource}
        onResource={setResource}
      />
      <SegmentedControl
        className={classes.tabs}
        aria-label={t('scenarios:charts')}
        data={TABS.map((value) => ({ value, label: t(`scenarios:tab.${value}`) }))}
        value={tab}
        onChange={(value) => setTab(value as Tab)}
      />
      {tab === 'sweep' ? (
        <SweepPanel key={workflow.origin} entries={entries} comparison={comparison} words={words} resource={resource} />
      ) : reference === null || overlays.length === 0 ? (
        <div className={classes.nothing}>
          <p className={classes.dim}>{t('scenarios:nothingToShow')}</p>
          {!isRunning && (
            <Button variant="light" leftSection={<IconPlayerPlay size={14} />} onClick={() => void runScenarios()}>
              {t('scenarios:run')}
            </Button>
          )}
        </div>
      ) : tab === 'gantt' ? (
        <OverlaidGantt workflow={workflow} reference={reference} overlays={overlays} />
      ) : tab === 'load' ? (
        <OverlaidLoads workflow={workflow} reference={reference} overlays={overlays} resource={resource} />
      ) : (
        <TradeOff found={fresh} figures={figures} words={words} />
      )}
    </>
  );
}
