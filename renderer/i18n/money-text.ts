import { numberFormat } from './formatters.ts';

/** From so much on, cents tell nobody anything. */
const WHOLE_FROM = 100;

/**
 * Writes amounts of money as a person reads them: `€48,195`, `€9.50`.
 * @param currency of the plan; any text, of which one that is no code of ISO 4217 stands behind the number
 */
export function moneyText(language: string, currency: string | undefined): (amount: number) => string {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const code = currency?.trim() ?? '';
  const isCode = /^[A-Za-z]{3}$/.test(code);
  const style = isCode ? ({ style: 'currency', currency: code } as const) : {};
  const whole = numberFormat(locale, { ...style, maximumFractionDigits: 0 });
  const small = numberFormat(locale, {
    ...style,
    maximumFractionDigits: 2,
    trailingZeroDisplay: 'stripIfInteger',
  });
  return (amount) => {
    const text = (Math.abs(amount) < WHOLE_FROM ? small : whole).format(amount);
    return isCode || code === '' ? text : `${text} ${code}`;
  };
}
