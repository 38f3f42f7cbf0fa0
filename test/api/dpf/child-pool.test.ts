import { flat, ipam, known, routed } from './given';
import { childPool, DpfVersion } from '../../../src/api/dpf';
import { CIDRPool, IPPool } from '../../../src/api/nv-ipam';
import { schemaCheck } from '../../../src/document';

const dpfVersion = DpfVersion.V26_8;

describe('the pool that DPF makes', () => {
  test('of prefixes is a CIDRPool', () => {
    const pool = childPool(known(routed({
      gatewayIndex: 1, defaultGateway: true, routes: [{ dst: '10.0.0.0/8' }], exclusions: ['10.0.0.9'], allocations: { 'dpu-2': '10.0.2.0/24', 'dpu-1': '10.0.1.0/24' },
    })));
    expect(pool).toEqual({
      apiVersion: 'nv-ipam.nvidia.com/v1alpha1',
      kind: 'CIDRPool',
      metadata: {
        name: 'pool',
        namespace: 'dpf-operator-system',
        labels: { 'dpu.nvidia.com/dpuserviceipam-name': 'pool', 'dpu.nvidia.com/dpuserviceipam-namespace': 'dpf-operator-system' },
        annotations: {},
      },
      spec: {
        cidr: '10.0.0.0/16',
        perNodeNetworkPrefix: 24,
        gatewayIndex: 1,
        defaultGateway: true,
        routes: [{ dst: '10.0.0.0/8' }],
        exclusions: [{ startIP: '10.0.0.9', endIP: '10.0.0.9' }],
        staticAllocations: [{ nodeName: 'dpu-1', prefix: '10.0.1.0/24' }, { nodeName: 'dpu-2', prefix: '10.0.2.0/24' }],
      },
    });
  });

  test('of blocks is an IPPool', () => {
    expect(childPool(known(flat()))).toMatchObject({ kind: 'IPPool', spec: { subnet: '192.168.0.0/24', perNodeBlockSize: 16, gateway: '192.168.0.1' } });
  });

  test('has the labels and annotations that are given for it, and those of its owner over them', () => {
    const labels = { 'a': 'b', 'dpu.nvidia.com/dpuserviceipam-name': 'other' };
    expect(childPool(known(ipam({ metadata: { labels, annotations: { c: 'd' } }, ipv4Network: { network: '10.0.0.0/16', prefixSize: 24 } })))?.metadata).toMatchObject({
      labels: { 'a': 'b', 'dpu.nvidia.com/dpuserviceipam-name': 'pool' }, annotations: { c: 'd' },
    });
  });

  test('may be called otherwise', () => {
    const annotations = { 'svc.dpu.nvidia.com/dpuserviceipam-child-object-name-override': 'loopback' };
    expect(childPool(known(ipam({ ipv4Network: { network: '10.0.0.0/16', prefixSize: 24 } }, { annotations })))?.metadata.name).toBe('loopback');
  });

  test('selects the nodes of the object', () => {
    const nodeSelector = { nodeSelectorTerms: [{ matchExpressions: [{ key: 'dpu', operator: 'Exists' as const }] }] };
    expect(childPool(known(ipam({ nodeSelector, ipv4Network: { network: '10.0.0.0/16', prefixSize: 24 } })))?.spec.nodeSelector).toEqual(nodeSelector);
  });

  test('is none for an object without a mode, or with two', () => {
    expect(childPool(known(ipam({})))).toBeUndefined();
    const { spec } = known(routed());
    expect(childPool({ ...known(flat()), spec: { ...spec, ...known(flat()).spec } })).toBeUndefined();
  });

  test.each([['prefixes', routed({ exclusions: ['10.0.0.9'], allocations: { a: '10.0.1.0/24' } })], ['blocks', flat()]])('of %s has the fields of nv-ipam', (_, object) => {
    const pool = childPool(known(object));
    const { schema, specType } = pool?.kind === 'IPPool' ? IPPool.API : CIDRPool.API;
    expect(schemaCheck(schema, specType)(pool?.spec)).toEqual([]);
  });
});

describe('from 26.8 on the exclusions of the pool', () => {
  const exclusionsOf = (object: Parameters<typeof known>[0], clusterRanges?: { startIP: string; endIP: string }[]) =>
    childPool(known(object), { dpfVersion, clusterRanges })?.spec.exclusions?.map(({ startIP, endIP }) => `${startIP}-${endIP}`);

  test('are none when one cluster gets all prefixes', () => {
    expect(exclusionsOf(routed())).toBeUndefined();
  });

  test('are what belongs to no block', () => {
    expect(exclusionsOf(flat({ perNodeIPCount: 100 }))).toEqual(['192.168.0.0-192.168.0.0', '192.168.0.201-192.168.0.255']);
  });

  test('are what other clusters got, merged with what nobody gets', () => {
    const object = routed({ subnetsPerDPUCluster: 1, exclusions: ['10.0.0.9'], excludeRanges: [{ startIP: '10.0.0.250', endIP: '10.0.0.255' }] });
    expect(exclusionsOf(object, [{ startIP: '10.0.0.0', endIP: '10.0.0.255' }])).toEqual(['10.0.0.9-10.0.0.9', '10.0.0.250-10.0.255.255']);
  });

  test('leave out the pinned prefixes', () => {
    const object = routed({ network: '10.0.0.0/22', allocations: { a: '10.0.3.0/24' }, subnetsPerDPUCluster: 1 });
    expect(exclusionsOf(object, [{ startIP: '10.0.0.0', endIP: '10.0.0.255' }])).toEqual(['10.0.1.0-10.0.2.255']);
  });

  test('are not computed before', () => {
    const subnet = { excludeRanges: [{ startIP: '192.168.0.1', endIP: '192.168.0.16' }] };
    expect(childPool(known(flat(subnet)))?.spec.exclusions).toBeUndefined();
  });
});
