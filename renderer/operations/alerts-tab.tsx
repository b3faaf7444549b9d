import { Button, EmptyState } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunAlert, RunProposal } from '../../electron/ipc/run-schema.ts';
import { useRuns } from '../state/run-store.ts';
import { AlertCard } from './alert-card.tsx';
import classes from './alerts-tab.module.css';
import { AskForRepair } from './ask-for-repair.tsx';
import { ProposalCard } from './proposal-card.tsx';
import type { RunTabProps } from './run-stage.tsx';
import { isOver } from './run-words.ts';

const NO_ALERTS: readonly RunAlert[] = [];
const NO_PROPOSALS: readonly RunProposal[] = [];
/** Of alerts that are over; older ones stand in the journal. */
const MOST_CLOSED = 50;

/** What is off, why, and what can be done about it: each alert with its repairs. */
export function AlertsTab({ run, words }: RunTabProps) {
  const { t } = useTranslation();
  const alerts = useRuns((state) => state.feed?.alerts ?? NO_ALERTS);
  const proposals = useRuns((state) => state.feed?.proposals ?? NO_PROPOSALS);
  const over = useRuns((state) => state.feed !== null && isOver(state.feed.state));
  const { open, closed, byAlert, asked } = useMemo(() => {
    const byAlert = new Map<number, RunProposal[]>();
    for (const proposal of [...proposals].reverse()) {
      if (proposal.alert !== null) byAlert.set(proposal.alert, [...(byAlert.get(proposal.alert) ?? []), proposal]);
    }
    return {
      byAlert,
      asked: proposals.filter(({ alert }) => alert === null),
      open: alerts
        .filter(({ closedAt }) => closedAt === null)
        .sort((a, b) => Number(a.isAcknowledged) - Number(b.isAcknowledged) || b.confidence - a.confidence),
      closed: alerts.filter(({ closedAt }) => closedAt !== null),
    };
  }, [alerts, proposals]);
  const card = (alert: RunAlert) => (
    <AlertCard
      key={alert.number}
      run={run}
      alert={alert}
      proposals={byAlert.get(alert.number) ?? NO_PROPOSALS}
      words={words}
      isRunOver={over}
    />
  );
  return (
    <div className={classes.tab}>
      {!over && <AskForRepair run={run} words={words} />}
      {asked.length > 0 && (
        <section aria-label={t('operations:proposals.asked')}>
          <h3 className={classes.heading}>{t('operations:proposals.asked')}</h3>
          <div className={classes.cards}>
            {asked.map((proposal) => (
              <div key={proposal.number} className={classes.card}>
                <ProposalCard run={run} proposal={proposal} words={words} isRunOver={over} />
              </div>
            ))}
          </div>
        </section>
      )}
      <section aria-label={t('operations:alerts.open')}>
        <h3 className={classes.heading}>
          {open.length === 0 && alerts.length > 0
            ? t('operations:alerts.noneOpen')
            : t('operations:alerts.openCount', { count: open.length })}
        </h3>
        {alerts.length === 0 ? (
          <EmptyState
            icon={<IconShieldCheck size={40} stroke={1.3} />}
            title={t('operations:alerts.nothing')}
            description={t('operations:alerts.nothingHint')}
          />
        ) : (
          <div className={classes.cards}>{open.map(card)}</div>
        )}
      </section>
      {closed.length > 0 && (
        <section aria-label={t('operations:alerts.closed')}>
          <h3 className={classes.heading}>{t('operations:alerts.closedCount', { count: closed.length })}</h3>
          <div className={classes.cards}>{closed.slice(0, MOST_CLOSED).map(card)}</div>
          {closed.length > MOST_CLOSED && (
            <Button variant="subtle" mt={8} onClick={() => useRuns.setState({ tab: 'journal' })}>
              {t('operations:alerts.older', { count: closed.length - MOST_CLOSED })}
            </Button>
          )}
        </section>
      )}
    </div>
  );
}
