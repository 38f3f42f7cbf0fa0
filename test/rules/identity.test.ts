import { findingText, lintText } from './lint-support';
import { IDENTITY_RULES } from '../../src/rules/catalogue/identity';
import { cidrPool, documents, ipPool, nodePolicy, selecting, sriovNetwork } from '../../src/rules/catalogue/identity/examples';

const found = (rule: string, text: string, facts: Parameters<typeof lintText>[1] = {}): readonly string[] => (
  lintText(text, facts).filter((finding) => finding.rule === rule).map(findingText)
);

const nad = (name: string, ipam: object, more: object = {}, namespace = 'default'): string => `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  config: '${JSON.stringify({ cniVersion: '0.3.1', name, type: 'macvlan', master: 'eth2', ...more, ipam })}'
`;

const INVENTORY = `cluster: hgx
nodeGroups:
  - name: gpu
    nodeSelector: { gpu: h200 }
    nics: [{ pciAddress: '0000:1a:00.0', interface: eth2, traffic: east-west, rail: 0 }]
    nodes: [gpu-1, gpu-2]
`;

describe('pool-overlap', () => {
  test('names both, what they share, and a network that is free', () => {
    const [finding] = lintText(documents(ipPool('rail-0', '10.0.0.0/16'), ipPool('rail-1', '10.0.4.0/24'))).filter(({ rule }) => rule === 'pool-overlap');
    expect(finding.message).toContain('10.0.4.0/24 shares all its addresses with 10.0.0.0/16 of IPPool "nvidia-network-operator/rail-0"');
    expect(finding.hint).toContain('10.1.0.0/24 is free');
    expect(finding.field).toBe('spec.subnet');
    expect(finding.related.map(({ name }) => name)).toEqual(['rail-0']);
  });

  test.each([
    ['networks that touch', documents(ipPool('a', '10.0.0.0/24'), ipPool('b', '10.0.1.0/24'))],
    ['families', documents(ipPool('a', '0.0.0.0/1'), ipPool('b', 'fd00::/64'))],
    ['one object that is written twice', documents(ipPool('a', '10.0.0.0/24'), ipPool('a', '10.0.0.0/25'))],
    ['exclusions that split a subnet', documents(
      ipPool('a', '10.0.0.0/24', '  exclusions: [{ startIP: 10.0.0.128, endIP: 10.0.0.255 }]\n'),
      ipPool('b', '10.0.0.0/24', '  exclusions: [{ startIP: 10.0.0.0, endIP: 10.0.0.127 }]\n'),
    )],
    ['VLANs', documents(
      nad('a', { type: 'whereabouts', range: '10.0.0.0/24', network_name: 'a' }, { type: 'sriov', vlan: 100 }),
      nad('b', { type: 'whereabouts', range: '10.0.0.0/24', network_name: 'b' }, { type: 'sriov', vlan: 200 }),
    )],
    ['one range of whereabouts in two namespaces', documents(
      nad('a', { type: 'whereabouts', range: '10.0.0.0/24' }), nad('a', { type: 'whereabouts', range: '10.0.0.0/24' }, {}, 'other'),
    )],
    ['bridges of single nodes', documents(nad('a', { type: 'host-local', subnet: '10.0.0.0/24' }, { type: 'bridge' }), ipPool('b', '10.0.0.0/24'))],
    ['routing domains that are stated', documents(
      ipPool('a', '10.0.0.0/24').replace('  namespace', '  annotations: { gpu-fabric.io/routing-domain: left }\n  namespace'), ipPool('b', '10.0.0.0/24'),
    )],
  ])('is silent about %s', (_, text) => expect(found('pool-overlap', text)).toEqual([]));

  test('warns of one subnet behind groups of nodes, and finds one CIDR behind them wrong', () => {
    const [a, b] = ['a', 'b'].map((rack) => selecting('rack', rack));
    expect(found('pool-overlap', documents(ipPool('a', '10.0.0.0/24', a), ipPool('b', '10.0.0.0/24', b)))).toEqual([expect.stringMatching(/^warning/)]);
    expect(found('pool-overlap', documents(cidrPool('a', '10.0.0.0/16', a), cidrPool('b', '10.0.0.0/16', b)))).toEqual([expect.stringMatching(/^error/)]);
  });

  test('counts IPv6 networks of any size', () => {
    expect(found('pool-overlap', documents(ipPool('a', 'fd00::/16'), ipPool('b', 'fd00:1::/64')))).toHaveLength(1);
  });

  test('reports every pool once when all overlap', () => {
    const pools = Array.from({ length: 200 }, (_, index) => ipPool(`p${index}`, '10.0.0.0/8'));
    expect(found('pool-overlap', documents(...pools)).length).toBeGreaterThan(190);
  });
});

describe('pool-overlaps-cluster-cidr', () => {
  const inventory = 'cluster: hgx\nreserved: [{ cidr: 10.244.0.0/16, layer: pod }, { cidr: fd00:10::/48, layer: pod }]\n';

  test('is silent about the neighbouring network, and about a default route', () => {
    expect(found('pool-overlaps-cluster-cidr', ipPool('a', '10.245.0.0/16'), { inventory })).toEqual([]);
    expect(found('pool-overlaps-cluster-cidr', ipPool('a', '10.0.0.0/24', '  gateway: 10.0.0.1\n  routes: [{ dst: 0.0.0.0/0 }]\n'), { inventory })).toEqual([]);
  });

  test('sees ranges of whereabouts and IPv6', () => {
    expect(found('pool-overlaps-cluster-cidr', nad('a', { type: 'whereabouts', range: 'fd00:10:0:1::/64' }), { inventory })).toHaveLength(1);
  });

  test('reports a pool once, however many nodes have a pod CIDR', () => {
    const nodes = Array.from({ length: 20 }, (_, index) => `apiVersion: v1\nkind: Node\nmetadata: { name: n${index} }\nspec: { podCIDR: 10.244.${index}.0/24 }\n`);
    expect(found('pool-overlaps-cluster-cidr', documents(ipPool('a', '10.244.0.0/16'), ...nodes))).toHaveLength(1);
  });
});

describe('pool-overlaps-infrastructure', () => {
  test('is silent about what is excluded, and about whereabouts in the network of the nodes', () => {
    const reserved = (cidr: string, layer: string) => ({ inventory: `cluster: hgx\nreserved: [{ cidr: ${cidr}, layer: ${layer} }]\n` });
    const exclusion = '  exclusions: [{ startIP: 10.0.0.0, endIP: 10.0.0.63 }]\n';
    expect(found('pool-overlaps-infrastructure', ipPool('a', '10.0.0.0/24', exclusion), reserved('10.0.0.0/26', 'reserved'))).toEqual([]);
    expect(found('pool-overlaps-infrastructure', nad('a', { type: 'whereabouts', range: '10.0.0.0/24' }), reserved('10.0.0.0/16', 'node'))).toEqual([]);
  });

  test('only warns of a pool inside a range for storage', () => {
    const inventory = 'cluster: hgx\nreserved: [{ cidr: 10.0.0.0/16, layer: storage }]\n';
    expect(found('pool-overlaps-infrastructure', ipPool('a', '10.0.0.0/24'), { inventory })).toEqual([expect.stringMatching(/^warning/)]);
    expect(found('pool-overlaps-infrastructure', ipPool('a', '10.0.0.0/8'), { inventory })).toEqual([expect.stringMatching(/^error/)]);
  });
});

describe('pool-wrong-namespace', () => {
  test('is silent where nothing tells who runs nv-ipam, or where', () => {
    expect(found('pool-wrong-namespace', ipPool('a', '10.0.0.0/24', '', 'kube-system'))).toEqual([]);
    expect(found('pool-wrong-namespace', documents(ipPool('a', '10.0.0.0/24', '', 'kube-system'), sriovNetwork('a', 'a')))).toEqual([]);
    const policy = 'apiVersion: mellanox.com/v1alpha1\nkind: NicClusterPolicy\nmetadata: { name: p }\nspec: { nvIpam: { image: i } }\n';
    expect(found('pool-wrong-namespace', documents(ipPool('a', '10.0.0.0/24', '', 'network-operator'), policy))).toEqual([]);
  });

  test('believes the option of a controller', () => {
    const controller = `apiVersion: apps/v1
kind: Deployment
metadata: { name: nv-ipam-controller, namespace: kube-system }
spec: { template: { spec: { containers: [{ name: c, args: ["--ippools-namespace=$(POD_NAMESPACE)"] }] } } }
`;
    expect(found('pool-wrong-namespace', documents(controller, ipPool('a', '10.0.0.0/24', '', 'kube-system'), ipPool('b', '10.0.1.0/24')))).toHaveLength(1);
  });
});

describe('selectors', () => {
  test('are silent about labels that others may write', () => {
    const text = ipPool('a', '10.0.0.0/24', selecting('feature.node.kubernetes.io/pci-15b3.present', 'true'));
    expect(found('pool-selector-matches-no-node', text, { inventory: INVENTORY })).toEqual([]);
    expect(found('pool-selector-narrower-than-network', documents(text, nodePolicy('a', 'rail_0', 'eth2'), sriovNetwork('a', 'a')), { inventory: INVENTORY })).toEqual([]);
  });

  test('miss a label that a node of the cluster does not have', () => {
    const node = 'apiVersion: v1\nkind: Node\nmetadata: { name: gpu-1, labels: { gpu: h200 } }\nstatus: { nodeInfo: { kubeletVersion: v1.33.0 } }\n';
    expect(found('pool-selector-matches-no-node', documents(node, ipPool('a', '10.0.0.0/24', selecting('rack', 'a'))))).toHaveLength(1);
  });

  test('that are right are not rewritten', () => {
    expect(found('pool-selector-matchlabels', ipPool('a', '10.0.0.0/24', selecting('gpu', 'h200')))).toEqual([]);
    expect(found('pool-selector-matchlabels', ipPool('a', '10.0.0.0/24', '  nodeSelector: null\n'))).toEqual([]);
  });

  test('may be volatile where prefixes are promised', () => {
    const more = `${selecting('nvidia.com/gpu.present', 'true')}  staticAllocations: [{ nodeName: gpu-1, prefix: 10.1.0.0/24 }]\n`;
    expect(found('pool-selector-volatile-label', cidrPool('a', '10.1.0.0/16', more))).toEqual([]);
  });

  test('may be absent where every node has the fabric', () => {
    const text = documents(ipPool('a', '10.0.0.0/24'), nodePolicy('a', 'rail_0', 'eth2'), sriovNetwork('a', 'a'));
    expect(found('pool-without-selector', text, { inventory: INVENTORY })).toEqual([]);
  });
});

describe('references', () => {
  test('are not asked for where no network is there', () => expect(found('pool-unreferenced', ipPool('a', '10.0.0.0/24'))).toEqual([]));

  test('may stand in the annotation of a pod', () => {
    const pod = `apiVersion: v1
kind: Pod
metadata:
  name: p
  annotations: { k8s.v1.cni.cncf.io/networks: '[{"name": "a", "cni-args": {"poolNames": ["b"]}}]' }
spec: { containers: [{ name: c, image: i }] }
`;
    expect(found('pool-unreferenced', documents(ipPool('a', '10.0.0.0/24'), ipPool('b', '10.0.1.0/24'), sriovNetwork('a', 'a'), pod))).toEqual([]);
  });

  test('of one rail may share a pool', () => {
    const text = documents(ipPool('a', '10.0.0.0/24'), nodePolicy('a', 'rail_0', 'eth2'), sriovNetwork('a', 'a'), sriovNetwork('b', 'a'));
    expect(found('pool-shared-by-fabrics', text, { inventory: INVENTORY })).toEqual([]);
  });
});

test('names of pools in different namespaces, and of one kind, are no matter', () => {
  const other = cidrPool('a', '10.1.0.0/16').replace('nvidia-network-operator', 'elsewhere');
  expect(found('pool-name-shared', documents(ipPool('a', '10.0.0.0/24'), other, ipPool('b', '10.0.1.0/24')))).toEqual([]);
});

test('a gateway of an InfiniBand network alone is no default route', () => {
  const network = `apiVersion: mellanox.com/v1alpha1
kind: IPoIBNetwork
metadata: { name: a }
spec: { networkNamespace: default, master: ibs1f0, ipam: '{ "type": "nv-ipam", "poolName": "a" }' }
`;
  expect(found('gateway-on-l2-ib', documents(ipPool('a', '10.0.0.0/24', '  gateway: 10.0.0.1\n'), network))).toEqual([]);
});

test('fifty nodes are not many', () => {
  const nodes = Array.from({ length: 50 }, (_, index) => `gpu-${index}`).join(', ');
  expect(found('ippool-large-cluster', ipPool('a', '10.0.0.0/16'), { inventory: INVENTORY.replace('gpu-1, gpu-2', nodes) })).toEqual([]);
});

test('cert-manager by any trace is enough for the webhook', () => {
  const policy = 'apiVersion: mellanox.com/v1alpha1\nkind: NicClusterPolicy\nmetadata: { name: p }\nspec: { nvIpam: { enableWebhook: true } }\n';
  const trace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: cert-manager }\n';
  expect(found('nvipam-webhook-prereq', documents(policy, trace))).toEqual([]);
  expect(found('nvipam-webhook-prereq', policy)).toEqual([expect.stringMatching(/^info/)]);
});

test.each(['', 'spec: null', 'spec: []', 'spec: 7', 'spec: { subnet: 7, cidr: [], nodeSelector: x, routes: {}, exclusions: 1 }'])('broken pools (%s) break no rule', (spec) => {
  const text = ['IPPool', 'CIDRPool'].map((kind) => `apiVersion: nv-ipam.nvidia.com/v1alpha1\nkind: ${kind}\nmetadata: { name: a }\n${spec}\n`);
  const ids = new Set(IDENTITY_RULES.map(({ id }) => id));
  expect(lintText(documents(...text, sriovNetwork('a', 'a')), { inventory: INVENTORY }).filter(({ rule, severity }) => ids.has(rule) && severity === 'error')
    .filter(({ rule }) => rule !== 'pool-selector-matchlabels')).toEqual([]);
});
