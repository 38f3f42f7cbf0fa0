import { RoutedAddressing } from './addressing';
import { FabricIntent, NodePrefix, PrefixPoolPlan } from './fabric-plan';
import { firstUsable, lastUsable, usableCount } from './usable';
import { FabricError } from '../errors';
import { Address, Prefix } from '../net';

/** The part of a pool that does not depend on how the nodes are addressed. */
export interface PoolFrame {
  readonly name: string;
  readonly rail: number;
  readonly subnet: Prefix;
  /** The network of the whole fabric. */
  readonly space: Prefix;
}

/** Plans the CIDRPool of one rail: the node with slot n owns the n-th prefix of the rail's subnet. */
export function planPrefixes(intent: FabricIntent, addressing: RoutedAddressing, frame: PoolFrame): PrefixPoolPlan {
  const { nodePrefixLength, gateway = 'first', routeTo = 'rail' } = addressing;
  checkCapacity(intent, frame.subnet, nodePrefixLength);
  const gatewayIndex = gateway === 'none' ? undefined : gatewayIndexOf(frame.subnet.child(nodePrefixLength, 0), gateway);
  const nodes = [...intent.slots]
    .sort(([, a], [, b]) => a - b)
    .map(([node, slot]) => nodePrefix(node, slot, frame.subnet.child(nodePrefixLength, slot), gatewayIndex));
  return {
    kind: 'prefix',
    name: frame.name,
    rail: frame.rail,
    subnet: frame.subnet,
    nodePrefixLength,
    gatewayIndex,
    routes: gatewayIndex === undefined ? [] : [frame.subnet, ...(routeTo === 'fabric' && !frame.space.equals(frame.subnet) ? [frame.space] : [])],
    nodes,
  };
}

function nodePrefix(node: string, slot: number, prefix: Prefix, gatewayIndex: number | undefined): NodePrefix {
  const gateway = gatewayIndex === undefined ? undefined : prefix.first.plus(gatewayIndex);
  return { node, slot, prefix, gateway, usable: usableCount(prefix) - (gateway === undefined ? 0n : 1n) };
}

function gatewayIndexOf(prefix: Prefix, position: 'first' | 'last'): number {
  const gateway: Address = position === 'first' ? firstUsable(prefix) : lastUsable(prefix);
  const index = gateway.value - prefix.first.value;
  if (index > 0x7fffffffn) {
    throw new FabricError({
      code: 'address-invalid',
      message: `the last address of a /${prefix.length} is number ${index}, which gatewayIndex, a 32-bit number, cannot hold`,
      hint: 'use the first address as the gateway',
    });
  }
  return Number(index);
}

function checkCapacity(intent: FabricIntent, subnet: Prefix, nodePrefixLength: number): void {
  const bits = subnet.first.bits;
  const shortest = Math.max(1, subnet.length); // nv-ipam takes no /0
  if (!Number.isInteger(nodePrefixLength) || nodePrefixLength < shortest || nodePrefixLength > bits) {
    throw new FabricError({
      code: 'address-invalid',
      message: `nodePrefixLength ${nodePrefixLength} is not allowed in ${subnet}`,
      hint: `allowed are ${shortest} to ${bits}`,
    });
  }
  const most = subnet.childCount(nodePrefixLength);
  const needed = BigInt(slotEnd(intent));
  if (most >= needed) return;
  const nodes = intent.slots.size;
  const length = nodePrefixLength - (needed - 1n).toString(2).length;
  throw new FabricError({
    code: 'capacity-exceeded',
    message: `${subnet} split into /${nodePrefixLength} holds ${most} nodes, the fabric has ${BigInt(nodes) === needed ? nodes : `${nodes} on ${needed} slots`}`,
    hint: length >= 0 ? `each rail needs a /${length} or larger` : 'use longer node prefixes',
  });
}

/** The number of slots that must exist: one more than the highest that is taken. */
function slotEnd(intent: FabricIntent): number {
  let end = 0;
  for (const slot of intent.slots.values()) end = Math.max(end, slot + 1);
  return end;
}
