import { WhereaboutsIpam } from '../../../src';
import { manifestsOf, network, networkOnNodes, refusals } from '../layers/given';

const RANGE: WhereaboutsIpam = { type: 'whereabouts', range: '10.20.0.0/24' };

/** What whereabouts is told. */
function written(ipam: WhereaboutsIpam): unknown {
  const [manifest] = manifestsOf(network(ipam));
  return (JSON.parse((manifest.spec as { readonly config: string }).config) as { readonly ipam: unknown }).ipam;
}

describe('the gateway, which whereabouts gives to pods like any other address', () => {
  test('is excluded for the user', () => {
    expect(written({ ...RANGE, gateway: '10.20.0.1' })).toEqual({ ...RANGE, gateway: '10.20.0.1', exclude: ['10.20.0.1/32'] });
  });

  test('is excluded beside what the user excludes', () => {
    expect(written({ ...RANGE, gateway: '10.20.0.1', exclude: ['10.20.0.128/25'] })).toMatchObject({ exclude: ['10.20.0.128/25', '10.20.0.1/32'] });
  });

  test('is excluded from the range that it is in', () => {
    const ipam: WhereaboutsIpam = { ...RANGE, ipRanges: [{ range: 'fd00:20::/64' }], gateway: 'fd00:20::1' };
    expect(written(ipam)).toEqual({ ...ipam, ipRanges: [{ range: 'fd00:20::/64', exclude: ['fd00:20::1/128'] }] });
  });

  test.each<[string, Partial<WhereaboutsIpam>]>([
    ['excluded already', { exclude: ['10.20.0.0/28'] }],
    ['outside of the bounds', { range_start: '10.20.0.10' }],
    ['outside of the ends of the range', { range: '10.20.0.10-10.20.0.20/24' }],
  ])('is left alone where it is %s', (_, given) => {
    const ipam = { ...RANGE, gateway: '10.20.0.1', ...given };
    expect(written(ipam)).toEqual(ipam);
  });

  test('is refused where pods cannot reach it', () => {
    expect(refusals(network({ ...RANGE, gateway: '10.21.0.1' }))).toEqual([
      'address-invalid: cluster/storage: ipam.gateway: the gateway 10.21.0.1 is not in 10.20.0.0/24; pods reach only addresses of their own network on the interface',
    ]);
  });
});

test('all fields reach whereabouts as they are', () => {
  const ipam: WhereaboutsIpam = {
    ...RANGE,
    range_start: '10.20.0.10',
    range_end: '10.20.0.99',
    exclude: ['10.20.0.50', '10.20.0.64/29'],
    ipRanges: [{ range: 'fd00:20::/64' }],
    network_name: 'storage',
    enable_overlapping_ranges: false,
    routes: [{ dst: '10.0.0.0/8', gw: '10.20.0.1' }],
    log_level: 'error',
  };
  expect(refusals(network(ipam))).toEqual([]);
  expect(written(ipam)).toEqual(ipam);
});

describe('what whereabouts passes over or finds too late is refused', () => {
  test.each<[Partial<WhereaboutsIpam>, string]>([
    [{ range: '10.20.0.5/24' }, 'address-invalid: cluster/storage: ipam.range: "10.20.0.5/24" has host bits set; did you mean "10.20.0.0/24"?'],
    [{ range: '10.20.0.0/31' }, 'capacity-exceeded: cluster/storage: ipam.range: 10.20.0.0/31 is too small for whereabouts; use at most a /30'],
    [{ range: 'fd00::/127' }, 'capacity-exceeded: cluster/storage: ipam.range: fd00::/127 is too small for whereabouts; use at most a /126'],
    [{ range: '10.20.0.10-10.20.0.20' }, 'address-invalid: cluster/storage: ipam.range: "10.20.0.10-10.20.0.20" has no prefix length; '
      + 'write the length of the network behind it: 10.0.0.10-10.0.0.20/24'],
    [{ range: '10.20.0.10-10.20.1.20/24' }, 'address-invalid: cluster/storage: ipam.range: "10.20.0.10-10.20.1.20/24" begins outside of 10.20.1.0/24; '
      + 'give a shorter length than /24'],
    [{ range_start: '10.20.1.5' }, 'address-invalid: cluster/storage: ipam.range_start: 10.20.1.5 is not in 10.20.0.1-10.20.0.254; '
      + 'whereabouts would ignore it without a word'],
    [{ range_start: '10.20.0.9', range_end: '10.20.0.8' }, 'address-invalid: cluster/storage: ipam.range_start: 10.20.0.9 comes after range_end 10.20.0.8; swap them'],
    [{ range: '10.20.0.10-10.20.0.20/24', range_end: '10.20.0.15' }, 'field-invalid: cluster/storage: ipam.range_end: "10.20.0.15" is ignored, since '
      + '10.20.0.10-10.20.0.20/24 has its own ends; leave out range_end'],
    [{ exclude: ['10.20.0.300'] }, 'address-invalid: cluster/storage: ipam.exclude[0]: "10.20.0.300" is not an IP address'],
    [{ exclude: ['10.20.0.7/24'] }, 'address-invalid: cluster/storage: ipam.exclude[0]: "10.20.0.7/24" has host bits set; did you mean "10.20.0.0/24"?'],
    [{ exclude: ['10.21.0.1'] }, 'address-invalid: cluster/storage: ipam.exclude[0]: "10.21.0.1" is not in 10.20.0.0/24, so it keeps nothing from pods; '
      + 'exclude addresses of the range'],
    [{ exclude: ['10.20.0.0/24'] }, 'capacity-exceeded: cluster/storage: ipam.range: nothing is left of 10.20.0.0/24 for pods; exclude less, or use a larger range'],
    [{ ipRanges: [{ range: '10.20.0.0/16' }] }, 'address-overlap: cluster/storage: ipam.ipRanges[0].range: 10.20.0.0/16 overlaps 10.20.0.0/24 of the same network '
      + 'in 10.20.0.1-10.20.0.254; a pod gets an address of each range: make them disjoint'],
    [{ network_name: 'Storage_1' }, 'name-invalid: cluster/storage: ipam.network_name: network_name "Storage_1" is not a DNS label: only a-z, 0-9 and - are allowed, '
      + 'and no - at either end; "storage-1" would be allowed'],
    [{ routes: [{ dst: '10.0.0.0' }] }, 'address-invalid: cluster/storage: ipam.routes[0].dst: "10.0.0.0" is not a network in CIDR notation; did you mean "10.0.0.0/32"?'],
  ])('%j', (given, refusal) => {
    expect(refusals(network({ ...RANGE, ...given }))).toEqual([refusal]);
  });
});

describe('slices for nodes', () => {
  const sliced: WhereaboutsIpam = { ...RANGE, node_slice_size: '/26', network_name: 'storage' };

  test('are as many as the range holds', () => {
    expect(refusals(networkOnNodes(4, sliced))).toEqual([]);
    expect(refusals(networkOnNodes(5, sliced))).toEqual([
      'capacity-exceeded: cluster/rdma/storage: ipam.node_slice_size: 10.20.0.0/24 holds 4 slices of /26, the network is on 5 nodes; use a /27, or a larger range',
    ]);
  });

  test('are needed only by the nodes of the network', () => {
    expect(refusals(networkOnNodes(5, sliced, { nodes: ['node-0', 'node-4'] }))).toEqual([]);
  });

  test.each<[Partial<WhereaboutsIpam>, string]>([
    [{ node_slice_size: '/22' }, 'field-invalid: cluster/storage: ipam.node_slice_size: /22 does not split 10.20.0.0/24; allowed are /24 to /30'],
    [{ node_slice_size: '/31' }, 'field-invalid: cluster/storage: ipam.node_slice_size: /31 does not split 10.20.0.0/24; allowed are /24 to /30'],
    [{ node_slice_size: 'a lot' }, 'field-invalid: cluster/storage: ipam.node_slice_size: "a lot" is not the size of a slice; write a prefix length, such as "/26"'],
    [{ range: 'fd00:20::/64' }, 'field-invalid: cluster/storage: ipam.node_slice_size: fd00:20::/64 is IPv6, for which whereabouts has no slices; leave out node_slice_size'],
    [{ network_name: undefined }, 'field-invalid: cluster/storage: ipam.network_name: is missing; with node_slice_size every network needs one of its own, '
      + 'since the controller stops at two networks of one name that differ'],
    [{ exclude: ['10.20.0.9'] }, 'field-invalid: cluster/storage: ipam.exclude: is ignored with node_slice_size; leave it out, or leave out node_slice_size'],
    [{ range_start: '10.20.0.9' }, 'field-invalid: cluster/storage: ipam.range_start: is ignored with node_slice_size; leave it out, or leave out node_slice_size'],
    [{ gateway: '10.20.0.1' }, 'address-overlap: cluster/storage: ipam.gateway: 10.20.0.1 is given to a pod of the node with slice 10.20.0.0/26, since exclusions do not '
      + 'count with node_slice_size; move the gateway to the last address of a slice, such as 10.20.0.63'],
  ])('refuse %j', (given, refusal) => {
    expect(refusals(network({ ...sliced, ...given }))).toEqual([refusal]);
  });

  test('leave out the last address of each, where a gateway may be', () => {
    expect(refusals(network({ ...sliced, gateway: '10.20.0.63' }))).toEqual([]);
  });
});
