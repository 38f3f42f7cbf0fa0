import { dump } from 'js-yaml';
import {
  ATTACHMENT, BLOCK_POOL, CALICO_POOL, CILIUM_LB_POOL, CILIUM_POOL, CLUSTER_POLICY, DEPLOYMENT, DYNAMIC_POOL, FIRMWARE_TEMPLATE, HOST_DEVICE,
  MACVLAN, METALLB_POOL, NAMESPACE, NODE_POLICY, NODES, POD, POOL_CONFIG, PREFIX_POOL, SRIOV_NETWORK, SRIOV_POLICY,
} from './objects';
import { diffOf, edited } from './states';
import { parseManifests } from '../../src/manifests';

type Row = readonly [name: string, text: string, from: string, to: string];

/** Changes of the text that change nothing in the cluster. */
const NOTHING: readonly Row[] = [
  ['a comment', BLOCK_POOL, 'spec:', '# the storage network\nspec: # of all nodes'],
  ['keys in another order', BLOCK_POOL, '  subnet: 10.0.0.0/24\n  perNodeBlockSize: 16\n', '  perNodeBlockSize: 16\n  subnet: 10.0.0.0/24\n'],
  ['quotes', BLOCK_POOL, 'subnet: 10.0.0.0/24', 'subnet: "10.0.0.0/24"'],
  ['a number in another notation', BLOCK_POOL, 'perNodeBlockSize: 16', 'perNodeBlockSize: 0x10'],
  ['block style', BLOCK_POOL, 'metadata: { name: storage, namespace: nvidia-network-operator }', 'metadata:\n  name: storage\n  namespace: nvidia-network-operator'],
  ['CRLF', BLOCK_POOL, 'spec:\n', 'spec:\r\n'],
  ['a byte order mark', BLOCK_POOL, 'apiVersion', '\uFEFFapiVersion'],
  ['a document start', BLOCK_POOL, 'apiVersion', '---\napiVersion'],
  ['values of a selector in another order', BLOCK_POOL, '[h200, h100]', '[h100, h200]'],
  ['no default route, spelled out', BLOCK_POOL, '  gateway', '  defaultGateway: false\n  gateway'],
  ['a field of nothing', BLOCK_POOL, '  gateway', '  routes: null\n  gateway'],
  ['empty labels', BLOCK_POOL, 'name: storage,', 'name: storage, labels: {},'],
  ['pins in another order', PREFIX_POOL, '    - { nodeName: n1, prefix: 10.1.0.0/24 }\n    - { nodeName: n2, prefix: 10.1.1.0/24 }\n', '    - { nodeName: n2, prefix: 10.1.1.0/24 }\n    - { nodeName: n1, prefix: 10.1.0.0/24 }\n'],
  ['a status', PREFIX_POOL, 'spec:', 'status: { allocations: [{ nodeName: n1, prefix: 10.1.0.0/24, gateway: 10.1.0.1 }] }\nspec:'],
  ['what the API server writes', PREFIX_POOL, 'name: compute-rail-0,', 'name: compute-rail-0, uid: a, resourceVersion: "7", generation: 3, creationTimestamp: "2026-01-01T00:00:00Z", managedFields: [],'],
  ['what kubectl remembers', PREFIX_POOL, 'name: compute-rail-0,', 'name: compute-rail-0, annotations: { kubectl.kubernetes.io/last-applied-configuration: "{}" },'],
  ['white space in JSON', CLUSTER_POLICY, '{"configList":[{"resourceName"', '{ "configList": [ { "resourceName"'],
  ['keys of JSON in another order', CLUSTER_POLICY, '"resourceName":"rdma_a","rdmaHcaMax":63', '"rdmaHcaMax":63,"resourceName":"rdma_a"'],
  ['interfaces of a shared device in another order', CLUSTER_POLICY, '["eth1","eth2"]', '["eth2","eth1"]'],
  ['no waiting for completion, spelled out', CLUSTER_POLICY, 'drain: { enable: true }', 'drain: { enable: true, force: false, timeoutSeconds: 300 }'],
  ['a default of the driver', CLUSTER_POLICY, '    version: doca', '    terminationGracePeriodSeconds: 300\n    forcePrecompiled: false\n    version: doca'],
  ['a default of firmware storage', CLUSTER_POLICY, 'storageClassName: nfs', 'create: true, pvcName: nic-fw-storage-pvc, storageClassName: nfs'],
  ['a quantity in another unit', CLUSTER_POLICY, 'availableStorageSize: 1Gi', 'availableStorageSize: 1024Mi'],
  ['webhook of nv-ipam off, spelled out', CLUSTER_POLICY, 'image: nvidia-k8s-ipam', 'enableWebhook: false, image: nvidia-k8s-ipam'],
  ['upgrades of one node at a time, spelled out', NODE_POLICY, 'version: doca3.4.1-26.04-1.1.0.0-1', 'version: doca3.4.1-26.04-1.1.0.0-1, forcePrecompiled: false'],
  ['defaults of an SR-IOV policy', SRIOV_POLICY, '  mtu', '  deviceType: netdevice\n  isRdma: false\n  eSwitchMode: legacy\n  needVhostNet: false\n  mtu'],
  ['NICs in another order', SRIOV_POLICY, '[eth1, eth2]', '[eth2, eth1]'],
  ['a finalizer of the SR-IOV operator', SRIOV_NETWORK, 'name: net-0,', 'name: net-0, finalizers: [netattdef.finalizers.sriovnetwork.openshift.io],'],
  ['a default of the log', SRIOV_NETWORK, 'vlan: 0,', 'vlan: 0, logLevel: info,'],
  ['addresses of a network in another order', SRIOV_NETWORK, '{"type":"nv-ipam","poolName":"a","poolType":"cidrpool"}', '{ "poolType": "cidrpool", "poolName": "a", "type": "nv-ipam" }'],
  ['the default namespace, left out', MACVLAN, 'networkNamespace: default, ', ''],
  ['exclusions of whereabouts in another order', MACVLAN, '"10.9.0.1/32","10.9.0.2/32"', '"10.9.0.2/32","10.9.0.1/32"'],
  ['what the operator remembers', MACVLAN, 'name: mac ', 'name: mac, annotations: { operator.macvlannetwork.mellanox.com/last-network-namespace: default } '],
  ['indented CNI configuration', ATTACHMENT, '{"cniVersion":"1.0.0","name":"raw","plugins":[', '{"cniVersion": "1.0.0",   "name": "raw", "plugins": ['],
  ['networks as JSON', DEPLOYMENT, "'raw, ai/net-0@net2'", '\'[{"name":"raw"},{"name":"net-0","namespace":"ai","interface":"net2"}]\''],
  ['blanks between networks', DEPLOYMENT, 'raw, ai/net-0@net2', 'raw,ai/net-0@net2'],
  ['containers in another order', DEPLOYMENT, `        - name: side
          image: example.com/side:1
`, ''],
  ['a number of devices as text', DEPLOYMENT, 'limits: { nvidia.com/gpu: 8, memory: 1024Mi }', 'limits: { nvidia.com/gpu: "8", memory: 1Gi }'],
  ['defaults of a pod', DEPLOYMENT, '    spec:\n', '    spec:\n      restartPolicy: Always\n      dnsPolicy: ClusterFirst\n      terminationGracePeriodSeconds: 30\n'],
  ['a default of a pod of its own', POD, 'spec: {', 'spec: { enableServiceLinks: true,'],
  ['a revision of a Deployment', DEPLOYMENT, 'labels: { team: a }', 'labels: { team: a }, annotations: { deployment.kubernetes.io/revision: "3" }'],
  ['a default of Calico', CALICO_POOL, 'natOutgoing: true', 'natOutgoing: true, disabled: false, ipipMode: Never'],
  ['addresses for Services in another order', METALLB_POOL, '[10.5.0.0/24, 10.6.0.10-10.6.0.20]', '[10.6.0.10-10.6.0.20, 10.5.0.0/24]'],
  ['pod CIDRs in another order', CILIUM_POOL, '[10.7.0.0/16, 10.8.0.0/16]', '[10.8.0.0/16, 10.7.0.0/16]'],
  ['blocks of Cilium in another order', CILIUM_LB_POOL, '[{ cidr: 10.5.0.0/24 }, { start: 10.6.0.10, stop: 10.6.0.20 }]', '[{ start: 10.6.0.10, stop: 10.6.0.20 }, { cidr: 10.5.0.0/24 }]'],
];

/** Changes that reach the cluster and disturb nothing that runs. */
const PEACEFUL: readonly Row[] = [
  ['a label', SRIOV_POLICY, 'name: rail-0,', 'name: rail-0, labels: { team: a },'],
  ['an annotation', BLOCK_POOL + NODES, 'name: storage,', 'name: storage, annotations: { contact: network team },'],
  ['a sync wave', CLUSTER_POLICY, 'name: nic-cluster-policy', 'name: nic-cluster-policy, annotations: { argocd.argoproj.io/sync-wave: "2" }'],
  ['a subnet that grows at its end', BLOCK_POOL.replace('10.0.0.254', '10.0.0.250') + NODES, '10.0.0.0/24', '10.0.0.0/23'],
  ['an exclusion beyond what is given out', BLOCK_POOL + NODES, '  gateway', '  exclusions: [{ startIP: 10.0.0.200, endIP: 10.0.0.210 }]\n  gateway'],
  ['a selector that takes in more nodes', BLOCK_POOL + NODES, '[h200, h100]', '[h200, h100, b200]'],
  ['a pin on a prefix that nobody has', DYNAMIC_POOL, 'gatewayIndex: 1 }', 'gatewayIndex: 1, staticAllocations: [{ nodeName: n9, prefix: 10.2.9.0/24 }] }'],
  ['a pin on what the node has', DYNAMIC_POOL, 'gatewayIndex: 1 }', 'gatewayIndex: 1, staticAllocations: [{ nodeName: n1, prefix: 10.2.0.0/24 }] }'],
  ['a new node with a pin', PREFIX_POOL, '    - { nodeName: n3', '    - { nodeName: n4, prefix: 10.1.3.0/24 }\n    - { nodeName: n3'],
  ['a node that is gone', PREFIX_POOL, '    - { nodeName: n3, prefix: 10.1.2.0/24 }\n', ''],
  ['how drivers will be upgraded', CLUSTER_POLICY, 'maxParallelUpgrades: 2', 'maxParallelUpgrades: 4'],
  ['another version of nv-ipam', CLUSTER_POLICY, 'nvidia-k8s-ipam, repository: nvcr.io/nvidia/mellanox, version: network-operator-v25.7.0', 'nvidia-k8s-ipam, repository: nvcr.io/nvidia/mellanox, version: network-operator-v25.7.1'],
  ['another priority', SRIOV_POLICY, 'priority: 99', 'priority: 50'],
  ['how many nodes may be drained', POOL_CONFIG, 'maxUnavailable: 2', 'maxUnavailable: 3'],
  ['more of the log', SRIOV_NETWORK, 'vlan: 0,', 'vlan: 0, logLevel: debug,'],
  ['more of the log of a plugin', ATTACHMENT, '"logLevel":"info"', '"logLevel":"debug"'],
  ['firmware that is only looked at', FIRMWARE_TEMPLATE.replace('Update', 'Validate'), 'SourceRef: a', 'SourceRef: b'],
  ['more replicas', DEPLOYMENT, 'replicas: 2', 'replicas: 3'],
  ['a label of a Deployment', DEPLOYMENT, 'labels: { team: a }', 'labels: { team: b }'],
  ['a label of a namespace', NAMESPACE, 'team: a', 'team: b'],
  ['NAT of Calico', CALICO_POOL, 'natOutgoing: true', 'natOutgoing: false'],
  ['more addresses for Services', METALLB_POOL, '10.5.0.0/24', '10.4.0.0/15'],
  ['one more pod CIDR', CILIUM_POOL, '10.8.0.0/16]', '10.8.0.0/16, 10.9.0.0/16]'],
];

describe('nothing is said of', () => {
  test.each(NOTHING)('%s', (name, text, from, to) => {
    // the one row whose change needs two places
    const changed = edited(text, from, to);
    const after = name === 'containers in another order' ? edited(changed, '      containers:\n', `      containers:\n${from}`) : changed;
    const { objects, addresses, disruptions } = diffOf(text, after);
    expect(objects.changed.map(({ fields }) => fields)).toEqual([]);
    expect(objects).toEqual({ added: [], removed: [], changed: [], renamed: [] });
    expect(addresses).toEqual({ added: [], removed: [], moved: [] });
    expect(disruptions).toEqual([]);
  });

  test('JSON in place of YAML, and a List in place of its items', () => {
    const texts = [BLOCK_POOL, SRIOV_POLICY, DEPLOYMENT];
    const items = texts.flatMap((text) => parseManifests(text, 'a.yaml').manifests.map(({ object }) => object));
    const list = { apiVersion: 'v1', kind: 'List', items };
    expect(diffOf(texts.join('---\n'), JSON.stringify(list)).objects).toEqual({ added: [], removed: [], changed: [], renamed: [] });
    expect(diffOf(texts.join('---\n'), dump(list)).objects).toEqual({ added: [], removed: [], changed: [], renamed: [] });
  });
});

describe('nothing that runs is disturbed by', () => {
  test.each(PEACEFUL)('%s', (_name, text, from, to) => {
    const { objects, addresses, disruptions } = diffOf(text, edited(text, from, to));
    expect(objects.changed).toHaveLength(1);
    expect(disruptions).toEqual([]);
    expect(addresses.moved).toEqual([]);
  });

  test('a host device network that is new', () => {
    const { objects, disruptions } = diffOf(NAMESPACE, `${NAMESPACE}---\n${HOST_DEVICE}`);
    expect(objects.added).toHaveLength(1);
    expect(disruptions).toEqual([]);
  });
});
