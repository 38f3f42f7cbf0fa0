import { cidrPool, daemonOf, excluding, failingFields, given, history, ipPool, labelled, named, nodes, pinned, positions, requirement } from './pools';
import { CURRENT_BEHAVIOUR, Exclusion, IpPool, ipPoolViews, NodeSelectorTerm, predictPool, selectNodes } from '../../../src/ipam/nv-ipam';
import { formatAddress } from '../../../src/net';

/*
 * Pools that would keep the controller, or a careless model of it, busy for ever. What is asserted is the result; a test that does not end has found
 * a loop.
 */

const FD = 0xfdn << 120n;

function v6(value: bigint): string {
  return formatAddress('IPv6', value);
}

function times<Value>(count: number, make: (index: number) => Value): Value[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Names in the order of their bytes. */
function names(count: number): string[] {
  return times(count, (index) => `n${String(index).padStart(6, '0')}`);
}

/** Exclusions from one address of fd00::/16 to another, by how far they are from fd00::. */
function between(...ranges: (readonly [bigint, bigint])[]): Exclusion[] {
  return ranges.map(([from, to]) => ({ startIP: v6(FD + from), endIP: v6(FD + to) }));
}

/** A range of as many addresses from one on. */
function long(from: bigint, length: bigint): readonly [bigint, bigint] {
  return [from, from + length - 1n];
}

describe('blocks of an IPv6 subnet', () => {
  test.each([
    [1n, 'fd00::2-fd00::2'],
    [2n, 'fd00::3-fd00::4'],
    [3n, 'fd00::4-fd00::6'],
    [2n ** 40n, 'fd00::100:0:1-fd00::200:0:0'],
    [2n ** 62n, 'fd00::4000:0:0:1-fd00::8000:0:0:0'],
  ])('of %p addresses are counted in /16 to /64', (perNodeBlockSize, second) => {
    for (const length of [16, 32, 48, 63, 64]) {
      expect(given(ipPool({ subnet: `fd00::/${length}`, perNodeBlockSize }), 'a', 'b')[1]).toBe(`b ${second}`);
    }
  });

  test('end with the last one that fits', () => {
    expect(given(ipPool({ subnet: 'fd00::/64', perNodeBlockSize: 2n ** 62n }), 'a', 'b', 'c', 'd').slice(2))
      .toEqual(['c fd00::8000:0:0:1-fd00::c000:0:0:0', 'd NoFreeRanges']);
  });

  const NONE = 'NoFreeRanges';
  const HANGS = 'spec.exclusions';
  const LENGTHS = [2n ** 63n - 1n, 2n ** 63n, 2n ** 63n + 1n, 2n ** 100n];

  test.each([
    // the jump begins at the second block of the exclusion, and has to be shorter than 2^63
    [1n, ['fd00::8000:0:0:0', 'fd00::8000:0:0:1', NONE, NONE]],
    [2n, ['fd00::7fff:ffff:ffff:ffff', 'fd00::8000:0:0:1', 'fd00::8000:0:0:1', NONE]],
    // 2^63 + 1 is a multiple of 3
    [3n, ['fd00::7fff:ffff:ffff:ffff', 'fd00::7fff:ffff:ffff:ffff', 'fd00::8000:0:0:2', HANGS]],
    [2n ** 40n, ['fd00::7fff:ff00:0:1', 'fd00::8000:0:0:1', 'fd00::8000:0:0:1', HANGS]],
    [2n ** 62n, ['fd00::4000:0:0:1', 'fd00::8000:0:0:1', 'fd00::8000:0:0:1', HANGS]],
  ])('of %p addresses behind an exclusion of 2^63 - 1, 2^63, 2^63 + 1 and 2^100 at the beginning', (perNodeBlockSize, results) => {
    expect(LENGTHS.map((length) => startOrReason(ipPool({ subnet: 'fd00::/16', perNodeBlockSize, exclusions: between(long(1n, length)) }), 'a')))
      .toEqual(results);
  });

  test.each([
    [1n, ['fd00::8000:0:0:1', 'fd00::8000:0:0:2', NONE, NONE]],
    [2n, ['fd00::8000:0:0:1', 'fd00::8000:0:0:3', 'fd00::8000:0:0:3', NONE]],
    [3n, ['fd00::8000:0:0:2', 'fd00::8000:0:0:2', 'fd00::8000:0:0:5', HANGS]],
  ])('of %p addresses behind one that leaves the first block free', (perNodeBlockSize, results) => {
    const pool = (length: bigint) => ipPool({ subnet: 'fd00::/16', perNodeBlockSize, exclusions: between(long(1n + perNodeBlockSize, length)) });
    expect(LENGTHS.map((length) => startOrReason(pool(length), 'a', 'b'))).toEqual(results);
  });

  test('before an exclusion at the end are given without a look at it', () => {
    const pool = ipPool({ subnet: 'fd00::/64', perNodeBlockSize: 3, exclusions: between([4n, 2n ** 64n - 1n]) });
    expect([startOrReason(pool, 'a'), startOrReason(pool, 'a', 'b')]).toEqual(['fd00::1', HANGS]);
    expect(startOrReason({ ...pool, spec: { ...pool.spec, perNodeBlockSize: 1n } }, 'a', 'b', 'c', 'd')).toBe(NONE);
  });

  test('behind adjacent exclusions that are too long only together', () => {
    const half = 2n ** 62n;
    expect(startOrReason(ipPool({ subnet: 'fd00::/16', perNodeBlockSize: 1, exclusions: between(long(1n + half, half + 1n), long(1n, half)) }), 'a'))
      .toBe(NONE);
  });

  test('behind a huge exclusion are reached when the blocks are huge too', () => {
    // 2^31 blocks are visited one by one
    expect(startOrReason(ipPool({ subnet: 'fd00::/16', perNodeBlockSize: 2n ** 62n, exclusions: between(long(1n, 2n ** 93n)) }), 'a')).toBe('fd00:0:2000::1');
  });

  test('behind several huge exclusions are not, when together they are too much', () => {
    // every exclusion is 2^31 blocks, and behind every one a block is free
    const size = 2n ** 62n;
    const exclusions = between(...[0n, 1n, 2n].map((number) => long(1n + number * (2n ** 93n + size), 2n ** 93n)));
    const pool = ipPool({ subnet: 'fd00::/16', perNodeBlockSize: size, exclusions });
    expect([startOrReason(pool, 'a', 'b'), startOrReason(pool, 'a', 'b', 'c')]).toEqual(['fd00:0:4000:0:4000::1', HANGS]);
  });

  test('behind 20,000 exclusions that are each too long for the jump of small blocks', () => {
    const exclusions = between(...times(20_000, (index) => long(1n + BigInt(index) * 2n ** 65n, 2n ** 64n)));
    expect(given(ipPool({ subnet: 'fd00::/16', perNodeBlockSize: 2, exclusions }), ...names(10_000))[9_999]).toBe('n009999 NoFreeRanges');
    // four blocks are excluded, four are free
    const blocks = given(ipPool({ subnet: 'fd00::/16', perNodeBlockSize: 2n ** 62n, exclusions }), ...names(10_000));
    expect(blocks[9_999]).toBe(`n009999 ${rangeText(1n + 2_499n * 2n ** 65n + 7n * 2n ** 62n, 2n ** 62n)}`);
  });
});

describe('the ends of the address space', () => {
  test.each([
    [ipPool({ subnet: '255.255.255.0/24', perNodeBlockSize: 127 }), ['a 255.255.255.1-255.255.255.127', 'b 255.255.255.128-255.255.255.254', 'c NoFreeRanges']],
    [ipPool({ subnet: '255.255.255.254/31', perNodeBlockSize: 1 }), ['a 255.255.255.254-255.255.255.254', 'b 255.255.255.255-255.255.255.255', 'c NoFreeRanges']],
    [ipPool({ subnet: '0.0.0.0/0', perNodeBlockSize: 2 ** 31 - 1 }), ['a 0.0.0.1-127.255.255.255', 'b 128.0.0.0-255.255.255.254', 'c NoFreeRanges']],
    [ipPool({ subnet: '::/0', perNodeBlockSize: 2n ** 62n }), ['a ::1-::4000:0:0:0', 'b ::4000:0:0:1-::8000:0:0:0', 'c ::8000:0:0:1-::c000:0:0:0']],
    [cidrPool({ cidr: '0.0.0.0/0', perNodeNetworkPrefix: 1 }), ['a 0.0.0.0/1', 'b 128.0.0.0/1', 'c NoFreePrefixes']],
    [cidrPool({ cidr: '::/0', perNodeNetworkPrefix: 1 }), ['a ::/1', 'b 8000::/1', 'c NoFreePrefixes']],
    [cidrPool({ cidr: 'ffff::/16', perNodeNetworkPrefix: 17, gatewayIndex: 9 }), ['a ffff::/17 ffff::9', 'b ffff:8000::/17 ffff:8000::9', 'c NoFreePrefixes']],
    [cidrPool({ cidr: '255.255.255.254/31', perNodeNetworkPrefix: 32 }), ['a 255.255.255.254/32', 'b 255.255.255.255/32', 'c NoFreePrefixes']],
  ])('%# are given out and not passed', (pool, expected) => {
    expect(given(pool, 'a', 'b', 'c')).toEqual(expected);
  });

  test('an exclusion up to the last IPv6 address ends the walk, because nothing comes behind it', () => {
    const exclusions = excluding('ffff::1-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff');
    expect([1, 2, 3, 1000].map((perNodeBlockSize) => startOrReason(ipPool({ subnet: 'ffff::/16', perNodeBlockSize, exclusions }), 'a')))
      .toEqual(['NoFreeRanges', 'NoFreeRanges', 'NoFreeRanges', 'NoFreeRanges']);
  });

  test('an exclusion up to the last IPv4 address ends the walk', () => {
    expect(startOrReason(ipPool({ subnet: '255.255.255.0/24', exclusions: excluding('255.255.255.0-255.255.255.255') }), 'a')).toBe('NoFreeRanges');
  });
});

describe('20,000 exclusions, 20,000 positions and 10,000 nodes', () => {
  const odd = positions(...times(20_000, (index) => [2 * index + 1, 2 * index + 1] as const));

  test('that leave half of every block', () => {
    const size = 40_001n;
    const exclusions = between(...times(20_000, (index) => long(1n + BigInt(index) * size, 1n)));
    const { allocations } = predictPool(ipPool({ subnet: 'fd00::/16', perNodeBlockSize: size, exclusions, perNodeExclusions: odd }), nodes(...names(10_000)));
    expect(allocations[9_999])
      .toEqual({ kind: 'block', nodeName: 'n009999', startIP: v6(FD + 1n + 9_999n * size), endIP: v6(FD + 10_000n * size), usable: 20_000n });
  });

  test('that exclude one block only together', () => {
    // the positions take every second address, the exclusions the other ones of block 3
    const exclusions = between(...times(20_000, (index) => long(1n + 3n * 40_000n + 2n * BigInt(index), 1n)));
    const blocks = given(ipPool({ subnet: 'fd00::/16', perNodeBlockSize: 40_000, exclusions, perNodeExclusions: odd }), ...names(10_000));
    expect([2, 3, 9_999].map((index) => blocks[index])).toEqual([[2, 2n], [3, 4n], [9_999, 10_000n]]
      .map(([index, block]) => `n${String(index).padStart(6, '0')} ${rangeText(1n + BigInt(block) * 40_000n, 40_000n)}`));
  });

  test('that leave half of every prefix', () => {
    const exclusions = between(...times(20_000, (index) => long(BigInt(index) * 65_536n + 2n, 1n)));
    const { allocations } = predictPool(cidrPool({ cidr: 'fd00::/16', perNodeNetworkPrefix: 112, exclusions, perNodeExclusions: odd }), nodes(...names(10_000)));
    expect(allocations[9_999]).toEqual({ kind: 'prefix', nodeName: 'n009999', prefix: 'fd00::270f:0/112', gateway: '', usable: 65_535n - 20_001n });
  });

  test('of which every second block is excluded', () => {
    const exclusions = between(...times(20_000, (index) => long(1n + 14n * BigInt(index), 7n)));
    expect(given(ipPool({ subnet: 'fd00::/16', perNodeBlockSize: 7, exclusions }), ...names(10_000))[9_999])
      .toBe(`n009999 ${rangeText(1n + 19_999n * 7n, 7n)}`);
  });

  test('of which all of the first blocks and prefixes are excluded one by one', () => {
    const blocks = between(...times(20_000, (index) => long(1n + 7n * BigInt(index), 7n)));
    expect(given(ipPool({ subnet: 'fd00::/16', perNodeBlockSize: 7, exclusions: blocks }), ...names(10_000))[0])
      .toBe(`n000000 ${rangeText(1n + 20_000n * 7n, 7n)}`);
    const prefixes = between(...times(20_000, (index) => long(16n * BigInt(index), 16n)));
    expect(given(cidrPool({ cidr: 'fd00::/16', perNodeNetworkPrefix: 124, exclusions: prefixes }), ...names(10_000))[0]).toBe('n000000 fd00::4:e200/124');
  });

  test('that are seen in another way by blocks of every size', () => {
    const viewOf = ipPoolViews(ipPool({ subnet: 'fd00::/64', perNodeExclusions: odd }), CURRENT_BEHAVIOUR);
    const usable = times(20_000, (index) => viewOf({ nodeName: 'n', startIP: 'fd00::1', endIP: v6(FD + 1n + BigInt(index)) }).usable);
    expect([0, 1, 2, 3, 19_998, 19_999].map((index) => usable[index])).toEqual([1n, 1n, 2n, 2n, 10_000n, 10_000n]);
  });
});

describe('a status of 20,000 entries', () => {
  const all = names(20_000);

  test('that are all the same: the first one keeps the block', () => {
    const blocks = given(ipPool({ subnet: 'fd00::/64' }, ...all.map((name) => `${name} fd00::1-fd00::4`)), ...all);
    expect([blocks[0], blocks[19_999]]).toEqual(['n000000 fd00::1-fd00::4', `n019999 ${rangeText(1n + 19_999n * 4n, 4n)}`]);
    const prefixes = given(cidrPool({ cidr: 'fd00::/64', perNodeNetworkPrefix: 112 }, ...all.map((name) => `${name} fd00::9:0/112`)), ...all);
    expect([prefixes[0], prefixes[19_999]]).toEqual(['n000000 fd00::/112', 'n019999 fd00::4e1f:0/112']);
  });

  test('that are all misaligned: none is kept', () => {
    const blocks = given(ipPool({ subnet: 'fd00::/64' }, ...all.map((name, index) => `${name} ${rangeText(2n + 4n * BigInt(index), 4n)}`)), ...all);
    expect([blocks[0], blocks[19_999]]).toEqual(['n000000 fd00::1-fd00::4', `n019999 ${rangeText(1n + 19_999n * 4n, 4n)}`]);
  });

  test('that are all misaligned, but so far inside that the controller does not see it: all are kept', () => {
    // 2^62 and what is less than 512 more are one floating-point number
    const status = all.map((name, index) => `${name} ${rangeText(2n ** 62n + 2n * BigInt(index), 2n)}`);
    const exclusions = between(...times(20_000, (index) => long(2n + 4n * BigInt(index), 1n)));
    expect(given(ipPool({ subnet: 'fd00::/64', perNodeBlockSize: 2, exclusions }, ...status), ...all)).toEqual(status);
  });

  test('that write one prefix in many ways: all are kept, and see the same', () => {
    const some = names(2_048);
    const status = some.map((name, index) => `${name} ${spelling('fd00:abcd:abcd:abcd::/64', index)}`);
    const exclusions = times(20_000, (index) => v6((0xfd00abcdabcdabcdn << 64n) + 1n + 2n * BigInt(index)));
    const pool = cidrPool({ cidr: 'fd00:abcd::/32', perNodeNetworkPrefix: 64, exclusions: excluding(...exclusions) }, ...status);
    const { allocations } = predictPool(pool, nodes(...some));
    expect(new Set(allocations.map((allocation) => (allocation.kind === 'none' ? 0n : allocation.usable)))).toEqual(new Set([2n ** 64n - 1n - 20_000n]));
  });
});

describe('long lists and texts', () => {
  test('10,000 static allocations in reverse', () => {
    const entries = names(10_000).map((name, index) => `${name} ${v6(FD + BigInt(9_999 - index) * 65_536n)}/112`);
    const pool = cidrPool({ cidr: 'fd00::/64', perNodeNetworkPrefix: 112, staticAllocations: pinned(...entries) });
    expect(history([pool, ...names(10_000), 'z'], [pool, ...names(10_000), 'z']))
      .toEqual([[...entries, 'z fd00::2710:0/112'], [...entries, 'z fd00::2710:0/112']]);
  });

  test('10,000 static allocations of one node, or of one prefix', () => {
    const entries = times(10_000, (index) => `n ${v6(FD + BigInt(index) * 65_536n)}/112`);
    const sameNode = cidrPool({ cidr: 'fd00::/64', perNodeNetworkPrefix: 112, staticAllocations: pinned(...entries) });
    const samePrefix = cidrPool({ staticAllocations: pinned(...names(10_000).map((name) => `${name} 10.0.0.0/24`)) });
    expect([failingFields(sameNode), failingFields(samePrefix)]).toEqual([['spec.staticAllocations'], ['spec.staticAllocations']]);
  });

  const cluster = names(10_000).map((name, index) => ({ name, labels: { name, number: String(index), same: 'v' } }));
  const selected = (terms: readonly NodeSelectorTerm[]): number => selectNodes({ nodeSelectorTerms: terms }, cluster).length;
  const anyOf = (term: (index: number) => string[]): number =>
    selected(times(10_000, (index) => ({ matchExpressions: term(index).map(requirement), matchFields: [] })));

  test('a selector of 10,000 values', () => {
    const texts = [`name In ${names(10_000).join(' ')}`, `name NotIn ${names(9_999).join(' ')}`];
    expect(texts.map((text) => selected(labelled([text]).nodeSelectorTerms)))
      .toEqual([10_000, 1]);
  });

  test.each([
    ['every one matches one node', (index: number) => [`name In n${String(index).padStart(6, '0')}`], 10_000],
    ['no value is there', (index: number) => [`name In z${index}`], 0],
    ['no key is there', (index: number) => ['same Exists', `z${index} Exists`], 0],
    ['every value is refused', (index: number) => [`same NotIn v w${index}`], 0],
    ['every number is too low', (index: number) => [`number Gt ${20_000 + index}`], 0],
    ['no number is between', (index: number) => [`number Gt ${index}`, `number Lt ${index + 1}`], 0],
    ['all match but for one requirement', (index: number) => ['same In v', `name NotIn z${index}`, 'number Lt 0'], 0],
    ['all match', (index: number) => [`z${index} DoesNotExist`], 10_000],
  ])('a selector of 10,000 terms, of which %s', (_what, term, count) => {
    expect(anyOf(term)).toBe(count);
  });

  test('a selector of 10,000 terms on names', () => {
    expect(selected(names(10_000).flatMap((name) => named(`metadata.name In ${name}`).nodeSelectorTerms))).toBe(10_000);
    expect(selected(names(10_000).flatMap((name) => named(`metadata.name In z${name}`, `metadata.name NotIn ${name}`).nodeSelectorTerms))).toBe(0);
  });

  test('names of 100 kB', () => {
    const longest = times(100, (index) => `${'x'.repeat(100_000)}${String(index).padStart(2, '0')}`);
    expect(given(ipPool({ subnet: '10.0.0.0/16' }), ...[...longest].reverse())[99]).toBe(`${longest[99]} 10.0.1.141-10.0.1.144`);
  });

  const PARTS = ['a', ':', '.', '0', 'f', '1.', 'f:', '/', '-', 'a.', '::ffff:', '1.1.1.1:', '9', '%', '\0', 'é', '0x', '\n'];

  test.each(PARTS)('1 MB of %j where addresses and labels should be', (part) => {
    const text = part.repeat(Math.ceil(2 ** 20 / part.length));
    const blocks = ipPool({ subnet: text, exclusions: excluding(text), gateway: text, routes: [{ dst: text }] }, `a ${text}-${text}`);
    expect(failingFields(blocks)).toEqual(['spec.subnet', 'spec.gateway', 'spec.routes[0].dst']);
    const kept = ipPool({}, `a ${text}-${text}`);
    expect(given(kept, 'a')).toEqual(['a 10.0.0.1-10.0.0.4']);
    const prefixes = cidrPool({ exclusions: [{ startIP: text, endIP: text }], staticAllocations: [{ nodeName: text, prefix: text, gateway: text }] });
    expect(failingFields(prefixes)).toEqual(['spec.exclusions[0].startIP', 'spec.exclusions[0].endIP', 'spec.staticAllocations[0].prefix']);
    const gateway = cidrPool({ staticAllocations: [{ nodeName: text, prefix: '10.0.0.0/24', gateway: text }] });
    expect(failingFields(gateway)).toEqual(['spec.staticAllocations[0].gateway']);
    const matchExpressions = [{ key: text, operator: 'Gt', values: [text] }, { key: 'a', operator: 'In', values: [text] }];
    const terms = [{ matchExpressions, matchFields: [{ key: 'metadata.name', operator: 'In', values: [text] }] }];
    expect(new Set(failingFields(ipPool({ nodeSelector: { nodeSelectorTerms: terms } }))))
      .toEqual(new Set(['spec.nodeSelectorTerms[0].matchExpressions[0].key', 'spec.nodeSelectorTerms[0].matchFields[0].values[0]']));
    expect(selectNodes({ nodeSelectorTerms: terms }, [{ name: text, labels: { [text]: text, a: text } }])).toEqual([]);
  });

  test('10,000 pods on one node come and go', () => {
    const daemon = daemonOf(ipPool({ subnet: 'fd00::/64' }), 'fd00::1-fd00::ffff');
    expect(daemon.askAll(...names(10_000))[9_999]).toBe('fd00::2710');
    names(10_000).forEach((name) => daemon.release(name));
    expect(daemon.ask('last')).toBe('fd00::2711');
  });
});

/** Where the block of the last node begins, why it has none, or the fields on which the pass fails. */
function startOrReason(pool: IpPool, ...nodeNames: string[]): string {
  const failing = failingFields(pool, ...nodeNames);
  if (failing.length > 0) return failing.join();
  return given(pool, ...nodeNames)[nodeNames.length - 1].split(' ')[1].split('-')[0];
}

function rangeText(from: bigint, size: bigint): string {
  return `${v6(FD + from)}-${v6(FD + from + size - 1n)}`;
}

/** The same network with other letters in upper case. */
function spelling(text: string, number: number): string {
  let bits = number;
  return text.replace(/[a-d]/g, (letter) => {
    const isUpper = bits % 2 === 1;
    bits >>= 1;
    return isUpper ? letter.toUpperCase() : letter;
  });
}
