/**
 * Largest slot, as `data.ts` tells editors. No cluster comes near it, so a larger number is a date or a serial number in a name, or a slip;
 * every slot is also far from where numbers lose their last digits.
 */
export const MAX_SLOT = 1_000_000;

/** The digits that stand for `{slot}` in a name; undefined when the name does not fit the pattern. */
export function slotDigits(pattern: string, name: string): string | undefined {
  const [before, after] = pattern.split('{slot}');
  if (!name.startsWith(before) || !name.endsWith(after)) return undefined;
  const digits = name.slice(before.length, name.length - after.length);
  return /^[0-9]+$/.test(digits) ? digits : undefined;
}

/** The slot that a name stands for; undefined when the name does not fit the pattern or the slot would be too large. */
export function slotFromName(pattern: string, name: string): number | undefined {
  const digits = slotDigits(pattern, name);
  // numbers that are too long to be exact are too large all the same
  return digits === undefined || Number(digits) > MAX_SLOT ? undefined : Number(digits);
}
