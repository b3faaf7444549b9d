import { Alert, Button, Group, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  leaveHistoryImport,
  runHistoryImport,
  showImportedRows,
  stopHistoryImport,
  useHistoryImport,
} from '../../state/history-import-store.ts';
import classes from './history-tab.module.css';
import { useHistoryFormats, useTroubleText } from './history-words.ts';
import { ImportMapping } from './import-mapping.tsx';
import { ImportOutcomeReport } from './import-outcome.tsx';

const IMPORTED_BEFORE = 'import-imported-before';

/** A file on its way into the history: what its columns mean, how far it is, what became of it. */
export function ImportScreen() {
  const { t } = useTranslation();
  const { step, name, sent, choices, trouble } = useHistoryImport();
  const troubleText = useTroubleText();
  const isImportedBefore = trouble?.diagnostics.some(({ code }) => code === IMPORTED_BEFORE) === true;
  const isReady =
    choices !== null &&
    (choices.kind === 'wfcommons' ||
      choices.kind === 'xes' ||
      (choices.kind === 'events' ? choices.events !== null : choices.columns.actual !== undefined));
  return (
    <section className={classes.import} aria-label={t('history:importTitle', { file: name })}>
      <div className={classes.importBody}>
        <h2 className={classes.sentence}>{t('history:importTitle', { file: name })}</h2>
        {trouble !== null && (
          <Alert color="red" mt="sm" title={t('history:importTrouble')}>
            {troubleText(trouble)}
            {isImportedBefore && (
              <Group mt="xs">
                <Button variant="default" onClick={() => void runHistoryImport(true)}>
                  {t('history:importAgain')}
                </Button>
              </Group>
            )}
          </Alert>
        )}
        {step === 'sending' && trouble === null && (
          <Progress mt="md" value={100 * sent} aria-label={t('history:sending')} />
        )}
        {(step === 'reading' || step === 'stopping') && <Reading />}
        {step === 'mapping' && <ImportMapping />}
        {step === 'done' && <ImportOutcomeReport />}
        <Group mt="md" gap="xs">
          {step === 'mapping' && (
            <Button disabled={!isReady} onClick={() => void runHistoryImport()}>
              {t('history:importNow')}
            </Button>
          )}
          {step === 'done' && (
            <Button variant="default" onClick={showImportedRows}>
              {t('history:showImported')}
            </Button>
          )}
          {step === 'reading' || step === 'stopping' ? (
            <Button variant="default" disabled={step === 'stopping'} onClick={stopHistoryImport}>
              {t('cancel')}
            </Button>
          ) : (
            <Button variant={step === 'done' ? 'filled' : 'default'} onClick={leaveHistoryImport}>
              {step === 'done' ? t('history:toHistory') : t('cancel')}
            </Button>
          )}
        </Group>
      </div>
    </section>
  );
}

/** How far the reading is. */
function Reading() {
  const { t } = useTranslation();
  const { progress, step } = useHistoryImport();
  const { number, percent } = useHistoryFormats();
  const fraction = progress?.fraction ?? 0;
  return (
    <div aria-live="polite">
      <p className={classes.dim}>
        {step === 'stopping'
          ? t('history:stopping')
          : t('history:reading', {
              share: percent.format(fraction),
              count: progress?.kept ?? 0,
              rows: number.format(progress?.kept ?? 0),
            })}
      </p>
      <Progress mt="xs" value={100 * fraction} aria-label={t('history:importProgress')} />
    </div>
  );
}
