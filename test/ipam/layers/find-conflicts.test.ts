import * as fc from 'fast-check';
import { claim, ClaimText, FACTS, KINDS } from './claims';
import { ClaimFacts, ClaimKind, Conflict, findConflicts, LayerClaim, verdictOf } from '../../../src/ipam';
import { Address, AddressRange, AddressSet, Prefix } from '../../../src/net';

/** Owners in byte order with the severity, as a check of every pair with every other finds them. */
function naive(claims: readonly LayerClaim[]): ReadonlyMap<string, string> {
  const worst = new Map<string, string>();
  const order = ['info', 'warning', 'error'];
  for (const [index, first] of claims.entries()) {
    for (const second of claims.slice(index + 1)) {
      const severity = verdictOf(first, second)?.severity ?? 'none';
      const pair = pairOf(first, second);
      if (order.indexOf(severity) > order.indexOf(worst.get(pair) ?? 'none')) worst.set(pair, severity);
    }
  }
  return worst;
}

function found(conflicts: readonly Conflict[]): ReadonlyMap<string, string> {
  return new Map(conflicts.map(({ first, second, severity }) => [pairOf(first, second), severity]));
}

function pairOf(...claims: readonly LayerClaim[]): string {
  return claims.map(({ cluster, owner }) => `${cluster}/${owner}`).sort().join(' + ');
}

const moreFacts: readonly ClaimFacts[] = [
  { kind: 'metallb', isPassive: true },
  { kind: 'calico-pods', isRouted: true },
  { kind: 'cilium-pods', isRouted: true },
  { kind: 'infrastructure', isGateway: true },
  { kind: 'nv-ipam', pool: 'IPPool', gateway: { address: '10.0.0.8' } },
  { kind: 'nv-ipam', pool: 'CIDRPool', gateway: { index: 1, nodePrefixLength: 30 } },
  ...['', 'a'].flatMap((networkName) => ['10.0.0.0/28', '10.0.0.0/29'].flatMap((range) => [true, false].map((keepsUnique): ClaimFacts => (
    { kind: 'whereabouts', networkName, keepsUnique, range })))),
];

/** Claims in 32 addresses of either family, so that most meet. */
const claims: fc.Arbitrary<LayerClaim[]> = fc.array(fc.record({
  facts: fc.constantFrom(...moreFacts, ...KINDS.map((kind) => FACTS[kind])),
  owner: fc.nat(9).map((number) => `owner ${number}`),
  cluster: fc.constantFrom('a', 'b'),
  domain: fc.constantFrom('x', 'y'),
  isDeclared: fc.boolean(),
  family: fc.constantFrom('10.0.0.0', 'fd00::'),
  parents: fc.array(fc.tuple(fc.nat(31), fc.integer({ min: 0, max: 5 })), { maxLength: 2 }),
  ranges: fc.array(fc.tuple(fc.nat(31), fc.nat(31)), { maxLength: 3 }),
}).map(({ facts, family, parents, ranges, ...common }): LayerClaim => {
  const base = Address.parse(family);
  return {
    ...facts,
    ...common,
    layer: 'reserved',
    parents: parents.map(([at, hostBits]) => Prefix.containing(base.plus(at), base.bits - hostBits)),
    allocatable: AddressSet.of(...ranges.map(([a, b]) => AddressRange.between(base.plus(Math.min(a, b)), base.plus(Math.max(a, b))))),
  };
}), { maxLength: 12 });

test('finds what comparing every claim with every other finds', () => {
  fc.assert(fc.property(claims, (given) => {
    expect([...found(findConflicts(given, { partners: Infinity }))].sort()).toEqual([...naive(given)].sort());
  }), { numRuns: 2_000 });
});

test('whatever the limits, one of two claims in conflict is in the result, and nothing else is', () => {
  fc.assert(fc.property(claims, (given) => {
    const every = naive(given);
    const some = found(findConflicts(given, { partners: 1 }));
    const named = new Set([...some.keys()].flatMap((pair) => pair.split(' + ')));
    expect([...some.keys()].filter((pair) => !every.has(pair))).toEqual([]);
    expect([...every.keys()].filter((pair) => !pair.split(' + ').some((owner) => named.has(owner)))).toEqual([]);
  }), { numRuns: 1_000 });
});

test('the order of the claims does not matter for who is in conflict', () => {
  fc.assert(fc.property(claims, (given) => {
    expect([...found(findConflicts([...given].reverse()))].sort()).toEqual([...found(findConflicts(given))].sort());
  }), { numRuns: 500 });
});

const texts = (conflicts: readonly Conflict[]): string[] => conflicts.map(({ first, second, shared, severity, row }) => (
  `${severity} ${row.id}: ${first.owner} + ${second.owner} in ${shared}`
));

test('conflicts come in the order of the address space, IPv4 first', () => {
  expect(texts(findConflicts([
    claim('service', 'fd00::/64'), claim('pod-network', 'fd00::/48'), claim('nv-ipam', '10.1.0.0/24'), claim('whereabouts', '10.1.0.0/16'), claim('service', '10.0.0.0/8'),
  ]))).toEqual([
    'error services-secondary: service 10.0.0.0/8 + nv-ipam 10.1.0.0/24 in 10.1.0.0-10.1.0.255',
    'error secondary-secondary: whereabouts 10.1.0.0/16 + nv-ipam 10.1.0.0/24 in 10.1.0.0-10.1.0.255',
    'error services-secondary: service 10.0.0.0/8 + whereabouts 10.1.0.0/16 in 10.1.0.0-10.1.255.255',
    'error pods-services: pod-network fd00::/48 + service fd00::/64 in fd00::-fd00::ffff:ffff:ffff:ffff',
  ]);
});

test('of many networks of two owners the worst conflict is reported', () => {
  const rails = (owner: string, kind: ClaimKind, text: ClaimText = {}): LayerClaim[] => ['10.0.0.0/24', '10.0.1.0/24'].map((network) => claim(kind, network, { owner, ...text }));
  expect(texts(findConflicts([...rails('a', 'nv-ipam'), ...rails('b', 'nv-ipam')]))).toEqual(['error nv-ipam-nv-ipam: a + b in 10.0.0.0-10.0.0.255']);
  expect(texts(findConflicts([
    claim('nv-ipam', '10.0.0.0/24', { owner: 'pool', allocatable: ['10.0.0.128/25'] }), claim('metallb', '10.0.0.0/25', { owner: 'vip' }), claim('metallb', '10.0.0.200/31', { owner: 'vip' }),
  ]))).toEqual(['error load-balancer-secondary: pool + vip in 10.0.0.200-10.0.0.201']);
});

test('a thousand harmless overlaps hide no other', () => {
  const declared = Array.from({ length: 1_000 }, (_, index) => claim('node', '10.0.0.0/8', { owner: `declared ${index}`, isDeclared: true }));
  const shared = Array.from({ length: 1_000 }, (_, index): LayerClaim => claim('whereabouts', '10.0.0.0/9', {
    owner: `network ${index}`, facts: { kind: 'whereabouts', networkName: '', keepsUnique: true, range: `10.0.0.0/${index}` },
  }));
  const other = claim('whereabouts', '10.1.0.0/16', { owner: 'other', facts: { kind: 'whereabouts', networkName: 'b', keepsUnique: true, range: '10.1.0.0/16' } });
  const last = claim('whereabouts', '10.1.2.0/24', { owner: 'last', facts: { kind: 'whereabouts', networkName: '', keepsUnique: true, range: '10.1.2.0/24' } });
  const named = findConflicts([...declared, ...shared, other, last]).map(({ first, second }) => pairOf(first, second));
  expect(named).toContain('one/last + one/other');
  expect(named).not.toContainEqual(expect.stringMatching(/declared \d+ \+ one\/declared/));
});

test('as many claims as there are in one place give as many conflicts, not their square', () => {
  const same = Array.from({ length: 20_000 }, (_, index) => claim('nv-ipam', '10.0.0.0/24', { owner: `pool ${index}` }));
  const conflicts = findConflicts(same);
  expect(conflicts.length).toBeLessThan(30_000);
  expect(new Set(conflicts.flatMap(({ first, second }) => [first.owner, second.owner])).size).toBe(20_000);
});

test('families never meet', () => {
  const values = [claim('nv-ipam', '0.0.0.0/0'), claim('service', '::/0')];
  expect(findConflicts(values)).toEqual([]);
});
