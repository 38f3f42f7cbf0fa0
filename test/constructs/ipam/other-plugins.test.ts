import { Chart } from 'cdk8s';
import { HostLocalIpam, Ipam, IPoIBNetwork, MacvlanNetwork, RawNetwork, SriovIBNetwork, StaticIpam } from '../../../src';
import { all, manifestsOf, network, networkOnNodes, refusals } from '../layers/given';

describe('host-local, whose nodes know nothing of each other', () => {
  const ipam: HostLocalIpam = { type: 'host-local', subnet: '10.30.0.0/24' };
  const hint = 'give each node a network with a range of its own and name the node in nodes, or use whereabouts or nv-ipam';

  test('is refused on several nodes', () => {
    expect(refusals(networkOnNodes(3, ipam))).toEqual([
      'address-overlap: cluster/rdma/storage: ipam.type: host-local keeps its records on each node, and the network is on 3 nodes: '
      + `pods of two nodes would get the same addresses; ${hint}`,
    ]);
  });

  test('is refused where nobody knows how many nodes there are', () => {
    expect(refusals(network(ipam))).toEqual([
      'address-overlap: cluster/storage: ipam.type: host-local keeps its records on each node, and the network may be on several nodes: '
      + `pods of two nodes would get the same addresses; ${hint}`,
    ]);
  });

  test('is right on the only node of a cluster, and on one that is named', () => {
    expect(refusals(networkOnNodes(1, ipam))).toEqual([]);
    expect(refusals(network(ipam, { nodes: ['node-0'] }))).toEqual([]);
  });

  test('takes a network for each node, with ranges of their own', () => {
    const onNode = (node: string, rangeStart: string, rangeEnd: string) => network({ ...ipam, rangeStart, rangeEnd }, { name: `storage-${node}`, nodes: [node] });
    expect(refusals(all(onNode('a', '10.30.0.10', '10.30.0.99'), onNode('b', '10.30.0.100', '10.30.0.199')))).toEqual([]);
    expect(refusals(all(onNode('a', '10.30.0.10', '10.30.0.99'), onNode('b', '10.30.0.90', '10.30.0.199')))).toEqual([
      expect.stringMatching(/^address-overlap: cluster\/storage-b: 10\.30\.0\.10-10\.30\.0\.99 of network "ai\/storage-a" and .* overlap in 10\.30\.0\.90-10\.30\.0\.99: /),
    ]);
  });

  test('is refused on a node that the inventory does not have', () => {
    expect(refusals(networkOnNodes(3, ipam, { nodes: ['nod-1'] }))).toEqual([
      'inventory-invalid: cluster/rdma/storage: nodes: the inventory has no node "nod-1"; did you mean "node-1"?',
    ]);
  });

  test.each<[HostLocalIpam, string]>([
    [{ ...ipam, subnet: '10.30.0.1/24' }, 'address-invalid: cluster/storage: ipam.subnet: "10.30.0.1/24" has host bits set; did you mean "10.30.0.0/24"?'],
    [{ ...ipam, subnet: '10.30.0.0/31' }, 'capacity-exceeded: cluster/storage: ipam.subnet: 10.30.0.0/31 is too small for host-local; use at most a /30'],
    [{ ...ipam, rangeStart: '10.31.0.1' }, 'address-invalid: cluster/storage: ipam.rangeStart: 10.31.0.1 is not in 10.30.0.0/24; host-local refuses it'],
    [{ ...ipam, rangeStart: '10.30.0.9', rangeEnd: '10.30.0.8' }, 'address-invalid: cluster/storage: ipam.rangeStart: 10.30.0.9 comes after rangeEnd 10.30.0.8; swap them'],
    [{ ...ipam, rangeEnd: '10.30.0.1' }, 'capacity-exceeded: cluster/storage: ipam.rangeStart: 10.30.0.1 is the gateway, and the only address; '
      + 'widen the range, or give another gateway'],
    [{ ...ipam, gateway: '10.31.0.1' }, 'address-invalid: cluster/storage: ipam.gateway: the gateway 10.31.0.1 is not in 10.30.0.0/24; '
      + 'pods reach only addresses of their own network on the interface'],
    [{ type: 'host-local', ranges: [] }, 'field-invalid: cluster/storage: ipam.ranges: is empty; give [[{ subnet }]]'],
    [{ type: 'host-local', ranges: [[]] }, 'field-invalid: cluster/storage: ipam.ranges[0]: is empty; a pod gets an address of each set: give it a range'],
    [{ type: 'host-local', ranges: [[{ subnet: '10.30.0.0/24' }, { subnet: 'fd00:30::/64' }]] }, 'address-invalid: cluster/storage: ipam.ranges[0]: '
      + 'has ranges of both families; give each family a set of its own'],
    [{ type: 'host-local', ranges: [[{ subnet: '10.30.0.0/24' }], [{ subnet: '10.30.0.0/16' }]] }, 'address-overlap: cluster/storage: ipam.ranges[1][0].subnet: '
      + '10.30.0.0/16 overlaps 10.30.0.0/24 of the same network in 10.30.0.2-10.30.0.254; a pod gets an address of each range: make them disjoint'],
  ])('refuses %j', (given, refusal) => {
    expect(refusals(network(given, { nodes: ['node-0'] }))).toEqual([refusal]);
  });

  test('gives an address of each family', () => {
    expect(refusals(network({ type: 'host-local', ranges: [[{ subnet: '10.30.0.0/24' }], [{ subnet: 'fd00:30::/64' }]] }, { nodes: ['node-0'] }))).toEqual([]);
  });
});

describe('fixed addresses', () => {
  const ipam = (...addresses: NonNullable<StaticIpam['addresses']>): StaticIpam => ({ type: 'static', addresses });

  test('have a length and a gateway in their network', () => {
    expect(refusals(network(ipam({ address: '10.30.0.5/24', gateway: '10.30.0.1' }, { address: 'fd00:30::5/64' })))).toEqual([]);
    expect(refusals(network(ipam({ address: '10.30.0.4/31', gateway: '10.30.0.5' })))).toEqual([]);
  });

  test.each<[StaticIpam, string]>([
    [{ type: 'static' }, 'field-invalid: cluster/storage: ipam.addresses: is empty, so pods would get no address; give the addresses, or use another IPAM plugin'],
    [ipam({ address: '10.30.0.5' }), 'address-invalid: cluster/storage: ipam.addresses[0].address: "10.30.0.5" has no prefix length; '
      + 'write the length of its network behind it: 10.0.0.5/24'],
    [ipam({ address: '10.30.0.0/24' }), 'address-invalid: cluster/storage: ipam.addresses[0].address: "10.30.0.0/24" is the network address of 10.30.0.0/24; '
      + 'give the address of a host in it'],
    [ipam({ address: '10.30.0.255/24' }), 'address-invalid: cluster/storage: ipam.addresses[0].address: "10.30.0.255/24" is the broadcast address of 10.30.0.0/24; '
      + 'give the address of a host in it'],
    [ipam({ address: '10.30.0.5/24', gateway: '10.31.0.1' }), 'address-invalid: cluster/storage: ipam.addresses[0].gateway: the gateway 10.31.0.1 is not in '
      + '10.30.0.0/24; pods reach only addresses of their own network on the interface'],
    [ipam({ address: '10.30.0.5/24', gateway: '10.30.0.5' }), 'address-overlap: cluster/storage: ipam.addresses[0].gateway: 10.30.0.5 is the address of the pod too; '
      + 'give one of them another address'],
    [ipam({ address: '10.30.0.5/24' }, { address: '10.30.0.5/24' }), 'duplicate-object: cluster/storage: ipam.addresses[1].address: "10.30.0.5/24" is given twice; drop one'],
  ])('refuse %j', (given, refusal) => {
    expect(refusals(network(given))).toEqual([refusal]);
  });

  test('are given to one network only', () => {
    expect(refusals(all(network(ipam({ address: '10.30.0.5/24' }), { name: 'a' }), network(ipam({ address: '10.30.0.5/16' }), { name: 'b' })))).toEqual([
      expect.stringMatching(/^address-overlap: cluster\/b: 10\.30\.0\.5\/24 of network "ai\/a" and 10\.30\.0\.5\/16 of network "ai\/b" overlap in 10\.30\.0\.5: /),
    ]);
  });

  test('are none that another network gives out', () => {
    const pods = network({ type: 'whereabouts', range: '10.30.0.0/24' }, { name: 'pods' });
    const fixed = (address: string) => network(ipam({ address }), { name: 'fixed' });
    expect(refusals(all(pods, fixed('10.30.0.5/24')))).toHaveLength(1);
    const apart = network({ type: 'whereabouts', range: '10.30.0.0/24', exclude: ['10.30.0.5'] }, { name: 'pods' });
    expect(refusals(all(apart, fixed('10.30.0.5/24')))).toEqual([]);
  });
});

describe('dhcp', () => {
  const common = { name: 'net', namespace: 'ai', ipam: { type: 'dhcp' } } as const;
  const resource = { prefix: 'nvidia.com', name: 'vfs' };

  test.each<[string, (chart: Chart) => unknown]>([
    ['ipoib', (chart) => new IPoIBNetwork(chart, 'net', { ...common, master: 'ib0' })],
    ['ipoib', (chart) => new RawNetwork(chart, 'net', { ...common, plugin: { type: 'ipoib', master: 'ib0' } })],
    ['ib-sriov', (chart) => new SriovIBNetwork(chart, 'net', { ...common, resource })],
    ['ib-sriov', (chart) => new RawNetwork(chart, 'net', { ...common, resource, plugin: { type: 'ib-sriov' } })],
  ])('is refused by %s', (plugin, build) => {
    expect(refusals((chart) => void build(chart))).toEqual([
      `attachment-invalid: cluster/net: ipam.type: "dhcp" is refused by the CNI plugin ${plugin}; use nv-ipam, whereabouts or static`,
    ]);
  });

  test('is taken on Ethernet', () => {
    const build = (chart: Chart) => void new MacvlanNetwork(chart, 'net', { ...common, master: 'eth0' });
    expect(refusals(build)).toEqual([]);
    expect(manifestsOf(build)).toMatchObject([{ spec: { ipam: '{\n  "type": "dhcp"\n}' } }]);
  });
});

describe('nv-ipam', () => {
  test.each<[string, string]>([
    ['a,b,c', 'field-invalid: cluster/storage: ipam.poolName: "a,b,c" names 3 pools; nv-ipam takes one, or one of each family'],
    ['a, b', 'field-invalid: cluster/storage: ipam.poolName: "a, b" is not the name of a pool; separate two names by a comma, without a space'],
    ['', 'field-invalid: cluster/storage: ipam.poolName: "" is not the name of a pool; separate two names by a comma, without a space'],
  ])('refuses the pool "%s"', (poolName, refusal) => {
    expect(refusals(network({ type: 'nv-ipam', poolName }))).toEqual([refusal]);
  });
});

test('an IPAM plugin that nobody knows is refused with the nearest one', () => {
  const ipam = { type: 'whereabout', range: '10.20.0.0/24' } as unknown as Ipam;
  expect(refusals(network(ipam))).toContainEqual(expect.stringContaining('ipam type "whereabout" is unknown'));
  expect(refusals(network(ipam))).toContainEqual(expect.stringContaining('did you mean "whereabouts"?'));
});
