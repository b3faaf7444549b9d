import { expect, it } from 'vitest';
import { berlinOffice, plan } from '../testing/plan-builder.ts';
import { durationScale } from './duration-notation.ts';
import { formatLag, parseLag } from './lag-notation.ts';
import type { Lag } from './workflow.ts';

const scale = durationScale(plan({ ...berlinOffice, calendar: 'office' }));

it('reads back what it writes', () => {
  const lags: readonly Lag[] = [
    { unit: 'working', ticks: 960 },
    { unit: 'working', ticks: -30 },
    { unit: 'elapsed', ticks: 2880 },
    { unit: 'percent', percent: -12.5 },
    { unit: 'working', ticks: 0 },
  ];
  expect(lags.map((lag) => formatLag(lag, scale))).toEqual(['2d', '-30min', '2ed', '-12.5%', '0d']);
  for (const lag of lags) expect(parseLag(formatLag(lag, scale), scale)).toEqual(lag);
});

it('takes an empty text for no lag, and refuses what is none', () => {
  expect(parseLag(' ', scale)).toEqual({ unit: 'working', ticks: 0 });
  for (const text of ['soon', '501%', '999999999999d', '2 d 3']) expect(parseLag(text, scale)).toBeNull();
});
