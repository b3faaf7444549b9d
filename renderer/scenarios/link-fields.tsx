import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { durationScale } from '../../core/model/duration-notation.ts';
import { formatLag } from '../../core/model/lag-notation.ts';
import { type Lag, LINK_TYPES, type LinkId, type LinkType, type Workflow } from '../../core/model/workflow.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { parseLinkLag } from '../fields/parse-fields.ts';
import { RecordSelect } from './record-select.tsx';

interface LinkParts {
  readonly type: LinkType;
  readonly lag: Lag;
}

/** Type and lag of a link. */
export function LinkFields({
  workflow,
  value,
  onChange,
}: {
  readonly workflow: Workflow;
  readonly value: LinkParts;
  readonly onChange: (parts: Partial<LinkParts>) => void;
}) {
  const { t } = useTranslation();
  const scale = durationScale(workflow);
  return (
    <>
      <Select
        label={t('inspector:linkType')}
        allowDeselect={false}
        value={value.type}
        data={LINK_TYPES.map((type) => ({ value: type, label: t(`inspector:linkTypes.${type}`) }))}
        onChange={(type) => type !== null && onChange({ type })}
      />
      <CommitField
        label={t('inspector:lag')}
        description={t('inspector:lagHint')}
        text={formatLag(value.lag, scale)}
        parse={(text) => parseLinkLag(text, scale)}
        onCommit={(lag) => onChange({ lag })}
      />
    </>
  );
}

/** Chooses one of the plan's links by the tasks that it joins. */
export function LinkSelect({
  workflow,
  value,
  onChange,
}: {
  readonly workflow: Workflow;
  readonly value: LinkId;
  readonly onChange: (link: { readonly link: LinkId } & LinkParts) => void;
}) {
  const { t } = useTranslation();
  const names = new Map(workflow.tasks.map(({ id, name }) => [id, name]));
  return (
    <RecordSelect
      label={t('scenarios:field.link')}
      records={workflow.links.map(({ id, from, to }) => ({
        id,
        name: `${names.get(from) ?? from} → ${names.get(to) ?? to}`,
      }))}
      value={value}
      onChange={(id) => {
        const link = workflow.links.find((each) => each.id === id);
        if (link !== undefined) onChange({ link: id, type: link.type, lag: link.lag });
      }}
    />
  );
}
