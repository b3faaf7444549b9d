import { IconAlertTriangle, IconFileSpreadsheet } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReportFileState } from '../../electron/ipc/tracked-schema.ts';
import { RefusedRows } from './refused-rows.tsx';
import classes from './tracked-tab.module.css';

/** How it stands with the file of reports that a run follows. */
export function ReportFileLine({ file }: { readonly file: ReportFileState }) {
  const { t, i18n } = useTranslation();
  const { path, readAt, rows, refused, refusedRows, trouble } = file;
  const time = readAt === null ? null : new Date(readAt).toLocaleTimeString(i18n.language);
  return (
    <section className={classes.file} aria-label={t('tracking:file.label')} data-trouble={trouble !== null}>
      <p className={classes.fileName}>
        {trouble === null ? <IconFileSpreadsheet size={16} /> : <IconAlertTriangle size={16} />}
        <span title={path}>{path.replace(/^.*[\\/]/, '')}</span>
        <span className={classes.dim}>
          {time === null
            ? t('tracking:file.notRead')
            : t('tracking:file.read', { time, rows: t('tracking:rows', { count: rows }) })}
        </span>
      </p>
      {trouble !== null && <p className={classes.trouble}>{trouble}</p>}
      <RefusedRows refused={refused} count={refusedRows} />
    </section>
  );
}
