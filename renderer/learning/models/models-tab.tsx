import { Button, EmptyState } from '@mantine/core';
import { IconArrowBackUp, IconFileImport, IconFileText, IconSchool } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelVersion, Promotion } from '../../../electron/ipc/learn-schema.ts';
import { notify, reportTrouble } from '../../shell/notices.ts';
import { loadModels, rollBack, useModels } from '../../state/models-store.ts';
import { shareText } from '../amount-text.ts';
import shared from '../patterns/patterns-tab.module.css';
import { ComparisonTable } from './comparison-table.tsx';
import { DriftPanel } from './drift-panel.tsx';
import { LivePanel } from './live-panel.tsx';
import { openVersion, saveReport } from './model-files.ts';
import { worthText } from './model-words.ts';
import classes from './models-tab.module.css';
import { OverruleDialog } from './overrule-dialog.tsx';
import { PromotionList } from './promotion-list.tsx';
import { TrainOptionsPanel } from './train-options.tsx';
import { TrainOutcomePanel } from './train-outcome.tsx';
import { TrainProgress } from './train-progress.tsx';
import { VersionTable } from './version-table.tsx';

/** Which models there are, whether each is worth using, and how new ones are made. */
export function ModelsTab() {
  const { t } = useTranslation();
  const { target, models, live, state, comparison } = useModels();
  useEffect(() => {
    loadModels().catch(reportTrouble);
  }, []);
  const versions = (models?.versions ?? []).filter(({ kind }) => kind === target);
  const promotions = (models?.promotions ?? []).filter(({ kind }) => kind === target);
  const champion = versions.find((version) => version.state === 'champion');
  const [a, b] = (comparison?.ids ?? []).map((id) => versions.find((version) => version.id === id));
  return (
    <div className={shared.view}>
      <TrainOptionsPanel />
      <section className={shared.findings} aria-label={t('models:findings')}>
        {state !== 'idle' && <TrainProgress />}
        <TrainOutcomePanel />
        {models !== null && versions.length === 0 && state === 'idle' && (
          <div className={shared.empty} style={{ height: '70%' }}>
            <EmptyState
              icon={<IconSchool size={40} stroke={1.3} />}
              title={t('models:empty')}
              description={t('models:emptyHint')}
            >
              <ImportButton />
            </EmptyState>
          </div>
        )}
        {versions.length > 0 && (
          <>
            <Headline champion={champion} promotions={promotions} />
            <VersionTable versions={versions} promotions={promotions} />
            {comparison !== null && a !== undefined && b !== undefined && (
              <ComparisonTable pair={[a, b]} comparison={comparison.result} />
            )}
            {live !== null && live.version !== null && (
              <div className={`${shared.columns} ${classes.section}`}>
                <LivePanel live={live} />
                <DriftPanel live={live} />
              </div>
            )}
            <PromotionList promotions={promotions} />
          </>
        )}
        <OverruleDialog />
      </section>
    </div>
  );
}

interface HeadlineProps {
  readonly champion: ModelVersion | undefined;
  readonly promotions: readonly Promotion[];
}

/** Whether the champion is worth using, in a sentence, and what can be done with all versions. */
function Headline({ champion, promotions }: HeadlineProps) {
  const { t, i18n } = useTranslation();
  const target = useModels((state) => state.target);
  const coverage = champion?.metrics['coverage'] ?? null;
  return (
    <>
      <p className={shared.sentence}>
        {champion === undefined
          ? t('models:noChampion', { target: t(`models:target.${target}`) })
          : worthText(champion, t, i18n.language)}
      </p>
      <p className={shared.dim}>
        {champion === undefined
          ? t('models:noChampionHint')
          : coverage !== null && t('models:worthHint', { coverage: shareText(coverage, i18n.language) })}
      </p>
      <div className={classes.bar}>
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={16} />}
          disabled={promotions.length < 2}
          onClick={() => rollBack('').then(({ number }) => notify(t('models:rollBackTo', { number })), reportTrouble)}
        >
          {t('models:rollBack')}
        </Button>
        <ImportButton />
        {(['html', 'csv'] as const).map((format) => (
          <Button
            key={format}
            variant="default"
            leftSection={<IconFileText size={16} />}
            onClick={() => saveReport(format).catch(reportTrouble)}
          >
            {t(format === 'html' ? 'models:reportHtml' : 'models:reportCsv')}
          </Button>
        ))}
      </div>
    </>
  );
}

function ImportButton() {
  const { t } = useTranslation();
  return (
    <Button
      variant="default"
      leftSection={<IconFileImport size={16} />}
      onClick={() =>
        openVersion().then((version) => {
          if (version !== null) notify(t('models:importedAs', { number: version.number }));
        }, reportTrouble)
      }
    >
      {t('models:import')}
    </Button>
  );
}
