import { ActionIcon, Button, Code, Group, Modal, NumberInput, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServiceState } from '../../electron/ipc/service-switch-schema.ts';
import { notify, reportTrouble } from '../shell/notices.ts';
import { askEngine } from '../state/engine-client.ts';
import { useView } from '../state/view-store.ts';

const LEAST_PORT = 1024;
const MOST_PORT = 65_535;

/** Switches the scheduling service for other programs on and off, and says how they reach it. */
export function ServiceDialog() {
  const { t } = useTranslation();
  const opened = useView((state) => state.serviceOpen);
  const close = () => useView.setState({ serviceOpen: false });
  return (
    <Modal opened={opened} onClose={close} title={t('service:title')} closeButtonProps={{ 'aria-label': t('close') }}>
      {opened && <ServiceForm />}
    </Modal>
  );
}

function ServiceForm() {
  const { t } = useTranslation();
  const [state, setState] = useState<ServiceState | null>(null);
  const [port, setPort] = useState<number | string>('');
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    askEngine('service.state', {}).then((found) => {
      setState(found);
      setPort(found.port);
    }, reportTrouble);
  }, []);
  if (state === null) return null;
  const isPort = typeof port === 'number' && Number.isInteger(port) && port >= LEAST_PORT && port <= MOST_PORT;

  async function turn(isOn: boolean): Promise<void> {
    if (typeof port !== 'number') return;
    setBusy(true);
    setTrouble(null);
    try {
      setState(await askEngine('service.switch', { isOn, port }));
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
      setState(await askEngine('service.state', {}));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Stack gap="sm">
      <Text>{t('service:purpose')}</Text>
      <Group align="flex-end" justify="space-between">
        <Switch
          label={t('service:on')}
          checked={state.isOn}
          disabled={isBusy || !isPort}
          onChange={(event) => void turn(event.currentTarget.checked)}
        />
        <NumberInput
          label={t('service:port')}
          value={port}
          onChange={setPort}
          min={LEAST_PORT}
          max={MOST_PORT}
          allowDecimal={false}
          hideControls
          disabled={state.isOn}
          error={isPort ? undefined : t('service:portRange', { least: LEAST_PORT, most: MOST_PORT })}
          w={170}
        />
      </Group>
      {trouble !== null && (
        <Text role="alert" c="var(--pl-critical)">
          {trouble}
        </Text>
      )}
      {state.address !== null && state.token !== null && <HowToReach address={state.address} token={state.token} />}
      <Text size="sm" c="dimmed">
        {t('service:safety')}
      </Text>
    </Stack>
  );
}

function HowToReach({ address, token }: { readonly address: string; readonly token: string }) {
  const { t } = useTranslation();
  const copied = (text: string) =>
    navigator.clipboard.writeText(text).then(() => notify(t('service:copied')), reportTrouble);
  const shown = [
    { label: t('service:address'), value: address, hidden: false },
    { label: t('service:token'), value: token, hidden: true },
  ];
  return (
    <>
      {shown.map(({ label, value, hidden }) => (
        <TextInput
          key={label}
          label={label}
          value={value}
          readOnly
          type={hidden ? 'password' : 'text'}
          rightSection={
            <ActionIcon
              variant="subtle"
              aria-label={t('service:copy', { what: label })}
              onClick={() => void copied(value)}
            >
              <IconCopy size={16} />
            </ActionIcon>
          }
        />
      ))}
      <Text size="sm">
        {t('service:try')}{' '}
        <Code
          block
          style={{ whiteSpace: 'pre-wrap', wordBreak: 'break-all' }}
        >{`curl -H "Authorization: Bearer TOKEN" ${address}/health`}</Code>
      </Text>
      <Group>
        <Button variant="default" size="compact-sm" onClick={() => void copied(`${address}/docs?token=${token}`)}>
          {t('service:copyDocs')}
        </Button>
      </Group>
    </>
  );
}
