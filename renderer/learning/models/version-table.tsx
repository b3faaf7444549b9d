import { ActionIcon, Checkbox, Menu } from '@mantine/core';
import { IconCircleDashed, IconDots, IconDownload, IconHistory, IconTrash, IconTrophy } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ModelVersion, Promotion } from '../../../electron/ipc/learn-schema.ts';
import { dateTimeFormat, numberFormat } from '../../i18n/formatters.ts';
import { notify, reportTrouble } from '../../shell/notices.ts';
import { promote, removeVersion, toggleChosen, useModels } from '../../state/models-store.ts';
import { figureText, shareText } from '../amount-text.ts';
import { entrantName } from '../entrant-name.ts';
import { featureText, secondsText } from '../feature-text.ts';
import shared from '../patterns/patterns-tab.module.css';
import { saveVersion } from './model-files.ts';
import { unitText } from './model-words.ts';
import classes from './models-tab.module.css';

const STATE_ICONS = { champion: IconTrophy, candidate: IconCircleDashed, retired: IconHistory };

interface Props {
  readonly versions: readonly ModelVersion[];
  readonly promotions: readonly Promotion[];
}

/** All versions that forecast one thing, newest first. */
export function VersionTable({ versions, promotions }: Props) {
  const { t } = useTranslation();
  const columns = ['rows', 'mae', 'pinball', 'coverage', 'seconds'] as const;
  return (
    <section className={classes.section} aria-label={t('models:versions')}>
      <h3 className={shared.heading}>{t('models:versions')}</h3>
      {versions.length > 1 && <p className={shared.dim}>{t('models:compareHint')}</p>}
      <div className={classes.scroll}>
        <table className={shared.rows}>
          <thead>
            <tr>
              <td aria-label={t('models:column.compare')} />
              <th scope="col">{t('models:column.number')}</th>
              <th scope="col">{t('models:column.model')}</th>
              <th scope="col">{t('models:column.state')}</th>
              {columns.map((column) => (
                <th key={column} scope="col" className={shared.number}>
                  {t(`models:column.${column}`)}
                </th>
              ))}
              <td className={classes.actions} aria-label={t('models:column.actions')} />
            </tr>
          </thead>
          <tbody>
            {versions.map((version) => (
              <VersionRow key={version.id} version={version} overrule={overruleOf(version, promotions)} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The newest promotion of a version, where a person promoted it against the rule. */
function overruleOf({ number }: ModelVersion, promotions: readonly Promotion[]): Promotion | null {
  const newest = promotions.find((each) => each.number === number && each.action === 'promote');
  return newest?.overruled === true ? newest : null;
}

function VersionRow({ version, overrule }: { readonly version: ModelVersion; readonly overrule: Promotion | null }) {
  const { t, i18n } = useTranslation();
  const chosen = useModels((state) => state.chosen);
  const { id, number, entrant, state, origin, rows, metrics, unit, bytes, seconds, createdAt } = version;
  const StateIcon = STATE_ICONS[state];
  const created = dateTimeFormat(i18n.language, {
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
  const coverage = metrics['coverage'] ?? null;
  return (
    <tr data-chosen={chosen.includes(id) || undefined}>
      <td>
        <Checkbox
          size="xs"
          aria-label={t('models:compareOf', { number })}
          checked={chosen.includes(id)}
          onChange={() => toggleChosen(id).catch(reportTrouble)}
        />
      </td>
      <th scope="row">{number}</th>
      <td>
        {entrantName(entrant, t)}
        <span className={classes.aside}>
          {created.format(new Date(createdAt))}
          {origin === 'imported' && ` · ${t('models:imported')}`}
        </span>
      </td>
      <td>
        <span className={classes.status}>
          <StateIcon size={14} aria-hidden />
          {t(`models:state.${state}`)}
        </span>
        {overrule !== null && (
          <span className={classes.aside}>
            {t('models:overruled')}: {overrule.reason}
          </span>
        )}
      </td>
      <td className={shared.number}>{numberFormat(i18n.language).format(rows)}</td>
      <td className={shared.number}>{unitText(metrics['mae'], unit, i18n.language)}</td>
      <td className={shared.number}>{figureOf(metrics['pinball'], i18n.language)}</td>
      <td className={shared.number}>{coverage === null ? '–' : shareText(coverage, i18n.language)}</td>
      <td className={shared.number}>
        {secondsText(seconds, i18n.language)}
        <span className={classes.aside}>{featureText('memory', bytes, i18n.language)}</span>
      </td>
      <td className={classes.actions}>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t('models:menuOf', { number })}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconTrophy size={14} />}
              disabled={state === 'champion'}
              onClick={() => void promoteAndTell(version, t)}
            >
              {t('models:promote')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconDownload size={14} />}
              onClick={() => saveVersion(version).catch(reportTrouble)}
            >
              {t('models:export')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconTrash size={14} />}
              disabled={state === 'champion'}
              onClick={() => removeVersion(id).then(() => notify(t('models:deleted', { number })), reportTrouble)}
            >
              {t('models:delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}

async function promoteAndTell(version: ModelVersion, t: TFunction): Promise<void> {
  try {
    if (await promote(version)) notify(t('models:promoted', { number: version.number }));
  } catch (error) {
    reportTrouble(error);
  }
}

function figureOf(value: number | null | undefined, language: string): string {
  return value === null || value === undefined ? '–' : figureText(value, language);
}
