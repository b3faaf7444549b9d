import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MetricSource } from '../../electron/ipc/run-schema.ts';
import classes from './start-form.module.css';

const FRESH: Readonly<Record<MetricSource['kind'], MetricSource>> = {
  file: { kind: 'file', path: '' },
  log: { kind: 'log', path: '', pattern: 'latency=(?<latencyP95Ms>[0-9.]+)' },
  http: { kind: 'http' },
  machine: { kind: 'machine' },
};
const KINDS = ['file', 'log', 'http', 'machine'] as const;
/** There is one machine and one address. */
const ONCE: ReadonlySet<MetricSource['kind']> = new Set(['http', 'machine']);

interface Props {
  readonly sources: readonly MetricSource[];
  readonly onChange: (sources: readonly MetricSource[]) => void;
}

/** Where metrics come from besides the run itself. */
export function MetricSources({ sources, onChange }: Props) {
  const { t } = useTranslation();
  const change = (place: number, source: MetricSource) => onChange(sources.with(place, source));
  return (
    <div className={classes.group}>
      <h3 className={classes.groupTitle}>{t('operations:sources.title')}</h3>
      {sources.length === 0 && (
        <p className={classes.hint} style={{ margin: 0 }}>
          {t('operations:sources.none')}
        </p>
      )}
      {sources.map((source, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sources have no names; their order is what tells them apart.
        <div key={place} className={classes.source}>
          <div className={classes.sourceHead}>
            <span>{t(`operations:sources.${source.kind}`)}</span>
            <ActionIcon
              size={22}
              aria-label={t('operations:sources.remove', { source: t(`operations:sources.${source.kind}`) })}
              onClick={() => onChange(sources.filter((_, each) => each !== place))}
            >
              <IconX size={14} />
            </ActionIcon>
          </div>
          {'path' in source && (
            <TextInput
              label={t('operations:sources.path')}
              placeholder={t('operations:sources.pathPlaceholder')}
              required
              value={source.path}
              onChange={(event) => change(place, { ...source, path: event.currentTarget.value })}
            />
          )}
          {source.kind === 'log' && (
            <TextInput
              label={t('operations:sources.pattern')}
              required
              spellCheck={false}
              error={patternTrouble(source.pattern) && t('operations:sources.badPattern')}
              value={source.pattern}
              onChange={(event) => change(place, { ...source, pattern: event.currentTarget.value })}
            />
          )}
          <p className={classes.hint} style={{ margin: 0 }}>
            {t(`operations:sources.hint.${source.kind}`)}
          </p>
        </div>
      ))}
      <div>
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="default" leftSection={<IconPlus size={14} />}>
              {t('operations:sources.add')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {KINDS.map((kind) => (
              <Menu.Item
                key={kind}
                disabled={ONCE.has(kind) && sources.some((source) => source.kind === kind)}
                onClick={() => onChange([...sources, FRESH[kind]])}
              >
                {t(`operations:sources.${kind}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    </div>
  );
}

/** A pattern that cannot be read, or that names no metric. */
function patternTrouble(pattern: string): boolean {
  try {
    return new RegExp(pattern).source.length > 0 && !pattern.includes('(?<');
  } catch {
    return true;
  }
}
