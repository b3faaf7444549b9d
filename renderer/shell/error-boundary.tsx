import { Alert, Button, Code, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import i18next from 'i18next';
import { Component, type ReactNode } from 'react';

interface Props {
  /** Names what failed to the person: a part of the texts `shell:place.*`. */
  readonly place: 'window' | 'view' | 'panel';
  readonly children: ReactNode;
}

/**
 * Catches what a view throws, says so, and offers to show it again. The plan is safe: it is held outside of React,
 * and every step is recorded by the engine.
 */
export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const retry = () => this.setState({ error: null });
    return (
      <Alert
        m="md"
        color="red"
        icon={<IconAlertTriangle />}
        title={i18next.t('shell:crashed', { place: i18next.t(`shell:place.${this.props.place}`) })}
      >
        <p>{i18next.t('shell:crashedHint')}</p>
        <Code block>{error.message}</Code>
        <Group mt="sm" gap="xs">
          <Button onClick={retry}>{i18next.t('shell:showAgain')}</Button>
          <Button variant="default" onClick={() => window.location.reload()}>
            {i18next.t('shell:reload')}
          </Button>
        </Group>
      </Alert>
    );
  }
}
