import { AddressRange, AddressSet, Prefix } from '../net';

/** The addresses that nobody may get, and who must find a place beside them. */
export interface Reserved {
  /** Addresses that nobody may get. */
  readonly avoid?: AddressSet;
  /** Slots that nodes have already, so that they cannot pass over what is reserved. */
  readonly slots: readonly number[];
}

/**
 * The subnets of a length that the nodes cannot have: a slot that is taken meets a reserved range there, or all of it is reserved.
 *
 *     reserved                      ####                ##########
 *     subnets           |- - - - - - - - -|- - - - - - - - -|- - - - - - - - -|
 *     slots 0 and 2      0   2              0   2             0   2
 *                                 open          closed            open
 *
 * Costs two steps per reserved range, however many subnets it covers.
 *
 * @param nodePrefixLength length of what a slot stands for; undefined where slots stand for nothing, as on flat networks
 */
export function closedSubnets(
  space: Prefix, length: number, { avoid = AddressSet.EMPTY, slots }: Reserved, nodePrefixLength: number | undefined,
): AddressSet {
  const inside = avoid.intersection(AddressSet.of(space));
  const isUsable = (given: number): boolean => Number.isInteger(given) && given >= length && given <= space.first.bits;
  if (inside.isEmpty || nodePrefixLength === undefined || !isUsable(nodePrefixLength)) return closedNetworks(inside, length, isFull);
  // a prefix that is reserved in part is lost as a whole
  const lost = AddressSet.of(...inside.ranges.map(({ first, last }) =>
    AddressRange.between(Prefix.containing(first, nodePrefixLength).first, Prefix.containing(last, nodePrefixLength).last)));
  const taken = [...slots].sort((a, b) => a - b);
  const bits = BigInt(space.first.bits - nodePrefixLength);
  return closedNetworks(lost, length, (network, parts) => isFull(network, parts) || parts.some(({ first, last }) => {
    return hasBetween(taken, (first.value - network.first.value) >> bits, (last.value - network.first.value) >> bits);
  }));
}

/** The parts of rails in which fewer subnets than planes are open. */
export function closedParts(closed: AddressSet, lengths: { readonly rail: number; readonly subnet: number }, planes: number): AddressSet {
  return closedNetworks(closed, lengths.rail, ({ first }, parts) => {
    const size = 1n << BigInt(first.bits - lengths.subnet);
    const open = (1n << BigInt(lengths.subnet - lengths.rail)) - parts.reduce((sum, part) => sum + part.size, 0n) / size;
    return open < BigInt(planes);
  });
}

/** The networks of a length that are covered by a set, and those of the others that it touches which a predicate picks. */
function closedNetworks(set: AddressSet, length: number, isClosed: (network: Prefix, parts: readonly AddressRange[]) => boolean): AddressSet {
  const touched = new Map<string, { readonly network: Prefix; readonly parts: AddressRange[] }>();
  const closed: AddressRange[] = [];
  for (const range of set.ranges) {
    const [first, last] = [Prefix.containing(range.first, length), Prefix.containing(range.last, length)];
    for (const network of first.equals(last) ? [first] : [first, last]) {
      const part = AddressRange.ofPrefix(network).intersection(range);
      const known = touched.get(network.toString()) ?? { network, parts: [] };
      touched.set(network.toString(), known);
      if (part !== undefined) known.parts.push(part);
    }
    if (last.first.value - first.last.value > 1n) closed.push(AddressRange.between(first.last.plus(1), last.first.plus(-1)));
  }
  for (const { network, parts } of touched.values()) if (isClosed(network, parts)) closed.push(AddressRange.ofPrefix(network));
  return AddressSet.of(...closed);
}

function isFull(network: Prefix, parts: readonly AddressRange[]): boolean {
  return parts.reduce((sum, part) => sum + part.size, 0n) === AddressRange.ofPrefix(network).size;
}

/** Whether a number between two others, both included, is in a sorted list. */
function hasBetween(sorted: readonly number[], from: bigint, to: bigint): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < from) low = middle + 1;
    else high = middle;
  }
  return low < sorted.length && sorted[low] <= to;
}
