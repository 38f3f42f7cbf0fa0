import { findingText, lintText } from './lint-support';
import { COHERENCE_RULES } from '../../src/rules/catalogue/coherence';
import {
  deployment, INVENTORY, ipPool, macvlanNad, nodePolicy, operatorNetwork, sharedDevice, sriovNetwork, stream,
} from '../../src/rules/catalogue/coherence/examples';

const found = (rule: string, text: string, facts: Parameters<typeof lintText>[1] = {}): readonly string[] => (
  lintText(text, facts).filter((finding) => finding.rule === rule).map(findingText)
);

const whereabouts = (fields: object, name = 'rail-0', master = 'eth2'): string => macvlanNad(name, JSON.stringify({ type: 'whereabouts', ...fields }), { master });
const hostLocal = (fields: object, name = 'rail-0'): string => macvlanNad(name, JSON.stringify({ type: 'host-local', ...fields }));
const ON_NODE = (node: string): string => `      nodeName: ${node}\n`;

describe('host-local-multinode', () => {
  const SUBNET = { subnet: '10.0.0.0/24' };

  test.each([
    ['pods that are tied to one node', stream(hostLocal(SUBNET), deployment('rail-0', { spec: ON_NODE('gpu-1') }))],
    ['a bridge inside of the node', hostLocal(SUBNET).replace('"macvlan"', '"bridge"')],
    ['ranges that somebody divided among nodes', stream(
      hostLocal({ ...SUBNET, rangeStart: '10.0.0.10', rangeEnd: '10.0.0.19' }, 'left'), hostLocal({ ...SUBNET, rangeStart: '10.0.0.20', rangeEnd: '10.0.0.29' }, 'right'),
    )],
  ])('is silent about %s', (_, text) => expect(found('host-local-multinode', text)).toEqual([]));

  test('is silent where there is one node', () => {
    expect(found('host-local-multinode', hostLocal(SUBNET), { inventory: INVENTORY.replace('gpu-1, gpu-2', 'gpu-1') })).toEqual([]);
  });

  test('only warns where nobody knows where pods run', () => {
    expect(found('host-local-multinode', hostLocal(SUBNET))).toEqual([expect.stringMatching(/^warning/)]);
    expect(found('host-local-multinode', stream(hostLocal(SUBNET), deployment('rail-0')))).toEqual([expect.stringMatching(/^error/)]);
  });

  test('sees pods on different nodes', () => {
    const pods = ['gpu-1', 'gpu-2'].map((node) => deployment('rail-0', { spec: ON_NODE(node) }).replace('name: train', `name: ${node}`));
    expect(found('host-local-multinode', stream(hostLocal(SUBNET), ...pods))).toEqual([expect.stringMatching(/^error/)]);
  });
});

describe('ipam-json-invalid', () => {
  const network = (ipam: string): string => operatorNetwork('MacvlanNetwork', 'rail-0', `  master: eth2\n  ipam: ${ipam}\n`);

  test.each([
    ['JSON of several lines', network('|\n    {\n      "type": "nv-ipam"\n    }')],
    ['an empty text', network("''")],
    ['a value of a template engine', network("'${RAIL_IPAM}'")],
    ['a plugin that we do not know', macvlanNad('a', '{ "type": "spiderpool" }')],
  ])('is silent about %s', (_, text) => expect(found('ipam-json-invalid', text)).toEqual([]));

  test('says how to write an object as a text', () => {
    const [finding] = lintText(network('{ type: nv-ipam }')).filter(({ rule }) => rule === 'ipam-json-invalid');
    expect(finding.field).toBe('spec.ipam');
    expect(finding.hint).toBe('write ipam: \'{"type":"nv-ipam"}\'');
  });

  test('sees an apostrophe, and a config that is no text', () => {
    expect(found('ipam-json-invalid', network('"{ \\"type\\": \\"nv-ipam\\", \\"poolName\\": \\"it\'s\\" }"'))).toEqual([expect.stringContaining('apostrophe')]);
    const nad = 'apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: { name: a }\nspec: { config: { type: macvlan } }\n';
    expect(found('ipam-json-invalid', nad)).toEqual([expect.stringContaining('config is an object')]);
  });

  test('leaves host bits of a range at a note', () => {
    expect(found('ipam-json-invalid', whereabouts({ range: '10.0.0.5/24' }))).toEqual([expect.stringMatching(/^info/)]);
  });
});

describe('meta-plugins-format', () => {
  const network = (metaPlugins: string): string => sriovNetwork('rail-0', `  metaPlugins: ${metaPlugins}\n`);

  test('is silent about several plugins, and about none', () => {
    expect(found('meta-plugins-format', network('\'{ "type": "tuning" }, { "type": "rdma" }\''))).toEqual([]);
    expect(found('meta-plugins-format', network("''"))).toEqual([]);
  });

  test('says how to write a list', () => {
    const [finding] = lintText(network('[{ type: rdma }]')).filter(({ rule }) => rule === 'meta-plugins-format');
    expect(finding.hint).toBe('write metaPlugins: \'{"type":"rdma"}\'');
  });
});

describe('ipam-empty-on-rdma', () => {
  const RDMA = '  metaPlugins: \'{ "type": "rdma" }\'\n';

  test.each([
    ['virtual functions of InfiniBand', sriovNetwork('a', RDMA).replace('SriovNetwork', 'SriovIBNetwork')],
    ['networks without RDMA', sriovNetwork('a', '')],
    ['functions for DPDK', stream(nodePolicy('a').replace('isRdma: true', 'isRdma: false').replace('netdevice', 'vfio-pci'), sriovNetwork('a', ''))],
    ['the ports of a bond', stream(sriovNetwork('a', RDMA), macvlanNad('bond', '{}').replace('"macvlan"', '"bond"'))],
    ['a broken ipam', sriovNetwork('a', `${RDMA}  ipam: '{'\n`)],
  ])('is silent about %s', (_, text) => expect(found('ipam-empty-on-rdma', text)).toEqual([]));
});

describe('whereabouts-gateway-not-excluded', () => {
  test.each([
    ['a range that starts behind it', whereabouts({ range: '10.0.0.0/24', gateway: '10.0.0.1', range_start: '10.0.0.2' })],
    ['a network that is excluded around it', whereabouts({ range: '10.0.0.0/24', gateway: '10.0.0.1', exclude: ['10.0.0.0/28'] })],
    ['an address outside', whereabouts({ range: '10.0.0.0/24', gateway: '10.0.1.1' })],
    ['the broadcast address', whereabouts({ range: '10.0.0.0/24', gateway: '10.0.0.255' })],
    ['another family', whereabouts({ range: 'fd00::/64', gateway: '10.0.0.1' })],
  ])('is silent about %s', (_, text) => expect(found('whereabouts-gateway-not-excluded', text)).toEqual([]));

  test('sees gateways of routes and IPv6', () => {
    const text = whereabouts({ range: 'fd00::/64', routes: [{ dst: 'fd00:1::/64', gw: 'fd00::1' }] });
    const [finding] = lintText(text).filter(({ rule }) => rule === 'whereabouts-gateway-not-excluded');
    expect(finding.hint).toBe('add "exclude": ["fd00::1/128"]');
  });
});

describe('whereabouts-exclude-invalid', () => {
  test('is silent about addresses, and about what no slice gives out', () => {
    expect(found('whereabouts-exclude-invalid', whereabouts({ range: '10.0.0.0/24', exclude: ['10.0.0.1', '10.0.0.16/28'] }))).toEqual([]);
    expect(found('whereabouts-exclude-invalid', whereabouts({ range: '10.0.0.0/24', exclude: ['10.0.0.15/32'], node_slice_size: '/28' }))).toEqual([]);
    expect(found('whereabouts-exclude-invalid', whereabouts({ range: '10.0.0.0/24', exclude: ['10.0.0.0/8'] }))).toEqual([]);
  });
});

describe('whereabouts-range-size', () => {
  test('is silent where the addresses are just enough', () => {
    expect(found('whereabouts-range-size', stream(whereabouts({ range: '10.0.0.0/29' }), deployment('rail-0', { replicas: 6 })))).toEqual([]);
    expect(found('whereabouts-range-size', stream(whereabouts({ range: 'fd00::/64' }), deployment('rail-0', { replicas: 500 })))).toEqual([]);
  });

  test('counts pods of all networks with one range, and what is excluded', () => {
    const networks = [whereabouts({ range: '10.0.0.0/29' }), whereabouts({ range: '10.0.0.0/29' }, 'rail-1')];
    expect(found('whereabouts-range-size', stream(...networks, deployment('rail-0,rail-1', { replicas: 4 })))).toEqual([expect.stringContaining('6 addresses for pods, and 8')]);
    expect(found('whereabouts-range-size', whereabouts({ range: '10.0.0.0/29', exclude: ['10.0.0.0/29'] }))).toEqual([expect.stringContaining('nothing is left')]);
  });

  test('warns of more records than an object holds, but not with slices', () => {
    const pods = deployment('rail-0', { replicas: 12_000 });
    expect(found('whereabouts-range-size', stream(whereabouts({ range: '10.0.0.0/16' }), pods))).toEqual([expect.stringMatching(/^warning.*outgrow/)]);
    expect(found('whereabouts-range-size', stream(whereabouts({ range: '10.0.0.0/16', node_slice_size: '/24', network_name: 'a' }), pods))).toEqual([]);
  });

  test('names a length that is enough', () => {
    const finding = (replicas: number) => lintText(stream(whereabouts({ range: '10.0.0.0/30' }), deployment('rail-0', { replicas }))).find(({ rule }) => rule === 'whereabouts-range-size');
    expect([finding(6)?.hint, finding(7)?.hint]).toEqual(['use a /29 or larger', 'use a /28 or larger']);
  });
});

describe('whereabouts-slice-size', () => {
  const sliced = whereabouts({ range: '10.0.0.0/24', node_slice_size: '/25', network_name: 'a' });

  test('is silent about as many nodes as slices', () => expect(found('whereabouts-slice-size', sliced, { inventory: INVENTORY })).toEqual([]));

  test('asks for the controller where whereabouts itself is there', () => {
    const daemon = deployment('""').replace('registry.example.com/train:1.0', 'ghcr.io/k8snetworkplumbingwg/whereabouts:v0.9.4');
    expect(found('whereabouts-slice-size', stream(sliced, daemon))).toEqual([expect.stringContaining('node-slice controller')]);
    const controller = daemon.replace('image:', 'command: [/node-slice-controller]\n          image:').replace('name: train', 'name: controller');
    expect(found('whereabouts-slice-size', stream(sliced, daemon, controller))).toEqual([]);
  });

  test('sees slices without addresses', () => {
    expect(found('whereabouts-slice-size', whereabouts({ range: '10.0.0.0/24', node_slice_size: '31', network_name: 'a' }))).toEqual([expect.stringContaining('no address')]);
  });
});

describe('whereabouts-shared-range', () => {
  const RANGE = { range: '10.0.0.0/24' };

  test.each([
    ['one network in two namespaces', stream(whereabouts(RANGE), whereabouts(RANGE).replace('ai-training', 'other'))],
    ['a name that says it is one network', stream(whereabouts({ ...RANGE, network_name: 'a' }), whereabouts({ ...RANGE, network_name: 'a' }, 'rail-1', 'eth3'))],
    ['different ranges', stream(whereabouts(RANGE), whereabouts({ range: '10.0.1.0/24' }, 'rail-1', 'eth3'))],
    ['equal slices of one name', stream(...['a', 'b'].map((name) => whereabouts({ ...RANGE, node_slice_size: '/28', network_name: 'one' }, name)))],
  ])('is silent about %s', (_, text) => expect(found('whereabouts-shared-range', text)).toEqual([]));
});

describe('whereabouts-handwritten-pool', () => {
  const pool = (metadata: string): string => `apiVersion: whereabouts.cni.cncf.io/v1alpha1\nkind: IPPool\nmetadata: { ${metadata} }\nspec: { range: 10.0.0.0/24, allocations: {} }\n`;

  test('leaves objects of a cluster alone', () => expect(found('whereabouts-handwritten-pool', pool('name: 10.0.0.0-24, uid: a')).length).toBe(0));

  test('says whose records the object has', () => {
    expect(found('whereabouts-handwritten-pool', stream(whereabouts({ range: '10.0.0.0/24' }), pool('name: 10.0.0.0-24')))).toEqual([expect.stringContaining('records of 10.0.0.0/24')]);
  });
});

describe('whereabouts-not-installed', () => {
  const policy = sharedDevice('["eth2"]');
  const network = whereabouts({ range: '10.0.0.0/24' });

  test.each([
    ['no policy is there', network],
    ['the policy brings no Multus', stream(policy.replace(/ {2}secondaryNetwork:[^]*/, ''), network)],
    ['somebody brings it', stream(policy, network, 'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: { name: whereabouts, namespace: kube-system }\n')],
    ['the platform is OpenShift', stream(policy, network, 'apiVersion: config.openshift.io/v1\nkind: ClusterVersion\nmetadata: { name: version }\n')],
    ['the operator has it', stream(`${policy.replace(/v26.4.1/g, 'v25.7.0')}    ipamPlugin: { image: whereabouts, repository: r, version: v0.7.0 }\n`, network)],
  ])('is silent where %s', (_, text) => expect(found('whereabouts-not-installed', text)).toEqual([]));

  test('is advice where others may bring it', () => expect(found('whereabouts-not-installed', stream(policy, network))).toEqual([expect.stringMatching(/^info/)]));
});

describe('default-route-hijack', () => {
  const ROUTED = { range: '10.0.0.0/24', exclude: ['10.0.0.1'], routes: [{ dst: '0.0.0.0/0', gw: '10.0.0.1' }] };
  const gateway = '  gateway: 10.0.0.1\n  defaultGateway: true\n';
  const pooled = macvlanNad('rail-0', '{ "type": "nv-ipam", "poolName": "rail-0" }');

  test.each([
    ['pods that ask for it', stream(whereabouts(ROUTED), deployment('\'[{ "name": "rail-0", "default-route": ["10.0.0.1"] }]\''))],
    ['a chain with sbr', sriovNetwork('a', `  ipam: '${JSON.stringify({ type: 'whereabouts', ...ROUTED })}'\n  metaPlugins: '{ "type": "sbr" }'\n`)],
    ['a network in place of the first', stream(whereabouts(ROUTED), deployment('""').replace('k8s.v1.cni.cncf.io/networks: ""', 'v1.multus-cni.io/default-network: ai-training/rail-0'))],
    ['a pool that no network uses', ipPool('rail-0', '10.0.0.0/24', gateway)],
    ['half of all addresses', whereabouts({ ...ROUTED, routes: [{ dst: '0.0.0.0/1' }] })],
  ])('is silent about %s', (_, text) => expect(found('default-route-hijack', text)).toEqual([]));

  test('warns where no pod is known', () => {
    expect(found('default-route-hijack', whereabouts(ROUTED))).toEqual([expect.stringMatching(/^warning/)]);
    expect(found('default-route-hijack', stream(ipPool('rail-0', '10.0.0.0/24', gateway), pooled))).toEqual([expect.stringMatching(/^warning.*spec.defaultGateway/)]);
  });

  test('sees IPv6, and a route of a pool', () => {
    expect(found('default-route-hijack', whereabouts({ range: 'fd00::/64', routes: [{ dst: '::/0' }] }))).toHaveLength(1);
    const pool = ipPool('rail-0', '10.0.0.0/24', '  gateway: 10.0.0.1\n  routes: [{ dst: 10.1.0.0/16 }, { dst: 0.0.0.0/0 }]\n');
    expect(found('default-route-hijack', stream(pool, pooled, deployment('rail-0')))).toEqual([expect.stringMatching(/^error.*routes\[1\].dst/)]);
  });
});

describe('masters', () => {
  const macvlan = (master: string): string => operatorNetwork('MacvlanNetwork', 'rail-0', `  master: ${master}\n  ipam: '{ "type": "nv-ipam" }'\n`);

  test('of the right link layer are right, those of VLANs included', () => {
    expect(found('macvlan-on-infiniband', macvlan('eth2.100'), { inventory: INVENTORY })).toEqual([]);
    expect(found('macvlan-on-infiniband', macvlan('ib0'))).toEqual([]);
    expect(found('macvlan-on-infiniband', macvlan('ibs1'), { inventory: INVENTORY.replace('linkLayer: infiniband', 'linkLayer: ethernet') })).toEqual([]);
  });

  test.each(['bond0', 'br-fabric', 'eth2.100', '"${MASTER}"'])('%s may be on a node that does not list it', (master) => {
    expect(found('master-not-on-node', macvlan(master), { inventory: INVENTORY })).toEqual([]);
  });

  test('that are not on all nodes are right where no pod goes to the others', () => {
    const inventory = `${INVENTORY}  - name: old\n    nodeSelector: { gpu: h100 }\n    nics: [{ pciAddress: '0000:1a:00.0', interface: ens2, traffic: east-west, rail: 0 }]\n    nodes: [old-1]\n`;
    expect(found('master-not-on-node', macvlan('eth2'), { inventory })).toEqual([]);
    expect(found('master-not-on-node', stream(macvlan('eth2'), deployment('rail-0', { spec: ON_NODE('gpu-1') })), { inventory })).toEqual([]);
    expect(found('master-not-on-node', stream(macvlan('eth2'), deployment('rail-0')), { inventory })).toEqual([expect.stringContaining('"old-1"')]);
  });

  test('may be empty in hand-written networks, and are noted in a MacvlanNetwork', () => {
    expect(found('master-not-on-node', macvlanNad('a', '{}').replace('"master": "eth2",', ''))).toEqual([]);
    expect(found('master-not-on-node', operatorNetwork('MacvlanNetwork', 'a', '  mode: bridge\n'))).toEqual([expect.stringMatching(/^info/)]);
  });

  const sharing = (ifNames: string, ...networks: readonly string[]): string => (
    stream(sharedDevice(ifNames), ...networks, deployment('rail-0', { limits: '"rdma/rail_0": 1' }))
  );

  test('need not be on the NICs of a resource when another network is, or when it is a bond of them', () => {
    const storage = macvlan('eth9').replace('rail-0', 'storage');
    const text = stream(sharedDevice('["eth2"]'), macvlan('eth2'), storage, deployment('rail-0,storage', { limits: '"rdma/rail_0": 1' }));
    expect(found('master-vs-shared-resource', text)).toEqual([]);
    expect(found('master-vs-shared-resource', sharing('["eth2", "eth3"]', macvlan('bond0')))).toEqual([]);
    expect(found('master-vs-shared-resource', sharing('["ibs1"]', macvlan('eth2')))).toEqual([]);
    expect(found('master-vs-shared-resource', sharing('["eth3"]', macvlan('eth2')))).toHaveLength(1);
  });
});

test('IPoIB may have addresses of any other kind', () => {
  const network = (type: string): string => operatorNetwork('IPoIBNetwork', 'a', `  master: ibs1\n  ipam: '{ "type": "${type}" }'\n`);
  expect(['nv-ipam', 'static', 'spiderpool'].flatMap((type) => found('ipoib-ipam-dhcp', network(type)))).toEqual([]);
  expect(found('ipoib-ipam-dhcp', macvlanNad('a', '{ "type": "dhcp" }'))).toEqual([]);
});

describe('mtu-incoherent', () => {
  const macvlan = (mtu: number): string => operatorNetwork('MacvlanNetwork', 'rail-0', `  master: eth2\n  mtu: ${mtu}\n`);
  const policy = (name: string, mtu: number, pfName = 'eth2'): string => nodePolicy(name, { pfName, resource: `r_${name}`, more: `  mtu: ${mtu}\n` });

  test.each([
    ['policies for different ports', stream(policy('a', 9000), policy('b', 4500, 'eth3'))],
    ['policies for different nodes', stream(policy('a', 9000), policy('b', 4500).replace('gpu: h200', 'gpu: b200'))],
    ['a network below its port', stream(policy('a', 9000), macvlan(4200))],
    ['the MTU of the master', macvlan(0)],
    ['InfiniBand', stream(policy('a', 2044).replace('linkType: eth', 'linkType: ib'))],
  ])('is silent about %s', (_, text) => expect(found('mtu-incoherent', text)).toEqual([]));

  test('sees what the node says of its port', () => {
    const node = 'apiVersion: v1\nkind: Node\nmetadata: { name: gpu-1 }\n';
    const state = `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodeState
metadata: { name: gpu-1, namespace: nvidia-network-operator }
status: { interfaces: [{ name: eth2, pciAddress: "0000:1a:00.0", mtu: 4500 }] }
`;
    expect(found('mtu-incoherent', stream(node, state, macvlan(9000)))).toEqual([expect.stringMatching(/^error.*4500/)]);
    expect(found('mtu-incoherent', stream(node, state, macvlan(4500)))).toEqual([]);
  });
});

describe('rails-share-subnet', () => {
  const pooled = (rail: number, pool: string, type = 'ippool'): string => macvlanNad(`rail-${rail}`, `{ "type": "nv-ipam", "poolName": "${pool}", "poolType": "${type}" }`);
  const pods = deployment('rail-0,rail-1');

  test.each([
    ['a subnet of its own for each rail', stream(pooled(0, 'a'), pooled(1, 'b'), pods)],
    ['subnets of different ranges', stream(whereabouts({ range: '10.0.0.0/25' }), whereabouts({ range: '10.0.0.128/25' }, 'rail-1'), pods)],
    ['networks without addresses', stream(macvlanNad('rail-0', '{}'), macvlanNad('rail-1', '{}'), pods)],
    ['rails with routes of their own', stream(...[0, 1].map((rail) => sriovNetwork(`rail-${rail}`, '  metaPlugins: \'{ "type": "sbr" }\'\n  ipam: \'{ "type": "nv-ipam", "poolName": "a" }\'\n')), pods)],
  ])('is silent about %s', (_, text) => expect(found('rails-share-subnet', text)).toEqual([]));

  test('sees one pool of prefixes behind two rails, and notes one network that is attached twice', () => {
    expect(found('rails-share-subnet', stream(pooled(0, 'a', 'cidrpool'), pooled(1, 'a', 'cidrpool'), pods))).toEqual([expect.stringMatching(/^warning.*net1, net2.*CIDRPool "a"/)]);
    expect(found('rails-share-subnet', stream(pooled(0, 'a'), deployment('rail-0,rail-0')))).toEqual([expect.stringMatching(/^info/)]);
  });
});

describe('network-capability-unknown', () => {
  const capable = (capabilities: string): string => sriovNetwork('rail-0', `  capabilities: '${capabilities}'\n  ipam: '{}'\n`);

  test.each(['{ "ips": true, "mac": true }', '{ "infinibandGUID": true }', '{ "rdma": false }', '{}'])('is silent about %s', (capabilities) => {
    expect(found('network-capability-unknown', capable(capabilities))).toEqual([]);
  });

  test('tells a plugin that somebody meant from a word that nobody knows', () => {
    expect(found('network-capability-unknown', capable('{ "rdma": true }'))).toEqual([expect.stringMatching(/^error .* "rdma" is no capability/)]);
    expect(found('network-capability-unknown', capable('{ "gpudirect": true }'))).toEqual([expect.stringMatching(/^warning .* "gpudirect" is no capability/)]);
  });
});

test.each(['', 'spec: null', 'spec: []', 'spec: { config: 7, ipam: 7, metaPlugins: 7, master: [], mtu: x, nicSelector: 1, nodeSelector: 2, railTopology: [7, null], range: [] }'])('broken objects (%s) break no rule', (spec) => {
  const kinds = [
    ['k8s.cni.cncf.io/v1', 'NetworkAttachmentDefinition'], ['mellanox.com/v1alpha1', 'MacvlanNetwork'], ['mellanox.com/v1alpha1', 'IPoIBNetwork'],
    ['mellanox.com/v1alpha1', 'HostDeviceNetwork'], ['sriovnetwork.openshift.io/v1', 'SriovNetwork'], ['sriovnetwork.openshift.io/v1', 'SriovNetworkNodePolicy'],
    ['spectrumx.nvidia.com/v1alpha2', 'SpectrumXRailPoolConfig'], ['whereabouts.cni.cncf.io/v1alpha1', 'NodeSlicePool'], ['mellanox.com/v1alpha1', 'NicClusterPolicy'], ['v1', 'Pod'],
  ];
  const ids = new Set(COHERENCE_RULES.map(({ id }) => id));
  const text = stream(...kinds.map(([apiVersion, kind]) => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: nic-cluster-policy }\n${spec}\n`));
  const findings = lintText(text, { inventory: INVENTORY }).filter(({ rule, severity }) => ids.has(rule) && severity === 'error');
  expect(findings.map(({ rule }) => rule).filter((rule) => !EXPECTED.has(rule))).toEqual([]);
});

/** What is wrong with these objects indeed. */
const EXPECTED: ReadonlySet<string> = new Set(['ipam-json-invalid', 'meta-plugins-format', 'master-not-on-node', 'whereabouts-handwritten-pool']);
