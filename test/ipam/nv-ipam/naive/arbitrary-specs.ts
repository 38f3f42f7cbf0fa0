import * as fc from 'fast-check';
import { anySpan, anyUnparsable, at, inside, maybe, Network, sizeOf, unusual, usableCount } from './arbitrary-networks';
import { anyBadSelector, anyNodeName, anySelector } from './arbitrary-nodes';
import type { CIDRPoolSpec, ExcludeIndexRange, ExcludeRange, IPPoolSpec, Route, StaticAllocation } from './types';

/** A specification in a network that the validation accepts. */
export function anyBlockSpec(network: Network): fc.Arbitrary<IPPoolSpec> {
  const usable = usableCount(network);
  // mostly such that several nodes get one
  const anySize = fc.oneof(
    fc.integer({ min: 1, max: Math.min(usable, 3) }),
    fc.integer({ min: 1, max: Math.max(1, Math.floor(usable / 4)) }),
    fc.integer({ min: 1, max: usable }),
  );
  return fc.tuple(anySize, maybe(anyGateway(network), 40)).chain(([perNodeBlockSize, gateway]) => fc.record({
    // host bits are allowed
    subnet: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(sizeOf(network) - 1) })
      .map((offset) => `${inside(network, offset)}/${network.length}`),
    perNodeBlockSize: fc.constant(perNodeBlockSize),
    gateway: fc.constant(gateway),
    exclusions: anyExclusions(network, perNodeBlockSize, Math.min(1, sizeOf(network) - 1)),
    perNodeExclusions: anyIndexExclusions(perNodeBlockSize - 1),
    ...anyRest(network, gateway !== undefined),
  }));
}

/** A specification in a network that the validation accepts. */
export function anyPrefixSpec(network: Network): fc.Arbitrary<CIDRPoolSpec> {
  // mostly such that several nodes get one
  const anyLength = fc.oneof(
    { weight: 1, arbitrary: fc.integer({ min: network.length, max: network.bits }) },
    { weight: 3, arbitrary: fc.integer({ min: Math.min(network.length + 2, network.bits), max: Math.min(network.length + 4, network.bits) }) },
  );
  return anyLength.chain((length) => {
    const prefix: Network = { ...network, length };
    return maybe(anyGatewayIndex(prefix), 40).chain((gatewayIndex) => fc.record({
      cidr: fc.constant(`${inside(network, 0)}/${network.length}`),
      perNodeNetworkPrefix: fc.constant(length),
      gatewayIndex: fc.constant(gatewayIndex),
      exclusions: anyExclusions(network, sizeOf(prefix), 0),
      perNodeExclusions: anyIndexExclusions(sizeOf(prefix) - 1),
      staticAllocations: maybe(anyStatics(network, length)),
      ...anyRest(network, gatewayIndex !== undefined),
    }));
  });
}

/** Fields of which at least one makes a good specification a bad one. */
export function anyBlockFlaw(network: Network): fc.Arbitrary<Partial<IPPoolSpec>> {
  return fc.oneof(
    anySharedFlaw(network),
    fc.constantFrom('', '10.0.0.0', '10.0.0.0/33', 'fd00::/129', '10.0.0/24', 'x/24').map((subnet) => ({ subnet })),
    fc.constantFrom(0, -1, usableCount(network) + 1, 2 ** 31).map((perNodeBlockSize) => ({ perNodeBlockSize })),
    fc.oneof(anyUnparsable, anyOutside(network)).map((gateway) => ({ gateway })),
    fc.constant({ gateway: '', defaultGateway: true, routes: [{ dst: '10.0.0.0/8' }] }),
  );
}

export function anyPrefixFlaw(network: Network): fc.Arbitrary<Partial<CIDRPoolSpec>> {
  return fc.oneof(
    anySharedFlaw(network),
    fc.constantFrom('', '10.0.0.0', '10.0.0.1/24', '10.0.0.0/33', 'fd00::1/64').map((cidr) => ({ cidr })),
    fc.constantFrom(0, -1, network.length - 1, network.bits + 1).map((perNodeNetworkPrefix) => ({ perNodeNetworkPrefix })),
    fc.constantFrom(-1, 0, sizeOf(network) - 1, sizeOf(network), 2 ** 31 - 1).map((gatewayIndex) => ({ gatewayIndex })),
    anyBadStatics(network).map((staticAllocations) => ({ staticAllocations })),
    fc.constant({ gatewayIndex: undefined, defaultGateway: true, routes: [{ dst: '10.0.0.0/8' }] }),
  );
}

/** Status and specifications write addresses as the user did. */
function asWritten(text: string): fc.Arbitrary<string> {
  return fc.oneof({ weight: 6, arbitrary: fc.constant(text) }, { weight: 1, arbitrary: unusual(text) });
}

function anyGateway(network: Network): fc.Arbitrary<string> {
  const last = sizeOf(network) - 1;
  return fc.oneof(fc.nat(last), fc.constantFrom(0, Math.min(1, last), last)).chain((offset) => asWritten(inside(network, offset)));
}

function anyGatewayIndex(prefix: Network): fc.Arbitrary<number> {
  const size = sizeOf(prefix);
  if (size <= 2) return fc.nat(size - 1);
  const last = prefix.bits === 32 ? size - 2 : size - 1;
  return fc.oneof(fc.integer({ min: 1, max: last }), fc.constantFrom(1, last));
}

/** Anything inside, or whole blocks, so that some blocks are excluded as a whole. */
function anyExclusions(network: Network, blockSize: number, firstOffset: number): fc.Arbitrary<readonly ExcludeRange[] | undefined> {
  const last = sizeOf(network) - 1;
  const blocks = Math.max(1, Math.floor((last + 1 - firstOffset) / blockSize));
  const start = (block: number): number => firstOffset + block * blockSize;
  const anyRange = fc.oneof(
    { weight: 1, arbitrary: anySpan(last) },
    { weight: 3, arbitrary: fc.tuple(fc.nat(last), fc.nat(3)).map(([first, more]) => [first, Math.min(first + more, last)] as const) },
    { weight: 1, arbitrary: anySpan(blocks - 1).map(([a, b]) => [start(a), Math.min(start(b + 1) - 1, last)] as const) },
    { weight: 2, arbitrary: fc.nat(blocks - 1).map((block) => [start(block), Math.min(start(block + 1) - 1, last)] as const) },
    // the last address of a block, and such ranges as touch the edges of a block from outside
    { weight: 1, arbitrary: fc.nat(blocks - 1).map((block) => Math.min(start(block + 1) - 1, last)).map((end) => [end, end] as const) },
    { weight: 1, arbitrary: fc.nat(blocks - 1).map((block) => [Math.max(0, start(block) - 1), start(block)] as const) },
    { weight: 1, arbitrary: fc.nat(blocks - 1).map((block) => [Math.min(start(block + 1) - 1, last), Math.min(start(block + 1), last)] as const) },
  );
  const anyRanges = fc.array(anyRange, { maxLength: 4 });
  return maybe(fc.oneof({ weight: 1, arbitrary: anyRanges }, { weight: 2, arbitrary: anyRanges.map(apart) }), 40).chain((ranges) =>
    (ranges === undefined ? fc.constant(undefined) : fc.tuple(...ranges.map(([first, end]) =>
      fc.record({ startIP: asWritten(inside(network, first)), endIP: asWritten(inside(network, end)) })))));
}

/** The daemon of a node refuses to work with ranges that overlap. */
function apart(ranges: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  return ranges.filter(([start, end], index) => !ranges.slice(0, index).some(([first, last]) => start <= last && first <= end));
}

function anyIndexExclusions(maxIndex: number): fc.Arbitrary<readonly ExcludeIndexRange[] | undefined> {
  const anyShort = fc.tuple(fc.nat(maxIndex), fc.boolean()).map(([index, toLast]) => [index, toLast ? maxIndex : index] as const);
  const anyRange = fc.oneof(anySpan(maxIndex), anyShort)
    .map(([startIndex, endIndex]) => ({ startIndex, endIndex }));
  return maybe(fc.oneof(
    { weight: 8, arbitrary: anyRange.map((range) => [range]) },
    { weight: 2, arbitrary: fc.array(anyRange, { minLength: 2, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.constantFrom(maxIndex, Math.max(0, maxIndex - 1)).map((endIndex) => [{ startIndex: 0, endIndex }]) },
  ), 75);
}

function anyStatics(network: Network, length: number): fc.Arbitrary<readonly StaticAllocation[]> {
  const size = 2 ** (network.bits - length);
  const prefixes = sizeOf(network) / size;
  const anyOwner = fc.oneof(anyNodeName, fc.constantFrom('', 'node-9', undefined));
  const anyStatic = fc.tuple(fc.nat(prefixes - 1), anyOwner, fc.nat(size - 1)).chain(([index, nodeName, offset]) => {
    const address = inside(network, index * size);
    return fc.record({
      nodeName: fc.constant(nodeName),
      prefix: fc.oneof(
        { weight: 6, arbitrary: fc.constant(`${address}/${length}`) },
        { weight: 1, arbitrary: fc.constantFrom(`${address.toUpperCase()}/${length}`, `${address}/0${length}`) },
      ),
      gateway: maybe(asWritten(inside(network, index * size + offset)), 60),
      index: fc.constant(index),
    });
  });
  return fc.array(anyStatic, { minLength: 1, maxLength: 4 }).map((statics) => statics
    .filter(({ index }, i) => statics.findIndex((other) => other.index === index) === i)
    .filter(({ nodeName }, i, distinct) => !nodeName || distinct.findIndex((other) => other.nodeName === nodeName) === i)
    .map(({ nodeName, prefix, gateway }) => ({ nodeName, prefix, gateway })));
}

function anyBadStatics(network: Network): fc.Arbitrary<readonly StaticAllocation[]> {
  const anyOffset = fc.oneof(fc.constantFrom(0, 1, 2, 4, -2, sizeOf(network)), fc.nat(sizeOf(network)));
  const anyLength = fc.integer({ min: network.length, max: network.bits + 1 });
  return fc.array(fc.record({
    nodeName: fc.constantFrom('a', 'node-1', '', undefined),
    prefix: fc.tuple(anyOffset, anyLength).map(([offset, length]) => `${at(network, offset) ?? 'fd00::'}/${length}`),
    gateway: maybe(fc.oneof(anyUnparsable, anyOutside(network), anyGateway(network)), 60),
  }), { minLength: 1, maxLength: 4 });
}

/** Next to the network on either side, or of the other family. */
function anyOutside(network: Network): fc.Arbitrary<string> {
  const other = network.bits === 32 ? 'fd00::5' : '10.0.0.5';
  return fc.constantFrom(-1, sizeOf(network), -7, 3 * sizeOf(network)).chain((offset) => fc.constantFrom(at(network, offset) ?? other, other));
}

function anyRest(network: Network, hasGateway: boolean) {
  const destinations = network.bits === 32 ? ['10.0.0.0/8', '1.2.3.4/32', '192.168.0.1/16'] : ['fd00::/8', '2001:DB8::1/32'];
  const anyRoute: fc.Arbitrary<Route> = fc.constantFrom(...destinations).map((dst) => ({ dst }));
  return {
    nodeSelector: maybe(anySelector, 70),
    defaultGateway: hasGateway ? maybe(fc.boolean()) : fc.constantFrom(undefined, false),
    routes: hasGateway ? maybe(fc.array(anyRoute, { maxLength: 2 }), 60) : fc.constantFrom(undefined, []),
  };
}

function anySharedFlaw(network: Network) {
  const last = sizeOf(network) - 1;
  const anyEnd = fc.oneof(anyUnparsable, anyOutside(network), fc.nat(last).map((offset) => inside(network, offset)));
  const anyIndex = fc.oneof(fc.constantFrom(-1, 0, last, last + 1, 2 ** 31 - 1), fc.nat(last));
  const anyDst = fc.constantFrom('10.0.0.0/8', 'fd00::/8', '1.2.3.4/0', 'fd00::1/0', '10.0.0.0', '10.0.0.0/33', '10.0.0.0/+8');
  return fc.oneof(
    fc.array(fc.record({ startIP: anyEnd, endIP: anyEnd }), { minLength: 1, maxLength: 3 }).map((exclusions) => ({ exclusions })),
    fc.array(fc.record({ startIndex: anyIndex, endIndex: anyIndex }), { minLength: 1, maxLength: 2 })
      .map((perNodeExclusions) => ({ perNodeExclusions })),
    anyBadSelector.map((nodeSelector) => ({ nodeSelector })),
    fc.record({ defaultGateway: fc.boolean(), routes: fc.array(anyDst.map((dst) => ({ dst })), { minLength: 1, maxLength: 2 }) }),
  );
}
