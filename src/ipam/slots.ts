import { FabricError } from '../errors';

/**
 * Gives every node a slot, starting at 0, in the byte order of the names.
 *
 * Without a memory of earlier runs a removed node lets the ones behind it move up.
 */
export function assignSlots(nodes: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...new Set(nodes)].sort(byBytes).map((node, slot) => [node, slot]));
}

/**
 * Makes sure that no two nodes would get the same addresses.
 *
 * @throws FabricError `address-invalid`
 */
export function checkSlots(slots: ReadonlyMap<string, number>): void {
  for (const [node, slot] of slots) {
    if (!Number.isSafeInteger(slot) || slot < 0) {
      throw new FabricError({ code: 'address-invalid', message: `slot ${slot} of node "${node}" is not allowed`, hint: 'slots are whole numbers from 0 on' });
    }
  }
  bySlot(slots).forEach(({ node, slot }, index, all) => {
    const owner = all[index - 1];
    if (owner?.slot === slot) throw new FabricError({ code: 'address-invalid', message: `nodes "${owner.node}" and "${node}" have the same slot ${slot}` });
  });
}

const sorted = new WeakMap<ReadonlyMap<string, number>, readonly { readonly node: string; readonly slot: number }[]>();

/** The nodes in the order of their slots. Every rail asks for the same, so it is kept. */
export function bySlot(slots: ReadonlyMap<string, number>): readonly { readonly node: string; readonly slot: number }[] {
  let known = sorted.get(slots);
  if (known === undefined) {
    known = [...slots].map(([node, slot]) => ({ node, slot })).sort((a, b) => a.slot - b.slot);
    sorted.set(slots, known);
  }
  return known;
}

/** The order in which nv-ipam visits nodes. Kubernetes names are ASCII, where UTF-16 units and bytes agree. */
export function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
