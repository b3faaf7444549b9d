import { Alert, Badge, Button } from '@mantine/core';
import { IconShieldCheck, IconShieldQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatCommandLine, formatEnvironment } from '../../core/model/command-notation.ts';
import type { ReviewedCommand, TrustReview } from '../../electron/ipc/trust-schema.ts';
import { dateTimeFormat } from '../i18n/formatters.ts';
import classes from './trust-panel.module.css';
import { useTrustReview } from './use-trust-review.ts';

/** All commands that a local run of the open plan would execute, to be looked at and trusted, or not. */
export function TrustPanel() {
  const { t, i18n } = useTranslation();
  const { review, trouble, grant, withdraw } = useTrustReview();
  if (review === null) {
    return trouble === null ? null : <Alert color="red">{trouble}</Alert>;
  }
  const { commands, removed, trustedAt } = review;
  if (commands.length === 0) return <Alert color="yellow">{t('trust:noCommands')}</Alert>;
  const isTrusted = trustedAt !== null;
  const moment = dateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <section className={classes.panel} aria-label={t('trust:title')}>
      <h3>
        {isTrusted ? <IconShieldCheck size={18} /> : <IconShieldQuestion size={18} />}
        {t(isTrusted ? 'trust:trusted' : 'trust:notTrusted', { count: commands.length })}
      </h3>
      <p className={classes.lead}>
        {isTrusted ? t('trust:since', { at: moment.format(new Date(trustedAt)) }) : t(leadOf(review))}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard. */}
      <ul className={classes.list} tabIndex={0} aria-label={t('trust:commands')}>
        {commands.map(({ name, command, change, before }) => (
          <li key={command.task} className={classes.item}>
            <div className={classes.head}>
              {name}
              {review.wasEverTrusted && change !== 'same' && (
                <Badge variant="outline" color="yellow">
                  {t(change === 'new' ? 'trust:new' : 'trust:changed')}
                </Badge>
              )}
              {command.shell && (
                <Badge variant="outline" color="red">
                  {t('trust:shell')}
                </Badge>
              )}
            </div>
            {before !== null && (
              <p className={classes.line}>
                <del>{commandText(before)}</del>
              </p>
            )}
            <p className={classes.line}>{commandText(command)}</p>
            {before !== null && <More command={before} isBefore />}
            <More command={command} />
          </li>
        ))}
        {removed.map((command) => (
          <li key={command.task} className={classes.item}>
            <div className={classes.head}>
              {command.task}
              <Badge variant="outline" color="gray">
                {t('trust:removed')}
              </Badge>
            </div>
            <p className={classes.line}>
              <del>{commandText(command)}</del>
            </p>
          </li>
        ))}
      </ul>
      {trouble !== null && <Alert color="red">{trouble}</Alert>}
      <div className={classes.buttons}>
        {isTrusted ? (
          <Button variant="default" onClick={() => void withdraw()}>
            {t('trust:withdraw')}
          </Button>
        ) : (
          <Button variant="light" leftSection={<IconShieldCheck size={16} />} onClick={() => void grant()}>
            {t('trust:grant', { count: commands.length })}
          </Button>
        )}
      </div>
    </section>
  );
}

function leadOf({ wasEverTrusted }: TrustReview): string {
  return wasEverTrusted ? 'trust:leadChanged' : 'trust:lead';
}

function commandText({ program, arguments: given }: ReviewedCommand): string {
  return formatCommandLine([program, ...given]);
}

/** Where and with what it is executed. */
function More({ command, isBefore = false }: { readonly command: ReviewedCommand; readonly isBefore?: boolean }) {
  const { t } = useTranslation();
  const { folder, environment, timeLimitSeconds, retries } = command;
  const facts = [
    folder === null ? t('trust:ownFolder') : t('trust:folder', { folder: formatCommandLine([folder]) }),
    ...(environment.length === 0 ? [] : [formatEnvironment(environment).replaceAll('\n', ', ')]),
    ...(timeLimitSeconds === null ? [] : [t('trust:timeLimit', { seconds: timeLimitSeconds })]),
    ...(retries === null ? [] : [t('trust:retries', { count: retries.most })]),
  ].join(' · ');
  return <p className={classes.more}>{isBefore ? t('trust:before', { facts }) : facts}</p>;
}
