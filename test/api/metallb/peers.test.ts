import { metallb, peer, pool, texts } from './given';
import { BgpMode, checkMetalLb, checkMetalLbUpdate, metalLbWarnings } from '../../../src/api/metallb';
import { parseGoDuration } from '../../../src/api/metallb/go-duration';
import { PlainObject } from '../../../src/api/plain-object';

describe('a peer', () => {
  test.each<object>([
    {},
    { peerASN: undefined, dynamicASN: 'external' },
    { peerASN: 0, dynamicASN: 'internal' },
    { peerAddress: undefined, interface: 'eth0' },
    { holdTime: '0s' },
    { holdTime: '9m0s', keepaliveTime: '0s' },
    { keepaliveTime: '1s' },
    { connectTime: '120s' },
    { ebgpMultiHop: true },
    { password: 'x', passwordSecret: {} },
    { peerAddress: 'fc00::5', sourceAddress: '10.0.0.2', routerID: '10.0.0.2' },
  ])('may have %j', (spec) => {
    expect(checkMetalLb([peer('tor', spec)])).toEqual([]);
  });

  test.each<[object, string]>([
    [{ myASN: 0 }, 'spec.myASN: 0 is no AS number'],
    [{ peerASN: undefined }, 'spec: has neither peerASN nor dynamicASN'],
    [{ dynamicASN: 'external' }, 'spec.dynamicASN: is set together with peerASN'],
    [{ peerAddress: undefined }, 'spec: has neither peerAddress nor interface'],
    [{ interface: 'eth0' }, 'spec.interface: is set together with peerAddress'],
    [{ peerASN: 64512, ebgpMultiHop: true }, 'spec.ebgpMultiHop: is set for a router of the same AS 64512'],
    [{ peerAddress: '10.0.0.1/24' }, 'spec.peerAddress: "10.0.0.1/24" is not an IP address'],
    [{ sourceAddress: 'eth0' }, 'spec.sourceAddress: "eth0" is not an IP address'],
    [{ routerID: '1' }, 'spec.routerID: "1" is not an IP address'],
    [{ holdTime: '2s' }, 'spec.holdTime: the hold time is 2s'],
    [{ holdTime: '90' }, 'spec.holdTime: "90" is not a duration'],
    [{ keepaliveTime: '500ms' }, 'spec.keepaliveTime: the hold time is 1.5s'],
    [{ holdTime: '30s', keepaliveTime: '31s' }, 'spec.keepaliveTime: "31s" is longer than the hold time "30s"'],
    [{ connectTime: '0s' }, 'spec.connectTime: "0s" is not allowed'],
    [{ connectTime: '1500ms' }, 'spec.connectTime: "1500ms" is not allowed'],
    [{ connectTime: '18h12m16s' }, 'spec.connectTime: "18h12m16s" is not allowed'],
    [{ password: 'x', passwordSecret: { name: 'y' } }, 'spec.password: is set together with passwordSecret'],
    [{ nodeSelectors: [{}, {}] }, 'spec.nodeSelectors[1]: says the same as number 0 of the list'],
  ])('must not have %j', (spec, message) => {
    expect(texts(checkMetalLb([peer('tor', spec)]))).toEqual([`BGPPeer tor: ${message}`]);
  });

  test('of the deprecated version is converted first, with zero for timers that are left out', () => {
    const old = { ...peer('tor', { keepaliveTime: '10s' }), apiVersion: 'metallb.io/v1beta1' };
    expect(texts(checkMetalLb([old]))).toEqual(['BGPPeer tor: spec.keepaliveTime: "10s" is longer than the hold time "0s"']);
    expect(metalLbWarnings([old, peer('new', { disableMP: true })]).map(({ path }) => path))
      .toEqual(['BGPPeer tor: apiVersion', 'BGPPeer new: spec.disableMP']);
  });

  test('keeps its graceful restart', () => {
    const [before, after] = [[peer('tor', { enableGracefulRestart: true })], [peer('tor', { enableGracefulRestart: false })]];
    expect(texts(checkMetalLbUpdate(before, after))).toEqual(['BGPPeer tor: spec.enableGracefulRestart: cannot change from true to false']);
    expect(checkMetalLbUpdate(before, before)).toEqual([]);
    expect(checkMetalLbUpdate([], after)).toEqual([]);
  });
});

describe('a BGP mode', () => {
  const inMode = (bgpMode: BgpMode | undefined, ...objects: PlainObject[]): string[] => texts(checkMetalLb(objects, { bgpMode }));

  test.each<[object, object, string[]]>([
    [{ routerID: '10.0.0.9' }, { peerAddress: '10.0.0.2' }, ['BGPPeer b: spec.routerID: no router ID differs from 10.0.0.9 of BGPPeer "a" on the same nodes']],
    [{}, { peerASN: 64514 }, ['BGPPeer b: spec: is a second session with 10.0.0.1, beside BGPPeer "a" on the same nodes']],
    [{}, { vrf: 'red' }, []],
    [{}, { peerAddress: '10.0.0.2', myASN: 64520 }, ['BGPPeer b: spec.myASN: 64520 differs from 64512 of BGPPeer "a" on the same nodes']],
    [{}, { peerAddress: '10.0.0.2', myASN: 64520, vrf: 'red' }, []],
    [{ nodeSelectors: [{ matchLabels: { rack: 'a' } }] }, { nodeSelectors: [{ matchLabels: { rack: 'b' } }] }, []],
    [{ nodeSelectors: [{ matchLabels: { rack: 'a' } }] }, {}, ['BGPPeer b: spec: is a second session with 10.0.0.1, beside BGPPeer "a" on the same nodes']],
  ])('with FRR has peers of a node agree: %j and %j', (a, b, found) => {
    expect(inMode('frr-k8s', peer('a', a), peer('b', b))).toEqual(found);
    expect(inMode('native', peer('a', {}), peer('b', { myASN: 64520 }))).toEqual([]);
  });

  test.each<object>([
    { bfdProfile: 'x' }, { keepaliveTime: '30s' }, { vrf: 'red' }, { connectTime: '1s' }, { enableGracefulRestart: true }, { disableMP: true },
    { dualStackAddressFamily: true }, { peerASN: undefined, dynamicASN: 'external' }, { peerAddress: undefined, interface: 'eth0' }, { localASN: 1 },
  ])('that is native refuses %j', (spec) => {
    expect(inMode('native', peer('tor', spec))).toEqual([expect.stringMatching(/^BGPPeer tor: spec\.\w+: is not supported by the native BGP mode$/)]);
    expect(inMode(undefined, peer('tor', spec))).toEqual([]);
  });

  test('that is native announces neither IPv6 nor large communities, and has no BFD', () => {
    const objects = [
      pool('a', ['10.0.0.0/24', 'fd00::/120']), metallb('BGPAdvertisement', 'x', { communities: ['large:1:2:3'] }), metallb('BFDProfile', 'fast', {}),
      metallb('Community', 'c', { communities: [{ name: 'y', value: 'large:1:2:3' }] }), peer('tor', { keepaliveTime: '0s', holdTime: '0s' }),
    ];
    expect(inMode('native', ...objects)).toEqual([
      'BFDProfile fast: spec: BFD is not supported by the native BGP mode',
      'IPAddressPool a: spec.addresses[1]: fd00::/120 is IPv6, which the native BGP mode does not announce',
      'BGPAdvertisement x: spec.communities[0]: "large:1:2:3" is a large community, which the native BGP mode does not know',
      'Community c: spec.communities[0].value: "large:1:2:3" is a large community, which the native BGP mode does not know',
    ]);
    expect(inMode('native', pool('a', ['fd00::/120']))).toEqual([]); // nothing announces it by BGP
  });
});

test('a version lacks the fields that came later', () => {
  const objects = [peer('tor', { localASN: 64999 }), metallb('L2Advertisement', 'a', { serviceSelectors: [{}] })];
  expect(texts(checkMetalLb(objects, { version: 'v0.15.3' }))).toEqual([
    'BGPPeer tor: spec.localASN: MetalLB v0.15.3 does not have this field yet; it came with 0.16.0',
    'L2Advertisement a: spec.serviceSelectors: MetalLB v0.15.3 does not have this field yet; it came with 0.16.0',
  ]);
  expect(checkMetalLb(objects, { version: '0.16' })).toEqual([]);
  expect(() => checkMetalLb(objects, { version: 'latest' })).toThrow(/"latest" is not a version/);
});

describe('a duration', () => {
  const durations: [string, number][] = [['0', 0], ['0s', 0], ['90s', 90_000], ['1m30s', 90_000], ['1.5h', 5_400_000], ['500ms', 500], ['-3s', -3000]];

  test.each(durations)('%s is %d milliseconds', (text, milliseconds) => {
    expect(parseGoDuration(text)).toBe(milliseconds);
  });

  test.each(['', '90', '1 m', 's', '1d', '1m30'])('%j is none', (text) => {
    expect(parseGoDuration(text)).toBeUndefined();
  });
});
