import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { RpcError } from '../../electron/ipc/rpc-error.ts';

/** Tells that something worked, for a few seconds. */
export function notify(message: string): void {
  notifications.show({ message, autoClose: 4000, withBorder: true });
}

/** Tells what went wrong, until the person closes it. A message of ours names a way out already. */
export function reportTrouble(error: unknown): void {
  if (error instanceof RpcError && error.code === 'cancelled') return;
  const message = error instanceof Error ? error.message : String(error);
  notifications.show({
    title: i18next.t('shell:wentWrong'),
    message,
    color: 'red',
    autoClose: false,
    withBorder: true,
    closeButtonProps: { 'aria-label': i18next.t('close') },
  });
}

/** Tells why something was not done, for long enough to read it. */
export function notifyRefusal(message: string): void {
  notifications.show({ message, color: 'yellow', autoClose: 8000, withBorder: true });
}
