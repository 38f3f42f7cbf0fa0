import { checkCilium, checkCiliumUpdate, ciliumWarnings, LoadBalancerBlock, loadBalancerPoolKind } from '../../../src/api/cilium';
import { PlainObject } from '../../../src/api/plain-object';
import { Problem } from '../../../src/errors';

function podPool(name: string, spec: object): PlainObject {
  return { apiVersion: 'cilium.io/v2alpha1', kind: 'CiliumPodIPPool', metadata: { name }, spec };
}

function servicePool(name: string, blocks: readonly LoadBalancerBlock[] | undefined, version = 'v2'): PlainObject {
  return { apiVersion: `cilium.io/${version}`, kind: 'CiliumLoadBalancerIPPool', metadata: { name }, spec: { blocks } };
}

function texts(problems: readonly Problem[]): string[] {
  return problems.map(({ path, message }) => `${path}: ${message}`);
}

describe('a pool of pod addresses', () => {
  test.each([
    { ipv4: { cidrs: ['10.0.0.0/16', '10.1.0.0/16'], maskSize: 24 } },
    { ipv4: { cidrs: ['10.0.0.0/24'], maskSize: 24 }, ipv6: { cidrs: ['fd00::/104'], maskSize: 120 } },
    { ipv4: { cidrs: ['10.0.0.0/8'], maskSize: 32 } }, // a limit of bits is for IPv6 only
  ])('may be %j', (spec) => {
    expect(checkCilium([podPool('default', spec)])).toEqual([]);
  });

  test.each([
    [{ ipv4: { cidrs: ['10.0.0.0/24'], maskSize: 23 } }, 'spec.ipv4.cidrs[0]: 10.0.0.0/24 holds no /23'],
    [{ ipv6: { cidrs: ['fd00::/103'], maskSize: 120 } }, 'spec.ipv6.cidrs[0]: fd00::/103 is too large for a maskSize of 120'],
    [{ ipv4: { cidrs: ['fd00::/16'], maskSize: 24 } }, 'spec.ipv4.cidrs[0]: fd00::/16 is not an IPv4 network'],
    [{ ipv6: { cidrs: ['10.0.0.0/16'], maskSize: 24 } }, 'spec.ipv6.cidrs[0]: 10.0.0.0/16 is not an IPv6 network'],
    [{ ipv4: { cidrs: ['10.0.0.1/16'], maskSize: 24 } }, 'spec.ipv4.cidrs[0]: "10.0.0.1/16" has host bits set'],
    [{ ipv4: { cidrs: ['10.0.0.0'], maskSize: 24 } }, 'spec.ipv4.cidrs[0]: "10.0.0.0" is not a network in CIDR notation'],
    [{ ipv4: { cidrs: ['10.0.0.0/16', '10.0.8.0/24'], maskSize: 24 } }, 'spec.ipv4.cidrs[1]: 10.0.8.0/24 overlaps 10.0.0.0/16 of the same pool'],
    [{ podSelector: { matchExpressions: [{ key: 'a', operator: 'In' }] } }, 'spec.podSelector.matchExpressions[0].values: In needs at least one value'],
  ])('must not be %j', (spec, message) => {
    expect(texts(checkCilium([podPool('default', spec)]))).toEqual([`CiliumPodIPPool default: ${message}`]);
  });

  test('must not overlap another, which Cilium does not notice', () => {
    const pools = [podPool('default', { ipv4: { cidrs: ['10.0.0.0/16'], maskSize: 24 } }), podPool('gpu', { ipv4: { cidrs: ['10.0.0.0/16'], maskSize: 26 } })];
    expect(checkCilium(pools)).toMatchObject([{
      code: 'address-overlap', path: 'CiliumPodIPPool gpu: spec.ipv4.cidrs[0]', message: '10.0.0.0/16 overlaps 10.0.0.0/16 of pool "default"',
    }]);
  });

  test('keeps its mask sizes and ends', () => {
    const before = podPool('default', { ipv4: { cidrs: ['10.0.0.0/16'], maskSize: 24 } });
    const after = podPool('default', { ipv4: { cidrs: ['10.0.0.0/16'], maskSize: 25 }, ipv6: { cidrs: ['fd00::/104'], maskSize: 120 }, allowLastIP: true });
    expect(texts(checkCiliumUpdate([before], [after]))).toEqual([
      'CiliumPodIPPool default: spec.ipv4.maskSize: cannot change from 24 to 25',
      'CiliumPodIPPool default: spec.allowLastIP: cannot change from false to true',
    ]);
    expect(checkCiliumUpdate([before], [before, podPool('gpu', {})])).toEqual([]);
  });

  test('is warned when it is empty, and when there is no default', () => {
    expect(texts(ciliumWarnings([podPool('gpu', {})]))).toEqual([
      'CiliumPodIPPool gpu: spec: has no addresses',
      'CiliumPodIPPool gpu: metadata.name: there is no pool called "default", which pods without a pool of their own use',
    ]);
    expect(ciliumWarnings([podPool('default', { ipv4: { cidrs: ['10.0.0.0/16'], maskSize: 24 } })])).toEqual([]);
    expect(ciliumWarnings([])).toEqual([]);
  });
});

describe('a pool of Service addresses', () => {
  test('may have networks, ranges and single addresses', () => {
    const blocks = [{ cidr: '10.0.10.0/24' }, { start: '20.0.20.100', stop: '20.0.20.200' }, { start: '1.2.3.4' }, { cidr: '2004::0/64' }];
    expect(checkCilium([servicePool('vips', blocks)])).toEqual([]);
  });

  test.each<[LoadBalancerBlock, string]>([
    [{}, 'has no addresses'],
    [{ stop: '10.0.0.9' }, 'has stop "10.0.0.9" without start'],
    [{ cidr: '10.0.0.0/24', start: '10.0.0.5' }, 'has "10.0.0.0/24" and a range, of which Cilium ignores the range'],
    [{ cidr: '10.0.0.0/33' }, '/33 is not a prefix length of IPv4'],
    [{ cidr: '10.0.0.5' }, '"10.0.0.5" is not a network in CIDR notation'],
    [{ start: '10.0.0.9', stop: '10.0.0.5' }, 'range ends at 10.0.0.5, before its start 10.0.0.9'],
    [{ start: '10.0.0.9', stop: 'fd00::1' }, '10.0.0.9 and fd00::1 are of different families'],
    [{ start: 'x' }, '"x" is not an IP address'],
  ])('must not have the block %j', (block, message) => {
    expect(texts(checkCilium([servicePool('vips', [{ cidr: '10.9.0.0/24' }, block])]))).toEqual([`CiliumLoadBalancerIPPool vips: spec.blocks[1]: ${message}`]);
  });

  test('must not overlap itself or another, of whichever version', () => {
    const pools = [
      servicePool('a', [{ cidr: '10.0.0.0/24' }, { start: '10.0.0.7' }]),
      servicePool('b', [{ start: '10.0.0.250', stop: '10.0.1.5' }], 'v2alpha1'),
    ];
    expect(texts(checkCilium(pools))).toEqual([
      'CiliumLoadBalancerIPPool a: spec.blocks[1]: 10.0.0.7 overlaps 10.0.0.0/24 of the same pool',
      'CiliumLoadBalancerIPPool b: spec.blocks[0]: 10.0.0.250-10.0.1.5 overlaps 10.0.0.0/24 of pool "a"',
    ]);
  });

  test('is warned of host bits, which Cilium drops, and of no addresses', () => {
    expect(texts(ciliumWarnings([servicePool('a', [{ cidr: '10.0.0.5/24' }]), servicePool('b', undefined)]))).toEqual([
      'CiliumLoadBalancerIPPool a: spec.blocks[0].cidr: "10.0.0.5/24" has host bits set; Cilium takes all of 10.0.0.0/24',
      'CiliumLoadBalancerIPPool b: spec.blocks: has no addresses',
    ]);
  });
});

describe('a version of Cilium', () => {
  test.each([['1.16', 'v2alpha1'], ['v1.17.9', 'v2alpha1'], ['1.18', 'v2'], ['1.20.1', 'v2']])('%s has pools of Service addresses as %s', (version, api) => {
    expect(loadBalancerPoolKind(version).API.apiVersion).toBe(`cilium.io/${api}`);
  });

  const pools = [servicePool('new', [{ start: '10.0.0.1' }]), servicePool('old', [{ start: '10.0.0.2' }], 'v2alpha1')];

  test('that is old does not serve the new one', () => {
    expect(checkCilium(pools, { version: '1.17' }))
      .toMatchObject([{ code: 'release-unsupported', path: 'CiliumLoadBalancerIPPool new: apiVersion', hint: 'write cilium.io/v2alpha1' }]);
    expect(checkCilium(pools, { version: '1.18' })).toEqual([]);
  });

  test('that is new deprecates the old one', () => {
    expect(ciliumWarnings(pools, { version: '1.18' }))
      .toMatchObject([{ path: 'CiliumLoadBalancerIPPool old: apiVersion', hint: 'write cilium.io/v2, which has the same fields' }]);
    expect(ciliumWarnings(pools, { version: '1.17' })).toEqual([]);
  });
});
