const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1, us: 1e-3, µs: 1e-3, ns: 1e-6 };

/** Milliseconds of a duration as Go writes it, such as `1m30s` or `0`; undefined when the text is none. */
export function parseGoDuration(text: string): number | undefined {
  const [, sign, amount] = /^([+-]?)(.*)$/.exec(text) ?? [];
  if (amount === '0') return 0;
  if (amount === undefined || !/^(?:(?:\d+\.?\d*|\.\d+)(?:h|ms|m|s|us|\u00b5s|ns))+$/.test(amount)) return undefined;
  const parts = amount.matchAll(/([\d.]+)(h|ms|m|s|us|\u00b5s|ns)/g);
  const milliseconds = [...parts].reduce((sum, [, number, unit]) => sum + Number(number) * UNITS[unit], 0);
  return sign === '-' ? -milliseconds : milliseconds;
}
