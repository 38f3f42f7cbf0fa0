const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n, us: 1_000n, µs: 1_000n, μs: 1_000n, ms: 1_000_000n, s: 1_000_000_000n, m: 60_000_000_000n, h: 3_600_000_000_000n,
};

/** Nanoseconds of a duration as Go writes them, such as `1h30m`; undefined when it is none. */
export function goDuration(text: string): bigint | undefined {
  const [, sign, parts] = /^([-+]?)((?:(?:\d+\.?\d*|\.\d+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+|0)$/.exec(text.slice(0, 100)) ?? [];
  if (parts === undefined || text.length > 100) return undefined;
  let total = 0n;
  for (const [, whole, fraction = '', unit] of parts.matchAll(/(\d*)\.?(\d*)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/g)) {
    total += (BigInt(whole || '0') * 10n ** BigInt(fraction.length) + BigInt(fraction || '0')) * UNITS[unit] / 10n ** BigInt(fraction.length);
  }
  return sign === '-' ? -total : total;
}
