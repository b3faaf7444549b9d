import { ActionIcon, Badge } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DispatchDetails } from '../../../electron/ipc/learn-dispatch-schema.ts';
import { dateTimeFormat, numberFormat } from '../../i18n/formatters.ts';
import { deletePolicy, type PolicyVersion, selectPolicy } from '../../state/priorities-store.ts';
import { networkOf, policyLabel, resultOf, verdictOf } from './policy-words.ts';
import classes from './priorities-tab.module.css';

interface Props {
  readonly versions: readonly { readonly version: PolicyVersion; readonly details: DispatchDetails }[];
  /** The version that is looked at. */
  readonly chosen: number | null;
}

/** All policies that were learned, which of them are in use, and how they did. */
export function VersionTable({ versions, chosen }: Props) {
  const { t, i18n } = useTranslation();
  const date = dateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  const points = numberFormat(i18n.language, { maximumFractionDigits: 2, signDisplay: 'exceptZero' });
  return (
    <section className={classes.versions} aria-label={t('priorities:versions')}>
      <h3 className={classes.heading}>{t('priorities:versions')}</h3>
      <p className={classes.dim}>{t('priorities:versionsHint')}</p>
      <table className={classes.rows}>
        <thead>
          <tr>
            <th scope="col">{t('priorities:version')}</th>
            <th scope="col">{t('priorities:learnedFrom')}</th>
            <th scope="col">{t('priorities:learnedAt')}</th>
            <th scope="col" className={classes.number}>
              {t('priorities:besideRule')}
            </th>
            <th scope="col">{t('priorities:verdictColumn')}</th>
            <th scope="col">
              <span className={classes.hidden}>{t('priorities:delete')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ version, details }) => {
            const result = resultOf(version, details);
            const name = t('priorities:versionName', {
              network: policyLabel(networkOf(version), t),
              number: version.number,
            });
            return (
              <tr key={version.id} data-chosen={version.id === chosen || undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className={classes.pick}
                    aria-pressed={version.id === chosen}
                    onClick={() => selectPolicy(version.id)}
                  >
                    <span className={classes.name}>{name}</span>
                    {version.state === 'champion' && (
                      <Badge size="sm" variant="light">
                        {t('priorities:inUse')}
                      </Badge>
                    )}
                  </button>
                </th>
                <td>{details.plan ?? t('priorities:theExamples')}</td>
                <td>{date.format(new Date(version.createdAt))}</td>
                <td className={classes.number}>{result === null ? '–' : points.format(result.difference)}</td>
                <td>{result === null ? '–' : t(`priorities:short.${verdictOf(result)}`)}</td>
                <td className={classes.number}>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('priorities:deleteNamed', { name })}
                    onClick={() => void deletePolicy(version.id)}
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
