import { Group, SegmentedControl } from '@mantine/core';
import { IconMoon, IconSun, IconSunMoon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '../i18n/i18n.ts';
import { type ColourScheme, useView } from '../state/view-store.ts';

/** Language and colours, on the first page, where nobody knows the menus yet. */
export function Appearance() {
  const { t } = useTranslation();
  const language = useView((state) => state.language);
  const colourScheme = useView((state) => state.colourScheme);
  return (
    <Group gap="xs">
      <SegmentedControl
        aria-label={t('start:language')}
        value={language}
        onChange={(value) => useView.setState({ language: value as Language })}
        data={LANGUAGES.map(({ code, name }) => ({ value: code, label: <span lang={code}>{name}</span> }))}
      />
      <SegmentedControl
        aria-label={t('start:colours')}
        value={colourScheme}
        onChange={(value) => useView.setState({ colourScheme: value as ColourScheme })}
        data={[
          { value: 'auto', label: <IconSunMoon size={16} aria-label={t('actions:scheme.auto')} /> },
          { value: 'light', label: <IconSun size={16} aria-label={t('actions:scheme.light')} /> },
          { value: 'dark', label: <IconMoon size={16} aria-label={t('actions:scheme.dark')} /> },
        ]}
      />
    </Group>
  );
}
