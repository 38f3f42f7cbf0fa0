import { metallb, peer, pool, texts } from './given';
import { checkMetalLb, checkMetalLbReferences } from '../../../src/api/metallb';
import { PlainObject } from '../../../src/api/plain-object';

function bgp(name: string, spec: object): PlainObject {
  return metallb('BGPAdvertisement', name, spec);
}

describe('an advertisement', () => {
  test.each(['L2Advertisement', 'BGPAdvertisement'])('must not say anything twice: %s', (kind) => {
    const selectors = [{ matchLabels: { a: 'b' } }, { matchLabels: { a: 'b' } }];
    const spec = { ipAddressPools: ['a', 'b', 'a'], ipAddressPoolSelectors: selectors, nodeSelectors: selectors, serviceSelectors: selectors };
    expect(texts(checkMetalLb([metallb(kind, 'x', spec)]))).toEqual([
      `${kind} x: spec.ipAddressPools[2]: "a" is given twice`,
      `${kind} x: spec.ipAddressPoolSelectors[1]: says the same as number 0 of the list`,
      `${kind} x: spec.nodeSelectors[1]: says the same as number 0 of the list`,
      `${kind} x: spec.serviceSelectors[1]: says the same as number 0 of the list`,
    ]);
  });

  test('by BGP must not name a peer or community twice', () => {
    expect(texts(checkMetalLb([bgp('x', { peers: ['a', 'a'], communities: ['1:2', '1:2'] })]))).toEqual([
      'BGPAdvertisement x: spec.peers[1]: "a" is given twice',
      'BGPAdvertisement x: spec.communities[1]: "1:2" is given twice',
    ]);
  });

  test('must have preferences that can be read', () => {
    const preferredNodeSelectors = [{ weight: 1, preference: { matchExpressions: [{ key: 'a', operator: 'Has' }] } }];
    expect(texts(checkMetalLb([metallb('L2Advertisement', 'x', { preferredNodeSelectors })]))).toEqual([
      'L2Advertisement x: spec.preferredNodeSelectors[0].preference.matchExpressions[0].operator: "Has" is not allowed',
    ]);
  });
});

describe('the aggregation length', () => {
  test.each([
    [{ aggregationLength: 33 }, 'aggregationLength: 33 is out of range'],
    [{ aggregationLengthV6: 129 }, 'aggregationLengthV6: 129 is out of range'],
    [{ aggregationLengthV6: 0 }, 'aggregationLengthV6: 0 is out of range'],
    [{ aggregationLength: 24, serviceSelectors: [{}] }, 'aggregationLength: 24 is not allowed with serviceSelectors'],
    [{ aggregationLengthV6: 64, serviceSelectors: [{}] }, 'aggregationLengthV6: 64 is not allowed with serviceSelectors'],
  ])('%j is refused', (spec, message) => {
    expect(texts(checkMetalLb([bgp('x', spec)]))).toEqual([`BGPAdvertisement x: spec.${message}`]);
  });

  test.each([
    [{ aggregationLength: 32, aggregationLengthV6: 128, serviceSelectors: [{}] }],
    [{ aggregationLength: 24, serviceSelectors: [] }],
  ])('%j is fine', (spec) => {
    expect(checkMetalLb([bgp('x', spec)])).toEqual([]);
  });

  test.each([
    ['10.0.0.0/24', { aggregationLength: 24 }, undefined],
    ['10.0.0.0/26', { aggregationLength: 24 }, '/24 is wider than 10.0.0.0/26 of pool "a", whose largest network is a /26'],
    // .1, .2-.3, .4-.7, .8-.9: the largest is a /30
    ['10.0.0.1-10.0.0.9', { aggregationLength: 30 }, undefined],
    ['10.0.0.1-10.0.0.9', { aggregationLength: 29 }, '/29 is wider than 10.0.0.1-10.0.0.9 of pool "a", whose largest network is a /30'],
    ['fd00::/120', { aggregationLength: 8, aggregationLengthV6: 120 }, undefined],
    ['fd00::/120', { aggregationLengthV6: 119 }, '/119 is wider than fd00::/120 of pool "a", whose largest network is a /120'],
  ])('must not be wider than the pool: %s announced with %j', (addresses, spec, message) => {
    expect(checkMetalLb([pool('a', [addresses]), bgp('x', spec)]).map((problem) => problem.message)).toEqual(message === undefined ? [] : [message]);
  });

  test('only counts for pools that are announced', () => {
    const pools = [pool('a', ['10.0.0.0/26']), pool('b', ['10.1.0.0/24'], {}, { tier: 'gold' })];
    expect(checkMetalLb([...pools, bgp('x', { aggregationLength: 24, ipAddressPoolSelectors: [{ matchLabels: { tier: 'gold' } }] })])).toEqual([]);
    expect(checkMetalLb([...pools, bgp('x', { aggregationLength: 24, ipAddressPools: ['a'] })])).toHaveLength(1);
  });
});

describe('communities', () => {
  test.each(['64512:100', '0:65535', 'large:4294967295:1:2', 'NO_ADVERTISE', 'a:b:c'])('%s may be a value or a name', (community) => {
    expect(checkMetalLb([bgp('x', { communities: [community] })])).toEqual([]);
  });

  test.each(['65536:1', '1:', 'a:b', 'large:4294967296:1:2', 'extended:1:2:3'])('%s is refused', (community) => {
    expect(texts(checkMetalLb([bgp('x', { communities: [community] })])))
      .toEqual([`BGPAdvertisement x: spec.communities[0]: "${community}" is not a BGP community`]);
  });

  test('are defined once, with a value', () => {
    const objects = [
      metallb('Community', 'a', { communities: [{ name: 'x', value: '1:2' }, { name: 'y', value: 'z' }] }),
      metallb('Community', 'b', { communities: [{ name: 'x', value: '1:70000' }] }),
    ];
    expect(texts(checkMetalLb(objects))).toEqual([
      'Community a: spec.communities[1].value: "z" is not a BGP community',
      'Community b: spec.communities[0].value: "1:70000" is not a BGP community',
      'Community b: spec.communities[0].name: "x" is also defined by Community "a"',
    ]);
  });
});

describe('the local preference', () => {
  const differing = (a: object, b: object, addresses = ['10.0.0.0/24']): string[] =>
    checkMetalLb([pool('p', addresses), bgp('a', a), bgp('b', { localPref: 200, ...b })]).map(({ path }) => path ?? '');

  test('must be one for the same announcement', () => {
    expect(differing({ localPref: 100 }, {})).toEqual(['BGPAdvertisement b: spec.localPref']);
    expect(differing({}, {})).toEqual(['BGPAdvertisement b: spec.localPref']);
    expect(differing({ localPref: 200 }, {})).toEqual([]);
  });

  test.each<[string, object, object]>([
    ['pools', { ipAddressPools: ['p'] }, { ipAddressPools: ['q'] }],
    ['peers', { peers: ['a'] }, { peers: ['b'] }],
    ['nodes', { nodeSelectors: [{ matchLabels: { rack: 'a' } }] }, { nodeSelectors: [{ matchLabels: { rack: 'b' } }] }],
    ['lengths', { aggregationLength: 32 }, { aggregationLength: 24 }],
    ['services, which nobody can compare', { serviceSelectors: [{}] }, {}],
  ])('may differ for other %s', (_name, a, b) => {
    expect(differing(a, b)).toEqual([]);
  });

  test('of a pool of both families may differ only if both lengths do', () => {
    const both = ['10.0.0.0/24', 'fd00::/64'];
    expect(differing({}, { aggregationLength: 24 }, both)).toHaveLength(1);
    expect(differing({}, { aggregationLength: 24, aggregationLengthV6: 64 }, both)).toEqual([]);
  });
});

test('IPv6 pools are not announced to peers with BFD echo', () => {
  const objects = [pool('a', ['fd00::/120']), metallb('BFDProfile', 'fast', { echoMode: true }), peer('tor', { bfdProfile: 'fast' }), peer('other')];
  expect(texts(checkMetalLb([...objects, bgp('x', {})]))).toEqual([
    'BGPAdvertisement x: spec.peers: pool "a" has IPv6 addresses, and BGPPeer "tor" uses BFD echo, which is for IPv4 only',
  ]);
  expect(checkMetalLb([...objects, bgp('x', { peers: ['other'] })])).toEqual([]);
});

describe('references in a whole cluster', () => {
  const pools = [pool('gold', ['10.0.0.0/24'], {}, { tier: 'gold' })];

  test('lead somewhere', () => {
    const objects = [
      ...pools,
      metallb('L2Advertisement', 'a', { ipAddressPoolSelectors: [{ matchLabels: { tier: 'gold' } }] }),
      bgp('b', { ipAddressPools: ['gold'], peers: ['tor'], communities: ['x', '1:2'] }),
      metallb('Community', 'c', { communities: [{ name: 'x', value: '1:2' }] }),
      metallb('BFDProfile', 'fast', {}),
      peer('tor', { bfdProfile: 'fast' }),
    ];
    expect(checkMetalLbReferences(objects)).toEqual([]);
  });

  test('are reported with what was meant', () => {
    const objects = [...pools, bgp('b', { ipAddressPools: ['glod'], peers: ['tor'], communities: ['x'] }), peer('tor', { bfdProfile: 'fast' })];
    expect(checkMetalLbReferences(objects)).toMatchObject([
      { path: 'BGPAdvertisement b: spec.ipAddressPools[0]', message: 'there is no IPAddressPool "glod"', hint: 'did you mean "gold"?' },
      { path: 'BGPAdvertisement b: spec.communities[0]', message: 'there is no alias in a Community "x"' },
      { path: 'BGPPeer tor: spec.bfdProfile', message: 'there is no BFDProfile "fast"', hint: 'there is none at all' },
      { path: 'IPAddressPool gold: spec', message: 'no advertisement announces this pool, so nobody can reach its addresses' },
    ]);
  });

  test('by label match a pool', () => {
    const ipAddressPoolSelectors = [{}, { matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }];
    const objects = [...pools, metallb('L2Advertisement', 'a', { ipAddressPoolSelectors })];
    expect(texts(checkMetalLbReferences(objects))).toEqual(['L2Advertisement a: spec.ipAddressPoolSelectors[1]: matches the labels of no pool']);
  });
});
