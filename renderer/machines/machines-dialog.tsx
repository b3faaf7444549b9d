import { Code, Modal, SegmentedControl, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MachinesState, type MachinesSwitch, machinesSwitchSchema } from '../../electron/ipc/machines-schema.ts';
import { askEngine } from '../state/engine-client.ts';
import { useMachines } from '../state/machines-store.ts';
import { useView } from '../state/view-store.ts';

const EXAMPLE = 'redis://192.168.1.5:6379';

/** Whether computing is done by workers on other machines, where they are, and how it stands with them. */
export function MachinesDialog() {
  const { t } = useTranslation();
  const opened = useView((state) => state.machinesOpen);
  const machines = useMachines((state) => state.machines);
  return (
    <Modal
      opened={opened}
      onClose={() => useView.setState({ machinesOpen: false })}
      title={t('machines:title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {machines !== null && <MachinesForm machines={machines} />}
    </Modal>
  );
}

function MachinesForm({ machines }: { readonly machines: MachinesState }) {
  const { t } = useTranslation();
  const [url, setUrl] = useState(machines.url);
  const [trouble, setTrouble] = useState<string | null>(null);
  const isAddress = machinesSwitchSchema.shape.url.safeParse(url).success;

  function turn(change: Partial<MachinesSwitch>): void {
    setTrouble(null);
    const { isOn, ifLost } = machines;
    askEngine('machines.switch', { isOn, ifLost, url, ...change }).catch((error: unknown) =>
      setTrouble(error instanceof Error ? error.message : String(error)),
    );
  }

  return (
    <Stack gap="sm">
      <Text>{t('machines:purpose')}</Text>
      <TextInput
        label={t('machines:address')}
        placeholder={EXAMPLE}
        value={url}
        disabled={machines.isOn}
        error={url === '' || isAddress ? undefined : t('machines:badAddress', { example: EXAMPLE })}
        onChange={(event) => setUrl(event.currentTarget.value.trim())}
      />
      <Switch
        label={t('machines:on')}
        checked={machines.isOn}
        disabled={!isAddress}
        onChange={(event) => turn({ isOn: event.currentTarget.checked })}
      />
      {machines.isOn && <Standing machines={machines} />}
      <div>
        <Text id="machines-if-lost" mb={4}>
          {t('machines:ifLost')}
        </Text>
        <SegmentedControl
          aria-labelledby="machines-if-lost"
          value={machines.ifLost}
          disabled={!isAddress}
          onChange={(ifLost) => turn({ ifLost: ifLost as MachinesSwitch['ifLost'] })}
          data={[
            { value: 'wait', label: t('machines:wait') },
            { value: 'local', label: t('machines:local') },
          ]}
        />
      </div>
      {trouble !== null && (
        <Text role="alert" c="var(--pl-critical)">
          {trouble}
        </Text>
      )}
      <Text size="sm">
        {t('machines:start')}{' '}
        <Code block style={{ whiteSpace: 'pre-wrap', wordBreak: 'break-all' }}>
          {`planloom worker --redis ${isAddress ? withoutPassword(url) : EXAMPLE}`}
        </Code>
      </Text>
      <Text size="sm" c="dimmed">
        {t('machines:safety')}
      </Text>
    </Stack>
  );
}

/** In words, and by a shape: colour alone would say it to some only. */
function Standing({ machines }: { readonly machines: MachinesState }) {
  const { t } = useTranslation();
  const { connection, workers, threads } = machines;
  if (connection === 'lost') return <Text role="status">{`▲ ${t('machines:lost')}`}</Text>;
  if (connection !== 'ready') return <Text role="status">{t('machines:connecting')}</Text>;
  if (workers === 0) return <Text role="status">{`▲ ${t('machines:noWorkers')}`}</Text>;
  return <Text role="status">{`● ${t('machines:workers', { count: workers, threads })}`}</Text>;
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//');
}
