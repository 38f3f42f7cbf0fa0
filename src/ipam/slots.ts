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
  const owners = new Map<number, string>();
  for (const [node, slot] of slots) {
    if (!Number.isSafeInteger(slot) || slot < 0) {
      throw new FabricError({ code: 'address-invalid', message: `slot ${slot} of node "${node}" is not allowed`, hint: 'slots are whole numbers from 0 on' });
    }
    const owner = owners.get(slot);
    if (owner !== undefined) throw new FabricError({ code: 'address-invalid', message: `nodes "${owner}" and "${node}" have the same slot ${slot}` });
    owners.set(slot, node);
  }
}

/** The order in which nv-ipam visits nodes. Kubernetes names are ASCII, where UTF-16 units and bytes agree. */
export function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
