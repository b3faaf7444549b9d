import { Alert, createTheme, type MantineColorsTuple } from '@mantine/core';

/** Tones of alerts by the colour they ask for; any other is a warning. */
const ALERT_TONES: Readonly<Record<string, string>> = { red: 'critical', green: 'good' };

/** The one accent: a calm indigo that none of the Okabe-Ito colours of kinds and resources resembles. */
const accent: MantineColorsTuple = [
  '#eef0fb',
  '#dcdff5',
  '#b8bfe9',
  '#929ddd',
  '#7180d3',
  '#5c6dcd',
  '#4f60c5',
  '#4251b2',
  '#3a479f',
  '#2f3b87',
];

/** Cool dark neutrals, lightest (text) first. */
const dark: MantineColorsTuple = [
  '#dfe2e8',
  '#b6bbc6',
  '#9aa1ae',
  '#6f7785',
  '#454c59',
  '#333945',
  '#272c36',
  '#1d2129',
  '#171a21',
  '#101318',
];

/** Look of every Mantine component: 13 px text, 28 px controls, small radii, one type family, visible focus. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  colors: { accent, dark },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.5' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.25rem', xl: '2rem' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Alert: Alert.extend({
      vars: (_theme, { color }) => ({
        root: {
          '--alert-bg': `var(--pl-${ALERT_TONES[color ?? ''] ?? 'late'}-soft)`,
          '--alert-color': `var(--pl-${ALERT_TONES[color ?? ''] ?? 'late'})`,
        },
      }),
    }),
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    Button: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    CloseButton: { defaultProps: { size: 'sm' } },
    Input: { defaultProps: { size: 'xs' } },
    InputWrapper: { defaultProps: { size: 'xs' } },
    Menu: { defaultProps: { shadow: 'md', withinPortal: true } },
    // A dialog that was answered is gone at once, so that the next key is for what lies behind it.
    Modal: {
      defaultProps: { centered: true, transitionProps: { transition: 'fade-down', duration: 160, exitDuration: 0 } },
    },
    MultiSelect: { defaultProps: { size: 'xs' } },
    NativeSelect: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    Table: { defaultProps: { verticalSpacing: 4, horizontalSpacing: 8, fz: 'sm' } },
    Tabs: { defaultProps: { variant: 'default' } },
    Text: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 400, fz: 'xs' } },
  },
});
