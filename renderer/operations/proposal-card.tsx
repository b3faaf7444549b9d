import { Alert, Button, Progress } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconEyeSearch, IconTool } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunProposal } from '../../electron/ipc/run-schema.ts';
import { reportTrouble } from '../shell/notices.ts';
import { applyRepair, cancelPreview, previewRepair, settleProposal, useProposalWork } from '../state/repair-store.ts';
import classes from './alerts-tab.module.css';
import { PreviewResult } from './preview-result.tsx';
import { ProposalOutcome } from './proposal-outcome.tsx';
import { ProposalParameters } from './proposal-parameters.tsx';
import { isUndecided, repairTitle } from './repair-words.ts';
import { wordFor } from './run-words.ts';
import { saidText } from './said-text.ts';
import type { RunWords } from './use-run-words.ts';

interface Props {
  readonly run: number;
  readonly proposal: RunProposal;
  readonly words: RunWords;
  readonly isRunOver: boolean;
  /** One of several: a line that opens on request. */
  readonly isAlternative?: boolean;
  /** The trouble that it answers goes on; absent: nobody knows of any. */
  readonly isAlertOpen?: boolean;
}

/** A repair: what it would do, its parameters, what it is expected to change, and what came of it. */
export function ProposalCard({ run, proposal, words, isRunOver, isAlternative = false, isAlertOpen = true }: Props) {
  const { t } = useTranslation();
  const [isUnfolded, setUnfolded] = useState(false);
  const { kind, state, hindrance, number } = proposal;
  const work = useProposalWork(run, number);
  const title = repairTitle(t, proposal, words);
  const hint = wordFor(t, 'repairHint', kind);
  // Asked for, or proposed: nothing was done yet. What people carry out waits for a word of theirs afterwards.
  const isOpen = isUndecided(proposal) && !isRunOver;
  const isInstruction = state === 'to-confirm' && !isUndecided(proposal) && !isRunOver;
  const isFolded = isAlternative && !isUnfolded && (isOpen || state === 'dismissed' || isUndecided(proposal));
  const settle = (how: Parameters<typeof settleProposal>[0]) => settleProposal(how, run, number).catch(reportTrouble);
  return (
    <section className={classes.proposal} data-state={state} aria-label={title}>
      <header className={classes.cardHead}>
        <IconTool size={16} aria-hidden style={{ flex: 'none' }} />
        <h5 className={classes.cardTitle}>{title}</h5>
        <span className={classes.tag} data-state={state}>
          {t(`operations:proposals.state.${state}`)}
        </span>
        {isFolded && (
          <Button size="compact-xs" variant="default" ml="auto" aria-expanded={false} onClick={() => setUnfolded(true)}>
            {t('operations:proposals.unfold')}
          </Button>
        )}
      </header>
      {!isFolded && (
        <>
          <p className={classes.text}>{hint === kind ? proposal.text : hint}</p>
          {isOpen && <ProposalParameters run={run} proposal={proposal} work={work} words={words} />}
          {isOpen && hindrance !== null && (
            <Alert color="yellow" py={6} mt={8}>
              {saidText(t, hindrance)}
            </Alert>
          )}
          {work.isPreviewing && (
            <div className={classes.row} style={{ flexWrap: 'nowrap' }}>
              <Progress
                style={{ flex: 1 }}
                value={(work.fraction ?? 1) * 100}
                animated={work.fraction === null}
                aria-label={t('operations:preview.running')}
              />
              <Button variant="default" onClick={() => cancelPreview(run, number)}>
                {t('operations:preview.cancel')}
              </Button>
            </div>
          )}
          {work.failure !== null && (
            <Alert color="red" py={6} mt={8}>
              {work.failure}
            </Alert>
          )}
          {work.preview !== null && state !== 'dismissed' && <PreviewResult preview={work.preview} words={words} />}
          <ProposalOutcome proposal={proposal} words={words} />
          <div className={classes.row}>
            {isOpen && !work.isPreviewing && (
              <Button
                variant="default"
                leftSection={<IconEyeSearch size={14} />}
                onClick={() => previewRepair(run, proposal).catch(reportTrouble)}
              >
                {t(work.preview === null ? 'operations:preview.show' : 'operations:preview.again')}
              </Button>
            )}
            {isOpen && (
              <Button
                variant={isAlertOpen ? 'filled' : 'default'}
                leftSection={<IconTool size={14} />}
                disabled={hindrance !== null}
                onClick={() => applyRepair(run, proposal).catch(reportTrouble)}
              >
                {t('operations:proposals.apply')}
              </Button>
            )}
            {isOpen && (
              <Button variant="subtle" color="gray" onClick={() => settle('run.dismiss')}>
                {t('operations:proposals.dismiss')}
              </Button>
            )}
            {isInstruction && (
              <Button leftSection={<IconCheck size={14} />} onClick={() => settle('run.confirm')}>
                {t('operations:proposals.confirm')}
              </Button>
            )}
            {state === 'done' && !isRunOver && proposal.noUndo === null && (
              <Button variant="default" leftSection={<IconArrowBackUp size={14} />} onClick={() => settle('run.undo')}>
                {t('operations:proposals.undo')}
              </Button>
            )}
          </div>
        </>
      )}
    </section>
  );
}
