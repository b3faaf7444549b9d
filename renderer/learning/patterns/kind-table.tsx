import { Button, Switch } from '@mantine/core';
import { IconAlertTriangle, IconClockPlus, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ShownPatterns } from '../../../electron/ipc/patterns-schema.ts';
import { numberFormat } from '../../i18n/formatters.ts';
import { notify, reportTrouble } from '../../shell/notices.ts';
import { showHistory } from '../../state/history-store.ts';
import { setKindDurations, useKindDurations } from '../../state/kind-durations.ts';
import { usePlan } from '../../state/plan-store.ts';
import { secondsText } from '../feature-text.ts';
import { isRisky } from './pattern-words.ts';
import classes from './patterns-tab.module.css';
import { noteRisks, riskNote, tasksToNote } from './risk-note.ts';

const MOST_ROWS = 50;
/** As many kinds as one look at the history takes. */
const MOST_FILTERED = 200;

/** The kinds whose tasks follow a pattern, and what can be made of that in plans. */
export function KindTable({ patterns, place }: { readonly patterns: ShownPatterns; readonly place: number }) {
  const { t, i18n } = useTranslation();
  const usual = useKindDurations((state) => state.seconds);
  const kinds = patterns.kinds.filter(({ pattern, share }) => pattern === place && share >= 0.5);
  const percent = numberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const number = numberFormat(i18n.language);
  const set = (changes: ReadonlyMap<string, number | null>) => setKindDurations(changes).catch(reportTrouble);
  const missing = kinds.filter(({ kind, medianSeconds }) => medianSeconds > 0 && !Object.hasOwn(usual, kind));
  return (
    <section className={classes.block} aria-label={t('patterns:kinds')}>
      <h3 className={classes.heading}>{t('patterns:kinds')}</h3>
      {kinds.length === 0 ? (
        <p className={classes.dim}>{t('patterns:noKinds')}</p>
      ) : (
        <>
          <p className={classes.dim}>{t('patterns:kindsHint')}</p>
          <div className={classes.scroll}>
            <table className={classes.rows}>
              <thead>
                <tr>
                  <th scope="col">{t('patterns:kind')}</th>
                  <th scope="col" className={classes.number}>
                    {t('patterns:tasks')}
                  </th>
                  <th scope="col" className={classes.number}>
                    {t('patterns:share')}
                  </th>
                  <th scope="col" className={classes.number}>
                    {t('patterns:usually')}
                  </th>
                  <th scope="col">{t('patterns:asDefault')}</th>
                </tr>
              </thead>
              <tbody>
                {kinds.slice(0, MOST_ROWS).map(({ kind, rows, share, medianSeconds }) => (
                  <tr key={kind}>
                    <th scope="row">{kind}</th>
                    <td className={classes.number}>{number.format(rows)}</td>
                    <td className={classes.number}>{percent.format(share)}</td>
                    <td className={classes.number}>{secondsText(medianSeconds, i18n.language)}</td>
                    <td>
                      <Switch
                        size="xs"
                        aria-label={t('patterns:asDefaultOf', { kind })}
                        disabled={medianSeconds <= 0}
                        checked={Object.hasOwn(usual, kind)}
                        onChange={(event) => set(new Map([[kind, event.currentTarget.checked ? medianSeconds : null]]))}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div className={classes.actions}>
            <Button
              variant="default"
              leftSection={<IconHistory size={16} />}
              onClick={() => showHistory({ kinds: kinds.slice(0, MOST_FILTERED).map(({ kind }) => kind) })}
            >
              {t('patterns:inHistory')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconClockPlus size={16} />}
              disabled={missing.length === 0}
              onClick={() => {
                set(new Map(missing.map(({ kind, medianSeconds }) => [kind, medianSeconds])));
                notify(t('patterns:defaultsSet', { count: missing.length }));
              }}
            >
              {t('patterns:useDefaults', { count: kinds.length })}
            </Button>
            {isRisky(patterns.patterns[place]) && <RiskNotes kinds={kinds} />}
          </div>
        </>
      )}
    </section>
  );
}

function RiskNotes({ kinds }: { readonly kinds: ShownPatterns['kinds'] }) {
  const { t, i18n } = useTranslation();
  const tasks = usePlan((state) => state.plan?.workflow.tasks);
  const notes = new Map(kinds.map((each) => [each.kind, riskNote(each, t, i18n.language)]));
  const found = tasksToNote(tasks ?? [], notes);
  const ofKinds = (tasks ?? []).filter(({ kind }) => notes.has(kind)).length;
  return (
    <Button
      variant="default"
      leftSection={<IconAlertTriangle size={16} />}
      disabled={found.length === 0}
      onClick={() => {
        noteRisks(found, notes);
        notify(t('patterns:noted', { count: found.length }));
      }}
    >
      {found.length > 0
        ? t('patterns:noteRisk', { count: found.length })
        : t(ofKinds > 0 ? 'patterns:allNoted' : 'patterns:noneToNote')}
    </Button>
  );
}
