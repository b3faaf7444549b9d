import { Button, Menu } from '@mantine/core';
import { IconBellOff, IconCheck, IconCircleCheck, IconEye, IconX } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunAlert, RunProposal } from '../../electron/ipc/run-schema.ts';
import { reportTrouble } from '../shell/notices.ts';
import { askEngine } from '../state/engine-client.ts';
import { useRuns } from '../state/run-store.ts';
import { AlertEvidence } from './alert-evidence.tsx';
import classes from './alerts-tab.module.css';
import { ProposalCard } from './proposal-card.tsx';
import { alertTitle } from './repair-words.ts';
import { isSerious, ruleWords, shareText } from './run-words.ts';
import { AlarmMark } from './state-mark.tsx';
import type { RunWords } from './use-run-words.ts';

/** Silence lasts for such a share of the plan's length. */
const SNOOZES = [0.05, 0.2] as const;

interface Props {
  readonly run: number;
  readonly alert: RunAlert;
  readonly proposals: readonly RunProposal[];
  readonly words: RunWords;
  readonly isRunOver: boolean;
}

/** One alert: what is off and how certain that is, the signals behind it, what a person makes of it, and the repairs. */
export const AlertCard = memo(function AlertCard({ run, alert, proposals, words, isRunOver }: Props) {
  const { t, i18n } = useTranslation();
  const { closedAt, confidence, raisedAt } = alert;
  const { name, text } = ruleWords(t, { id: alert.rule, name: alert.name, text: alert.text });
  const title = alertTitle(t, name, alert, words);
  const isOpen = closedAt === null;
  const severity = isOpen ? (isSerious(alert) ? 'serious' : 'mild') : 'closed';
  const act = (action: 'acknowledge' | 'snooze' | 'right' | 'wrong', until: number | null = null) =>
    askEngine('run.alert', { run, alert: alert.number, action, until }).catch(reportTrouble);
  const when = isOpen
    ? t('operations:alerts.since', { at: words.format.moment(Math.floor(raisedAt)) })
    : t('operations:alerts.fromTo', {
        from: words.format.moment(Math.floor(raisedAt)),
        to: words.format.moment(Math.floor(closedAt)),
      });
  return (
    <article className={classes.card} data-severity={severity} aria-label={title}>
      <header className={classes.cardHead}>
        {isOpen ? (
          <AlarmMark size={18} isSerious={isSerious(alert)} />
        ) : (
          <IconCircleCheck size={18} color="var(--pl-good)" aria-hidden style={{ flex: 'none' }} />
        )}
        <h4 className={classes.cardTitle}>{title}</h4>
        <span className={classes.certain}>
          {t('operations:certain', { share: shareText(confidence, i18n.language) })}
        </span>
        <span className={classes.dim}>{when}</span>
        {alert.isAcknowledged && <span className={classes.tag}>{t('operations:alerts.acknowledged')}</span>}
      </header>
      <p className={classes.text}>{text}</p>
      <AlertEvidence alert={alert} />
      <div className={classes.row}>
        {isOpen && !isRunOver && !alert.isAcknowledged && (
          <Button variant="default" leftSection={<IconEye size={14} />} onClick={() => act('acknowledge')}>
            {t('operations:alerts.acknowledge')}
          </Button>
        )}
        {!isRunOver && (
          <Menu position="bottom-start">
            <Menu.Target>
              <Button variant="default" leftSection={<IconBellOff size={14} />}>
                {t('operations:alerts.snooze')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {SNOOZES.map((share) => {
                const view = useRuns.getState().feed?.view;
                const until = (view?.now ?? 0) + share * (view?.span ?? 0);
                return (
                  <Menu.Item key={share} onClick={() => act('snooze', until)}>
                    {t('operations:alerts.snoozeUntil', { until: words.format.moment(Math.ceil(until)) })}
                  </Menu.Item>
                );
              })}
              <Menu.Item onClick={() => act('snooze')}>{t('operations:alerts.snoozeForGood')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
        <fieldset className={classes.question}>
          <legend>{t('operations:alerts.wasRight')}</legend>
          <Button
            variant={alert.wasRight === true ? 'light' : 'default'}
            leftSection={<IconCheck size={14} />}
            aria-pressed={alert.wasRight === true}
            onClick={() => act('right')}
          >
            {t('operations:alerts.right')}
          </Button>
          <Button
            variant={alert.wasRight === false ? 'light' : 'default'}
            leftSection={<IconX size={14} />}
            aria-pressed={alert.wasRight === false}
            onClick={() => act('wrong')}
          >
            {t('operations:alerts.wrong')}
          </Button>
        </fieldset>
      </div>
      {proposals.length > 0 && (
        <div className={classes.repairs}>
          {proposals.map((proposal, place) => (
            <ProposalCard
              key={proposal.number}
              run={run}
              proposal={proposal}
              words={words}
              isRunOver={isRunOver}
              isAlertOpen={isOpen}
              isAlternative={place > 0}
            />
          ))}
        </div>
      )}
    </article>
  );
});
