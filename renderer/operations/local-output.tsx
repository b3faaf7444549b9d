import { Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../core/operations/run-view.ts';
import type { LocalAttempt } from '../../electron/ipc/trust-schema.ts';
import { askEngine } from '../state/engine-client.ts';
import classes from './local-output.module.css';

interface Props {
  readonly run: number;
  readonly view: RunView;
  readonly nameOf: (task: string) => string;
}

/** What the command of a task of a local run has written, attempt by attempt. */
export function LocalOutput({ run, view, nameOf }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const [attempts, setAttempts] = useState<readonly LocalAttempt[]>([]);
  const begun = view.tasks.filter(({ startedAt }) => startedAt !== null);
  const failed = begun.findLast(({ state }) => state === 'failed');
  const task = chosen ?? failed?.task ?? begun.at(-1)?.task ?? null;
  // Looked at anew whenever the task gets on, which is at most a few times a second.
  const standing = JSON.stringify(view.tasks.find((each) => each.task === task) ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: how the task stands says when there is something new.
  useEffect(() => {
    let isOver = false;
    if (task !== null) {
      askEngine('local.attempts', { run, task }).then(
        (found) => !isOver && setAttempts(found),
        () => !isOver && setAttempts([]),
      );
    }
    return () => {
      isOver = true;
    };
  }, [run, task, standing]);
  if (task === null) return null;
  return (
    <section className={classes.output} aria-label={t('trust:output')}>
      <Select
        className={classes.task ?? ''}
        aria-label={t('trust:outputOf')}
        allowDeselect={false}
        searchable
        data={begun.map((each) => ({ value: each.task, label: nameOf(each.task) }))}
        value={task}
        onChange={setChosen}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard. */}
      <div className={classes.attempts} tabIndex={0}>
        {attempts.toReversed().map((attempt) => (
          <Attempt key={attempt.attempt} attempt={attempt} />
        ))}
      </div>
    </section>
  );
}

function Attempt({ attempt: { attempt, outcome, reason, stdout, stderr } }: { readonly attempt: LocalAttempt }) {
  const { t } = useTranslation();
  return (
    <div>
      <p className={classes.head}>
        {t('trust:attempt', { attempt })} · {t(`trust:outcome.${outcome}`)}
        {reason !== null && outcome !== 'done' && `: ${reason}`}
      </p>
      {[stdout, stderr].map(({ head, tail, lostBytes }, k) =>
        head === '' ? null : (
          <pre key={k === 0 ? 'stdout' : 'stderr'} className={classes.text} data-error={k === 1 || undefined}>
            {head}
            {tail !== '' && (
              <>
                {lostBytes > 0 && <em>{`\n… ${t('trust:lost', { count: lostBytes })} …\n`}</em>}
                {tail}
              </>
            )}
          </pre>
        ),
      )}
      {stdout.head === '' && stderr.head === '' && <p className={classes.none}>{t('trust:nothingWritten')}</p>}
    </div>
  );
}
