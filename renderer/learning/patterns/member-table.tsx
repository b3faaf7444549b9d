import { useTranslation } from 'react-i18next';
import type { ShownPatterns } from '../../../electron/ipc/patterns-schema.ts';
import { dateTimeFormat } from '../../i18n/formatters.ts';
import { secondsText } from '../feature-text.ts';
import classes from './patterns-tab.module.css';

const MOST_ROWS = 100;

/** Some of the executions that follow a pattern, newest first. */
export function MemberTable({ patterns, place }: { readonly patterns: ShownPatterns; readonly place: number }) {
  const { t, i18n } = useTranslation();
  const members = patterns.points
    .filter(({ pattern }) => pattern === place)
    .reverse()
    .slice(0, MOST_ROWS);
  const date = dateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  const hasNames = members.some(({ task }) => task !== null);
  const hasPeople = members.some(({ performer }) => performer !== null);
  const hasDates = members.some(({ startedAt }) => startedAt !== null);
  return (
    <section className={classes.block} aria-label={t('patterns:members')}>
      <h3 className={classes.heading}>{t('patterns:members')}</h3>
      <p className={classes.dim}>{t('patterns:membersHint', { count: members.length })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it has to be scrolled by keys, too. */}
      <div className={classes.scroll} tabIndex={0}>
        <table className={classes.rows}>
          <thead>
            <tr>
              {hasNames && <th scope="col">{t('patterns:task')}</th>}
              <th scope="col">{t('patterns:kind')}</th>
              {hasPeople && <th scope="col">{t('patterns:performer')}</th>}
              {hasDates && <th scope="col">{t('patterns:started')}</th>}
              <th scope="col" className={classes.number}>
                {t('patterns:feature.duration')}
              </th>
            </tr>
          </thead>
          <tbody>
            {members.map((member, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows are never moved, and have no names of their own.
              <tr key={row}>
                {hasNames && (
                  <td className={classes.whole} title={member.task ?? ''}>
                    {member.task}
                  </td>
                )}
                <td className={classes.whole}>{member.kind}</td>
                {hasPeople && <td className={classes.whole}>{member.performer}</td>}
                {hasDates && (
                  <td className={classes.whole}>{member.startedAt === null ? '' : date.format(member.startedAt)}</td>
                )}
                <td className={classes.number}>{secondsText(member.durationSeconds, i18n.language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
