/**
 * The `slotFromName` that says the slots of all nodes by their names: `gpu-{slot}` for gpu-0 in slot 0 and gpu-1 in slot 1. Undefined when there is none,
 * or too few nodes to tell.
 */
export function slotPattern(slots: ReadonlyMap<string, number>): string | undefined {
  const [first] = slots.keys();
  if (slots.size < 2) return undefined;
  return patternsOf(first).find(({ before, after }) => [...slots].every(([name, slot]) => {
    const digits = name.slice(before.length, name.length - after.length);
    return name.startsWith(before) && name.endsWith(after) && /^[0-9]+$/.test(digits) && Number(digits) === slot;
  }))?.pattern;
}

function patternsOf(name: string): { readonly pattern: string; readonly before: string; readonly after: string }[] {
  return [...name.matchAll(/[0-9]+/g)].map(({ index, 0: digits }) => {
    const [before, after] = [name.slice(0, index), name.slice(index + digits.length)];
    return { pattern: `${before}{slot}${after}`, before, after };
  });
}
