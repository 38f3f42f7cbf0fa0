import { addressesOf, Cidr, contains, parseCidr, print, printCidr, usableOf } from './addresses';
import { excluder } from './exclusions';
import type { CIDRPool, PrefixEntry, Unserved } from './types';

/** Prefixes of a CIDRPool whose specification is valid, for nodes that are in the controller's order; section 3. */
export function reconcilePrefixes(pool: CIDRPool, names: readonly string[]): (PrefixEntry | Unserved)[] {
  const { spec } = pool;
  const statics = spec.staticAllocations ?? [];
  const isFullyExcluded = prefixTest(spec);
  const kept = new Map<string, PrefixEntry>();
  for (const entry of pool.status?.allocations ?? []) {
    if (names.includes(entry.nodeName) && isValidEntry(entry, pool) && !isFullyExcluded(entry.prefix)) kept.set(entry.nodeName, entry);
  }

  // prefixes are compared as texts, section 3.5
  const used = new Set([...kept.values(), ...statics].map(({ prefix }) => prefix));
  const free = prefixesOf(pool).filter((prefix) => !used.has(prefix) && !isFullyExcluded(prefix));
  return names.map((nodeName) => {
    const entry = kept.get(nodeName);
    if (entry !== undefined) return withGateway(nodeName, entry.prefix, entry.gateway);
    const fixed = statics.find((candidate) => candidate.nodeName === nodeName);
    const prefix = fixed?.prefix ?? free.shift();
    if (prefix === undefined) return { nodeName, error: 'NoFreePrefixes' };
    return withGateway(nodeName, prefix, gatewayIn(prefix, spec, fixed?.gateway));
  });
}

/** Whether a status entry is one that this specification could have made; section 3.2. The daemon asks this too. */
export function isValidEntry(entry: PrefixEntry, { spec, status }: CIDRPool): boolean {
  const { nodeName, prefix, gateway = '' } = entry;
  const [parsed, cidr] = [parseCidr(prefix), parseCidr(spec.cidr)];
  if (nodeName === '' || parsed === undefined || cidr === undefined || parsed.written !== parsed.network) return false;
  for (const fixed of spec.staticAllocations ?? []) {
    if (fixed.nodeName === nodeName) return fixed.prefix === prefix && gateway === gatewayIn(prefix, spec, fixed.gateway);
    if (fixed.prefix === prefix) return false;
  }
  if (!contains(cidr, { bits: parsed.bits, value: parsed.network }) || parsed.length !== spec.perNodeNetworkPrefix) return false;
  if (gateway !== gatewayIn(prefix, spec)) return false;
  const rivals = (status?.allocations ?? [entry]).filter((other) =>
    (gateway !== '' && other.gateway === gateway) || other.prefix === prefix || other.nodeName === nodeName);
  return rivals.length <= 1;
}

/** The address with this index in a prefix, if it can be a gateway; section 3.3. */
export function gatewayOf(prefix: Cidr, gatewayIndex: number): string | undefined {
  const value = addressesOf(prefix)[gatewayIndex];
  return value !== undefined && usableOf(prefix).includes(value) ? print({ bits: prefix.bits, value }) : undefined;
}

/** The gateway of a static allocation goes before the computed one; empty when there is neither. */
function gatewayIn(prefix: string, { gatewayIndex }: CIDRPool['spec'], fixed = ''): string {
  if (fixed !== '') return fixed;
  const parsed = parseCidr(prefix);
  return (parsed && gatewayIndex !== undefined ? gatewayOf(parsed, gatewayIndex) : undefined) ?? '';
}

function prefixesOf({ spec: { cidr, perNodeNetworkPrefix } }: CIDRPool): string[] {
  const parent = parseCidr(cidr);
  if (parent === undefined) throw new Error(`the cidr ${cidr} cannot be parsed`);
  const { bits } = parent;
  return addressesOf(parent)
    .map((address): Cidr => ({ bits, length: perNodeNetworkPrefix, written: address, network: address }))
    .filter(({ network, length }) => network % 2n ** BigInt(bits - length) === 0n)
    .map(printCidr);
}

/** From the network address, though pods cannot have it, to the last usable one; section 3.4. */
function prefixTest(spec: CIDRPool['spec']): (text: string) => boolean {
  const isExcluded = excluder(spec);
  return (text) => {
    const prefix = parseCidr(text);
    if (prefix === undefined) return false;
    const last = usableOf(prefix).pop();
    return addressesOf(prefix).every((value, index) => (last !== undefined && value > last) || isExcluded({ bits: prefix.bits, value }, index));
  };
}

function withGateway(nodeName: string, prefix: string, gateway = ''): PrefixEntry {
  return gateway === '' ? { nodeName, prefix } : { nodeName, prefix, gateway };
}
