import { calicoPodAnnotations, calicoServiceAnnotations, checkCalico, checkCalicoUpdate, IPPoolSpec, parseCalicoList } from '../../../src/api/calico';
import { PlainObject } from '../../../src/api/plain-object';
import { Problem } from '../../../src/errors';

function pool(spec: Partial<IPPoolSpec>, name = 'pods'): PlainObject {
  return { apiVersion: 'projectcalico.org/v3', kind: 'IPPool', metadata: { name }, spec: { cidr: '10.244.0.0/16', ...spec } };
}

function texts(problems: readonly Problem[]): string[] {
  return problems.map(({ path, message }) => `${path}: ${message}`);
}

describe('a pool', () => {
  test.each<Partial<IPPoolSpec>>([
    {},
    { blockSize: 20 },
    { blockSize: 32 },
    { blockSize: 0 }, // unset, as in Go
    { cidr: '10.0.0.0/26' },
    { cidr: 'fd00::/122' },
    { cidr: '10.0.0.0/30', disabled: true },
    { cidr: 'fd00::/48', blockSize: 116, vxlanMode: 'Always' },
    { ipipMode: 'CrossSubnet', vxlanMode: 'Never' },
    { allowedUses: ['LoadBalancer'], assignmentMode: 'Manual' },
    { allowedUses: ['Tunnel', 'Workload'] },
    { allowedUses: [] },
  ])('may be %j', (spec) => {
    expect(checkCalico([pool(spec)])).toEqual([]);
  });

  test.each<[Partial<IPPoolSpec>, string]>([
    [{ cidr: '10.244.1.0/16' }, 'spec.cidr: "10.244.1.0/16" has host bits set'],
    [{ cidr: '10.244.0.0' }, 'spec.cidr: "10.244.0.0" is not a network in CIDR notation'],
    [{ cidr: '169.254.0.0/20' }, 'spec.cidr: 169.254.0.0/20 overlaps the link-local range 169.254.0.0/16'],
    [{ cidr: 'fe80::/64' }, 'spec.cidr: fe80::/64 overlaps the link-local range fe80::/10'],
    [{ cidr: '10.0.0.0/27' }, 'spec.cidr: 10.0.0.0/27 is smaller than one block, a /26'],
    [{ cidr: 'fd00::/123' }, 'spec.cidr: fd00::/123 is smaller than one block, a /122'],
    [{ blockSize: 19 }, 'spec.blockSize: 19 is out of range'],
    [{ blockSize: 33 }, 'spec.blockSize: 33 is out of range'],
    [{ cidr: 'fd00::/64', blockSize: 115 }, 'spec.blockSize: 115 is out of range'],
    [{ cidr: 'fd00::/64', blockSize: 26 }, 'spec.blockSize: 26 is out of range'],
    [{ ipipMode: 'Always', vxlanMode: 'CrossSubnet' }, 'spec.vxlanMode: "CrossSubnet" is not allowed with ipipMode "Always"'],
    [{ cidr: 'fd00::/64', ipipMode: 'Always' }, 'spec.ipipMode: "Always" is not allowed for an IPv6 pool'],
    [{ allowedUses: ['LoadBalancer', 'Workload'] }, 'spec.allowedUses: "LoadBalancer" is not allowed with "Workload"'],
    [{ allowedUses: ['LoadBalancer'], vxlanMode: 'Always' }, 'spec.allowedUses: "LoadBalancer" is not allowed with vxlanMode "Always"'],
    [{ allowedUses: ['Tunnel', 'Tunnel'] }, 'spec.allowedUses: "Tunnel" is given twice'],
  ])('must not be %j', (spec, message) => {
    expect(texts(checkCalico([pool(spec)]))).toEqual([`IPPool pods: ${message}`]);
  });

  test('has a name that objects may have', () => {
    expect(checkCalico([pool({}, 'Pods_1')])).toMatchObject([{ code: 'name-invalid', path: 'IPPool Pods_1: metadata.name' }]);
  });

  test('must not overlap another, not even a disabled one', () => {
    expect(texts(checkCalico([pool({}), pool({ cidr: '10.244.8.0/24', disabled: true }, 'old'), pool({ cidr: '10.245.0.0/16' }, 'new')])))
      .toEqual(['IPPool old: spec.cidr: 10.244.8.0/24 overlaps 10.244.0.0/16 of pool "pods"']);
  });

  test('of nv-ipam or of the store behind is none of our business', () => {
    const others = ['nv-ipam.nvidia.com/v1alpha1', 'crd.projectcalico.org/v1'].map((apiVersion) => ({ ...pool({ cidr: 'x' }), apiVersion }));
    expect(checkCalico(others)).toEqual([]);
  });
});

test.each([
  ['3.29', ['spec.assignmentMode', 'spec.allowedUses', 'spec.namespaceSelector']],
  ['v3.30.2', ['spec.namespaceSelector']],
  ['3.31', []],
])('Calico %s lacks what came later: %j', (version, fields) => {
  const objects = [pool({ assignmentMode: 'Manual', allowedUses: ['LoadBalancer'], namespaceSelector: 'all()' })];
  expect(checkCalico(objects, { version }).map(({ path }) => path)).toEqual(fields.map((field) => `IPPool pods: ${field}`));
});

describe('an update', () => {
  test.each<[Partial<IPPoolSpec>, Partial<IPPoolSpec>, string]>([
    [{}, { cidr: '10.0.0.0/15' }, 'spec.cidr: cannot change from 10.244.0.0/16 to 10.0.0.0/15'],
    [{}, { blockSize: 25 }, 'spec.blockSize: cannot change from 26 to 25'],
    [{ allowedUses: ['LoadBalancer'] }, { allowedUses: ['Workload'] }, 'spec.allowedUses: cannot change from "LoadBalancer" to "Workload"'],
    [{ allowedUses: ['LoadBalancer'] }, {}, 'spec.allowedUses: cannot change from "LoadBalancer" to "Workload" or "Tunnel"'],
  ])('from %j to %j is refused', (before, after, message) => {
    expect(texts(checkCalicoUpdate([pool(before)], [pool(after)]))).toEqual([`IPPool pods: ${message}`]);
  });

  test.each<[Partial<IPPoolSpec>, Partial<IPPoolSpec>]>([
    [{}, { blockSize: 26 }],
    [{ cidr: 'fd00:0::/48' }, { cidr: 'fd00::/48' }],
    [{}, { disabled: true, nodeSelector: '!all()' }],
  ])('from %j to %j is fine', (before, after) => {
    expect(checkCalicoUpdate([pool(before)], [pool(after)])).toEqual([]);
  });

  test('of a pool that is new, or gone, is none', () => {
    expect(checkCalicoUpdate([pool({}, 'a')], [pool({ cidr: '10.0.0.0/16' }, 'b')])).toEqual([]);
  });
});

describe('annotations', () => {
  test('are JSON lists in a text', () => {
    expect(calicoPodAnnotations({ ipv4Pools: ['a', 'b'] })).toEqual({ 'cni.projectcalico.org/ipv4pools': '["a","b"]' });
    expect(calicoServiceAnnotations({ ipv6Pools: ['c'], loadBalancerIPs: ['FD00::5'] }))
      .toEqual({ 'projectcalico.org/ipv6pools': '["c"]', 'projectcalico.org/loadBalancerIPs': '["fd00::5"]' });
  });

  test('are read back', () => {
    expect(parseCalicoList('["a","b"]')).toEqual(['a', 'b']);
  });

  test.each(['a', '"a"', '[1]', '{"a":1}', "['a']"])('are refused when they are %s', (text) => {
    expect(() => parseCalicoList(text)).toThrow(/is not a JSON list of texts/);
  });
});
