import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';

const NAMES = [
  'surface',
  'surface-sunken',
  'surface-raised',
  'surface-hover',
  'border',
  'border-strong',
  'grid',
  'text',
  'text-dim',
  'accent',
  'accent-soft',
  'on-accent',
  'focus',
  'critical',
  'critical-soft',
  'late',
  'late-mark',
  'late-soft',
  'infeasible',
  'good',
  'slack',
  'baseline',
  'forecast',
  'non-working',
  'today',
  'bar',
  'bar-edge',
  'on-bar',
  'kind-1',
  'kind-2',
  'kind-3',
  'kind-4',
  'kind-5',
  'kind-6',
  'kind-7',
  'kind-8',
  'kind-other',
  'kind-1-edge',
  'kind-2-edge',
  'kind-3-edge',
  'kind-4-edge',
  'kind-5-edge',
  'kind-6-edge',
  'kind-7-edge',
  'kind-8-edge',
  'kind-other-edge',
] as const;
export type ColourName = (typeof NAMES)[number];

function coloursOf(element: Element): Readonly<Record<ColourName, string>> {
  const style = getComputedStyle(element);
  const entries = NAMES.map((name) => [name, style.getPropertyValue(`--pl-${name}`).trim()] as const);
  return Object.fromEntries(entries) as Record<ColourName, string>;
}

/** The light colours, whatever the screen shows: paper is white. */
export function paperColours(): Readonly<Record<ColourName, string>> {
  const paper = document.createElement('div');
  paper.className = 'pl-paper';
  paper.hidden = true;
  document.body.append(paper);
  const colours = coloursOf(paper);
  paper.remove();
  return colours;
}

/** The colours of `colours.css` as plain CSS colours, for canvas drawing; follows light and dark. */
export function useCanvasColours(): Readonly<Record<ColourName, string>> {
  const scheme = useComputedColorScheme('light');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme decides what the variables resolve to.
  return useMemo(() => coloursOf(document.documentElement), [scheme]);
}
