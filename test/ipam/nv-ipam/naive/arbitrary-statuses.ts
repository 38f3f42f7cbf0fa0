import * as fc from 'fast-check';
import { parseCidr } from './addresses';
import { anyUnparsable, at, Network, sizeOf, unusual } from './arbitrary-networks';
import { anyNodeName } from './arbitrary-nodes';
import { gatewayOf } from './reconcile-prefixes';
import type { BlockEntry, CIDRPoolSpec, IPPoolSpec, PrefixEntry } from './types';

const anyOwner = fc.oneof({ weight: 6, arbitrary: anyNodeName }, { weight: 1, arbitrary: fc.constantFrom('node-9', '') });

/** What an earlier pass, an earlier specification, or somebody's hand left in the status. */
export function anyBlockEntries(network: Network, { perNodeBlockSize }: IPPoolSpec): fc.Arbitrary<readonly BlockEntry[]> {
  const size = Math.max(1, Math.min(perNodeBlockSize, sizeOf(network)));
  const first = sizeOf(network) > 2 ? 1 : 0;
  const blocks = Math.ceil((sizeOf(network) - first) / size);
  const anyBlock = fc.oneof({ weight: 5, arbitrary: fc.nat(blocks - 1) }, { weight: 1, arbitrary: fc.constantFrom(0, blocks - 1) });
  const anyEnds = fc.oneof(
    // in place; the last one may have no room, or end with the broadcast
    { weight: 10, arbitrary: anyBlock.map((block) => [first + block * size, first + (block + 1) * size - 1] as const) },
    { weight: 1, arbitrary: fc.tuple(fc.nat(sizeOf(network)), fc.constantFrom(-1, 0)).map(([start, more]) => [start, start + size + more] as const) },
    { weight: 1, arbitrary: fc.tuple(fc.integer({ min: -3, max: sizeOf(network) }), fc.integer({ min: -3, max: sizeOf(network) })) },
  );
  return fc.array(fc.tuple(anyOwner, anyEnds).chain(([nodeName, [start, end]]) => fc.record({
    nodeName: fc.constant(nodeName), startIP: anyText(at(network, start)), endIP: anyText(at(network, end)),
  })), { maxLength: 5 });
}

/** The same for prefixes. The gateway is mostly the one of the specification. */
export function anyPrefixEntries(network: Network, spec: CIDRPoolSpec): fc.Arbitrary<readonly PrefixEntry[]> {
  const length = Math.min(Math.max(spec.perNodeNetworkPrefix, network.length), network.bits);
  const size = 2 ** (network.bits - length);
  const anyAddress = fc.nat(sizeOf(network) / size - 1).map((index) => at(network, index * size) ?? '');
  const anyPrefix = fc.oneof(
    { weight: 12, arbitrary: anyAddress.map((address) => `${address}/${length}`) },
    { weight: 1, arbitrary: anyAddress.map((address) => `${address.toUpperCase()}/0${length}`) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.nat(2 * sizeOf(network)), fc.constantFrom(length, length + 1)).map(([offset, other]) => `${at(network, offset) ?? ''}/${other}`),
    },
    { weight: 1, arbitrary: fc.constantFrom('', '10.99.0.0/24', 'fd99::/64', '10.0.0.0') },
    ...(spec.staticAllocations?.length ? [{ weight: 2, arbitrary: fc.constantFrom(...spec.staticAllocations.map(({ prefix }) => prefix)) }] : []),
  );
  return fc.array(fc.tuple(anyOwner, anyPrefix).chain(([nodeName, prefix]) => fc.record({
    nodeName: fc.constant(nodeName),
    prefix: fc.constant(prefix),
    gateway: fc.oneof(
      { weight: 12, arbitrary: fc.constant(ownGateway(nodeName, prefix, network, spec)) },
      { weight: 1, arbitrary: fc.constantFrom(undefined, '', at(network, 1), '10.0.0.1') },
    ),
  })), { maxLength: 5 });
}

function ownGateway(nodeName: string, prefix: string, network: Network, { gatewayIndex, staticAllocations = [] }: CIDRPoolSpec): string | undefined {
  const fixed = staticAllocations.find((candidate) => candidate.nodeName === nodeName)?.gateway;
  const parsed = parseCidr(prefix);
  if (fixed || parsed === undefined || gatewayIndex === undefined || parsed.length < network.length) return fixed;
  return parsed.bits - parsed.length > 10 ? undefined : gatewayOf(parsed, gatewayIndex);
}

function anyText(text: string | undefined): fc.Arbitrary<string> {
  if (text === undefined) return anyUnparsable;
  return fc.oneof(
    { weight: 20, arbitrary: fc.constant(text) },
    { weight: 2, arbitrary: unusual(text) },
    { weight: 1, arbitrary: anyUnparsable },
    // the same number in the other family
    { weight: 1, arbitrary: fc.constant(text.includes(':') ? text : `::${text}`) },
  );
}
