import { Alert, Button, CopyButton } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { numberFormat } from '../i18n/formatters.ts';
import { reportTrouble } from '../shell/notices.ts';
import { applyRepair, settleProposal } from '../state/repair-store.ts';
import { useRuns } from '../state/run-store.ts';
import classes from './notices.module.css';
import frame from './operations-view.module.css';
import { alertTitle, isUndecided, repairTitle } from './repair-words.ts';
import { isOver, isSerious, ruleWords, shareText } from './run-words.ts';
import { AlarmMark } from './state-mark.tsx';
import type { RunWords } from './use-run-words.ts';

/** What the person has to know or decide while a run goes on: one quiet strip each, never a dialog. */
export function RunNotices({ run, words }: { readonly run: number; readonly words: RunWords }) {
  return (
    <div className={frame.notices}>
      <Question run={run} words={words} />
      <Address />
      <KeptBack />
      <RefusedRows />
    </div>
  );
}

/** In ask mode: the newest repair that waits for a yes or no. */
function Question({ run, words }: { readonly run: number; readonly words: RunWords }) {
  const { t, i18n } = useTranslation();
  const over = useRuns((state) => state.feed === null || isOver(state.feed.state));
  const tab = useRuns((state) => state.tab);
  const isPaused = useRuns((state) => state.feed?.state === 'paused');
  const proposals = useRuns((state) => state.feed?.proposals);
  const alerts = useRuns((state) => state.feed?.alerts);
  const waiting = useMemo(() => {
    const open = (proposals ?? []).flatMap((proposal) => {
      const alert = alerts?.find(({ number }) => number === proposal.alert);
      return proposal.state === 'to-confirm' && isUndecided(proposal) && alert !== undefined
        ? [{ proposal, alert }]
        : [];
    });
    return open.sort((a, b) => b.alert.confidence - a.alert.confidence || a.proposal.number - b.proposal.number);
  }, [proposals, alerts]);
  const [first] = waiting;
  if (over || first === undefined) return null;
  const { proposal, alert } = first;
  const { name } = ruleWords(t, { id: alert.rule, name: alert.name, text: alert.text });
  return (
    <section className={classes.question} aria-label={t('operations:ask.label')} aria-live="polite">
      <AlarmMark size={20} isSerious={isSerious(alert)} />
      <p className={classes.words}>
        <strong>{alertTitle(t, name, alert, words)}</strong>{' '}
        <span className={classes.dim}>
          {t('operations:certain', { share: shareText(alert.confidence, i18n.language) })}
        </span>
        <br />
        {t('operations:ask.sentence', { repair: repairTitle(t, proposal, words) })}{' '}
        {isPaused && <span className={classes.dim}>{t('operations:ask.waits')}</span>}{' '}
        {waiting.length > 1 && (
          <span className={classes.dim}>{t('operations:ask.more', { count: waiting.length - 1 })}</span>
        )}
      </p>
      <div className={classes.buttons}>
        <Button onClick={() => applyRepair(run, proposal).catch(reportTrouble)}>{t('operations:ask.yes')}</Button>
        {tab !== 'alerts' && (
          <Button variant="default" onClick={() => useRuns.setState({ tab: 'alerts' })}>
            {t('operations:ask.look')}
          </Button>
        )}
        <Button
          variant="subtle"
          color="gray"
          onClick={() => settleProposal('run.dismiss', run, proposal.number).catch(reportTrouble)}
        >
          {t('operations:ask.no')}
        </Button>
      </div>
    </section>
  );
}

/** Where programs may send metrics, told once: the token is nowhere else. */
function Address() {
  const { t } = useTranslation();
  const http = useRuns((state) => state.http);
  const over = useRuns(({ feed }) => feed === null || isOver(feed.state));
  if (http === null || over) return null;
  const command = `curl -H "Authorization: Bearer ${http.token}" -d '{"cpu":42}' ${http.url}`;
  return (
    <section className={classes.question} aria-label={t('operations:sources.http')}>
      <p className={classes.words}>
        {t('operations:http.hint')}
        <code className={classes.code}>{command}</code>
      </p>
      <div className={classes.buttons}>
        <CopyButton value={command}>
          {({ copied, copy }) => (
            <Button variant="default" leftSection={<IconCopy size={14} />} onClick={copy}>
              {t(copied ? 'operations:http.copied' : 'operations:http.copy')}
            </Button>
          )}
        </CopyButton>
        <Button variant="subtle" color="gray" onClick={() => useRuns.setState({ http: null })}>
          {t('operations:http.close')}
        </Button>
      </div>
    </section>
  );
}

/** Too many alerts at once: nobody could look at more. */
function KeptBack() {
  const { t } = useTranslation();
  const isShown = useRuns(({ feed }) => feed !== null && feed.keptBack > 0 && !isOver(feed.state));
  if (!isShown) return null;
  return (
    <Alert color="yellow" py={6}>
      {t('operations:keptBack')}
    </Alert>
  );
}

/** Rows of metrics that could not be used, and why. */
function RefusedRows() {
  const { t, i18n } = useTranslation();
  const refused = useRuns((state) => state.feed?.refusedRows);
  const reasons = Object.entries(refused ?? {}).filter(([, rows]) => rows > 0);
  if (reasons.length === 0) return null;
  const number = numberFormat(i18n.language);
  const all = reasons.reduce((sum, [, rows]) => sum + rows, 0);
  return (
    <Alert color="yellow" py={6}>
      {t('operations:refused', { count: all, rows: number.format(all) })}{' '}
      {reasons.map(([reason, rows]) => `${reason}: ${number.format(rows)}`).join('; ')}
    </Alert>
  );
}
